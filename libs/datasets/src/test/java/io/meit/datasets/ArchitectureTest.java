package io.meit.datasets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.meit.datasets");

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.meit.datasets.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void nothingIsPrinted() {
        noClasses().should(GeneralCodingRules.ACCESS_STANDARD_STREAMS).check(MAIN);
    }

    @Test
    void avroStaysInTheStore() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.meit.datasets.store")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.avro..")
                .check(MAIN);
    }

    @Test
    void rawPatientIdsStayWithSourcesAndPreparation() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.meit.datasets.source", "io.meit.datasets.prepare")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.meit.datasets.source")
                .check(MAIN);
    }
}

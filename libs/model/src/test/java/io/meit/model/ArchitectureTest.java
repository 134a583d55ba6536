package io.meit.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "io.meit.model", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_NO_FRAMEWORK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule ONLY_THE_ENGINE_PACKAGE_TOUCHES_NATIVE_CALLS = noClasses()
            .that()
            .resideOutsideOfPackage("io.meit.model.torch")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl.pytorch..", "com.sun.jna..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE = SlicesRuleDefinition.slices()
            .matching("io.meit.model.(*)..")
            .should()
            .beFreeOfCycles();
}

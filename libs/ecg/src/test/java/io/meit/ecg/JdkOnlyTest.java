package io.meit.ecg;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "io.meit.ecg", importOptions = ImportOption.DoNotIncludeTests.class)
class JdkOnlyTest {

    @ArchTest
    static final ArchRule dependsOnTheJdkOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.meit.ecg..")
            .because("training, serving and tools share this module and must agree on nothing else");

    @ArchTest
    static final ArchRule signalTypesDependOnNoOtherPackage = classes()
            .that()
            .resideInAPackage("io.meit.ecg.signal..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.meit.ecg.signal..");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            SlicesRuleDefinition.slices().matching("io.meit.ecg.(*)..").should().beFreeOfCycles();
}

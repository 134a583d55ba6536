package io.meit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** Each rule must find the class that was written to break it (package {@code brokenrules}). */
class ArchitectureRulesTest {

    private static final String BROKEN = "io.meit.testkit.brokenrules";
    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(BROKEN);

    @Test
    void everyRuleForServicesFindsItsOffender() {
        assertThat(failing(ArchitectureRules.ofService(BROKEN, OFFENDERS)))
                .containsExactlyInAnyOrder(
                        "standard streams belong to commands",
                        "no java.util.logging",
                        "no name that says nothing",
                        "feature packages form no cycle",
                        "no field injection",
                        "generated messages stay at the edges",
                        "no service depends on another");
    }

    @Test
    void aLibraryMayNotDependOnAFramework() {
        assertThat(failing(ArchitectureRules.ofLibrary(BROKEN, OFFENDERS))).contains("no framework");
    }

    @Test
    void rulesOverNoClassAtAllFail() {
        assertThat(failing(ArchitectureRules.ofCommandLine("io.meit.nothing.here")))
                .hasSize(4);
    }

    private static Set<String> failing(Stream<DynamicTest> tests) {
        Set<String> failing = new TreeSet<>();
        tests.forEach(test -> {
            try {
                test.getExecutable().execute();
            } catch (Throwable violation) {
                failing.add(test.getDisplayName());
            }
        });
        return failing;
    }
}

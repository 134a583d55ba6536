package io.meit.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The house rules on structure, as tests. A service has one class:
 *
 * <pre>{@code
 * class ArchitectureTest {
 *     @TestFactory
 *     Stream<DynamicTest> houseRules() {
 *         return ArchitectureRules.ofService("io.meit.ingest");
 *     }
 * }
 * }</pre>
 */
public final class ArchitectureRules {

    private static final String PROTO = "io.meit.proto.v1..";
    private static final List<String> SERVICES =
            List.of("io.meit.ingest", "io.meit.encoder", "io.meit.llm", "io.meit.eval");
    private static final String[] FRAMEWORKS = {
        "io.quarkus..", "jakarta..", "io.smallrye..", "io.vertx..", "org.apache.kafka..", "org.hibernate..", "io.grpc.."
    };
    private static final List<String> EDGES = List.of(
            "Mapper", "GrpcService", "Client", "Consumer", "Publisher", "Resource", "Serializer", "Deserializer");
    private static final List<String> BANNED_ENDINGS =
            List.of("Manager", "Helper", "Util", "Utils", "Impl", "Processor", "Common", "Base");

    private ArchitectureRules() {}

    /** Rules for a service, one test each. */
    public static Stream<DynamicTest> ofService(String basePackage) {
        return ofService(basePackage, mainClasses(basePackage));
    }

    static Stream<DynamicTest> ofService(String basePackage, JavaClasses classes) {
        Map<String, ArchRule> rules = everywhere(basePackage);
        rules.put("no field injection", noFieldInjection());
        rules.put("generated messages stay at the edges", generatedTypesAtTheEdges());
        rules.put("no service depends on another", noOtherService(basePackage));
        return tests(basePackage, rules, classes);
    }

    /** Rules for a library, one test each. */
    public static Stream<DynamicTest> ofLibrary(String basePackage) {
        return ofLibrary(basePackage, mainClasses(basePackage));
    }

    static Stream<DynamicTest> ofLibrary(String basePackage, JavaClasses classes) {
        Map<String, ArchRule> rules = everywhere(basePackage);
        rules.put("no framework", noClasses().should().dependOnClassesThat().resideInAnyPackage(FRAMEWORKS));
        return tests(basePackage, rules, classes);
    }

    /** Rules for the command line, one test each. */
    public static Stream<DynamicTest> ofCommandLine(String basePackage) {
        return tests(basePackage, everywhere(basePackage), mainClasses(basePackage));
    }

    private static Map<String, ArchRule> everywhere(String basePackage) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "standard streams belong to commands",
                noClasses().that(topLevelNameEndsWithNoneOf(List.of("Command"))).should(ACCESS_STANDARD_STREAMS));
        rules.put(
                "no java.util.logging",
                noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging.."));
        rules.put("no name that says nothing", noBannedEnding());
        rules.put(
                "feature packages form no cycle",
                slices().matching(basePackage + ".(*)..").should().beFreeOfCycles());
        return rules;
    }

    private static ArchRule noFieldInjection() {
        return noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Channel")
                .orShould()
                .beAnnotatedWith("io.quarkus.grpc.GrpcClient")
                .because("collaborators come through the constructor into final fields");
    }

    private static ArchRule generatedTypesAtTheEdges() {
        return noClasses()
                .that(topLevelNameEndsWithNoneOf(EDGES))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PROTO)
                .because("generated messages are mapped to the service's own records by classes ending in " + EDGES);
    }

    private static ArchRule noOtherService(String basePackage) {
        String[] others = SERVICES.stream()
                .filter(service -> !service.equals(basePackage))
                .map(service -> service + "..")
                .toArray(String[]::new);
        return noClasses().should().dependOnClassesThat().resideInAnyPackage(others);
    }

    private static ArchRule noBannedEnding() {
        return noClasses().should(ArchConditions.be(bannedEnding()));
    }

    private static DescribedPredicate<JavaClass> bannedEnding() {
        return DescribedPredicate.describe("named with an ending of " + BANNED_ENDINGS, type -> BANNED_ENDINGS.stream()
                .anyMatch(type.getSimpleName()::endsWith));
    }

    private static DescribedPredicate<JavaClass> topLevelNameEndsWithNoneOf(List<String> endings) {
        return DescribedPredicate.describe("are not named *" + endings, type -> {
            String name = topLevel(type).getSimpleName();
            return endings.stream().noneMatch(name::endsWith);
        });
    }

    private static JavaClass topLevel(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureRules::topLevel).orElse(type);
    }

    private static JavaClasses mainClasses(String basePackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(basePackage);
    }

    private static Stream<DynamicTest> tests(String basePackage, Map<String, ArchRule> rules, JavaClasses classes) {
        return rules.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    if (classes.isEmpty()) {
                        throw new AssertionError(
                                "no class found in %s: the rule would prove nothing".formatted(basePackage));
                    }
                    rule.getValue().allowEmptyShould(true).check(classes);
                }));
    }
}

package io.meit.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ComposeTest {

    private static final Path FILE = ServiceVariables.ROOT.resolve("deploy/compose/compose.yaml");

    /** Keys of a service that the Compose specification knows and this file uses. */
    private static final Set<String> KNOWN_KEYS = Set.of(
            "image",
            "build",
            "restart",
            "read_only",
            "tmpfs",
            "security_opt",
            "environment",
            "ports",
            "mem_limit",
            "depends_on",
            "healthcheck",
            "volumes");

    private static Map<String, Object> compose;

    @BeforeAll
    static void parse() throws IOException {
        compose = new Yaml().load(Files.readString(FILE));
    }

    @Test
    void holdsTheFourServicesKafkaAndPostgres() {
        List<String> expected = new ArrayList<>(ServiceVariables.SERVICES);
        expected.addAll(List.of("kafka", "postgres"));

        assertThat(services().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void usesNoUnknownKey() {
        assertThat(compose.keySet())
                .allMatch(key -> Set.of("name", "services", "volumes").contains(key) || key.startsWith("x-"));
        services()
                .forEach(
                        (name, service) -> assertThat(service.keySet()).as(name).isSubsetOf(KNOWN_KEYS));
    }

    @Test
    void everyVariableIsOneThatTheServiceReads() throws IOException {
        for (String service : ServiceVariables.SERVICES) {
            assertThat(map(services().get(service), "environment").keySet())
                    .as(service)
                    .isNotEmpty()
                    .isSubsetOf(ServiceVariables.of(service));
        }
    }

    @Test
    void publishesThePortsThatTheServicesListenOn() {
        for (String service : ServiceVariables.SERVICES) {
            List<String> listening = map(services().get(service), "environment").entrySet().stream()
                    .filter(variable -> variable.getKey().startsWith(prefix(service))
                            && variable.getKey().endsWith("_PORT"))
                    .map(variable -> "127.0.0.1:%1$s:%1$s".formatted(variable.getValue()))
                    .toList();

            assertThat(listening).isNotEmpty();
            assertThat(list(services().get(service), "ports")).containsExactlyInAnyOrderElementsOf(listening);
        }
    }

    @Test
    void eachImageIsBuiltFromTheOneDockerfileThatIsThere() {
        for (String service : ServiceVariables.SERVICES) {
            Map<String, Object> build = map(services().get(service), "build");
            Path context = FILE.getParent().resolve((String) build.get("context"));

            assertThat(context.resolve((String) build.get("dockerfile"))).isRegularFile();
            assertThat(map(build, "args")).containsEntry("SERVICE", service);
        }
    }

    @Test
    void everythingHasAHealthCheckAndWaitsForPartsThatExist() {
        services().forEach((name, service) -> {
            assertThat(service).as(name).containsKey("healthcheck");
            assertThat(map(service, "depends_on").keySet())
                    .isSubsetOf(services().keySet());
        });
    }

    @Test
    void namedVolumesAreDeclared() {
        List<String> used = services().values().stream()
                .flatMap(service -> list(service, "volumes").stream())
                .map(volume -> volume.split(":", -1)[0])
                .distinct()
                .toList();

        assertThat(map(compose, "volumes").keySet()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void libtorchIsUnpackedToAVolumeFromWhichItCanBeMapped() {
        for (String service : List.of("encoder-service", "llm-service")) {
            String cache = (String) map(services().get(service), "environment").get("MEIT_CACHE");

            assertThat(list(services().get(service), "volumes")).as(service).contains("torch:" + cache);
            assertThat(list(services().get(service), "tmpfs")).as(service).noneMatch(cache::startsWith);
        }
    }

    @Test
    void theImageOwnsTheFolderThatLibtorchIsUnpackedTo() throws IOException {
        String cache =
                (String) map(services().get("llm-service"), "environment").get("MEIT_CACHE");

        assertThat(Files.readString(ServiceVariables.ROOT.resolve("deploy/images/Dockerfile.jvm")))
                .contains("ENV MEIT_CACHE=" + cache)
                .contains("mkdir -p %1$s && chown 10001 %1$s".formatted(cache));
    }

    @Test
    void kafkaWritesBelowTheRootOfItsVolume() {
        String mount = list(services().get("kafka"), "volumes").getFirst().split(":", -1)[1];

        assertThat((String) map(services().get("kafka"), "environment").get("KAFKA_LOG_DIRS"))
                .startsWith(mount + "/");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() {
        return (Map<String, Map<String, Object>>) compose.get("services");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.getOrDefault(key, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> parent, String key) {
        return (List<String>) parent.getOrDefault(key, List.of());
    }

    private static String prefix(String service) {
        return "MEIT_" + service.replace("-service", "").toUpperCase(java.util.Locale.ROOT) + "_";
    }
}

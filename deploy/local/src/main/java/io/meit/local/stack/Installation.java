package io.meit.local.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the program and its data lie.
 *
 * @param root the checkout
 * @param home the directory that holds everything kept between runs
 */
public record Installation(Path root, Path home) {

    /** Set by the script {@code meit}. */
    private static final String ROOT_PROPERTY = "meit.root";

    private static final String HOME_VARIABLE = "MEIT_HOME";

    /** The installation of this process: checkout from the script, data in {@code $MEIT_HOME} or {@code .meit}. */
    public static Installation current() {
        String root = System.getProperty(ROOT_PROPERTY);
        if (root == null) {
            throw new IllegalStateException(
                    "system property %s is not set: start this program with ./meit".formatted(ROOT_PROPERTY));
        }
        return of(Path.of(root), System.getenv());
    }

    static Installation of(Path root, Map<String, String> environment) {
        String home = environment.getOrDefault(HOME_VARIABLE, "");
        Path checkout = root.toAbsolutePath().normalize();
        Path data = home.isBlank() ? checkout.resolve(".meit") : Path.of(home).toAbsolutePath();
        return new Installation(checkout, data);
    }

    /** The secret of patient hashes in prepared data sets. */
    public Path patientSalt() {
        return home.resolve("patient-salt");
    }

    Path kafkaData() {
        return home.resolve("kafka");
    }

    Path postgresData() {
        return home.resolve("postgres");
    }

    Path logs() {
        return home.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** Tuning jobs of the stack, and the adapters that they give. */
    public Path jobs() {
        return home.resolve("jobs");
    }

    Path stateFile() {
        return home.resolve("state.json");
    }

    Path lockFile() {
        return home.resolve("lock");
    }

    Path serviceJar(String service) {
        return root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** The model that the services load: {@code $MEIT_CHECKPOINT}, or the committed one. */
    public Path checkpoint(Map<String, String> environment) {
        return root.resolve(environment.getOrDefault("MEIT_CHECKPOINT", "models/meit-ecg-v1"));
    }
}

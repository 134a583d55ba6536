package io.meit.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** Whether containers can be started here. */
final class DockerEngine {

    private DockerEngine() {}

    /** Asks Testcontainers, but only where something points at an engine: it logs a page of errors if there is none. */
    static boolean answers() {
        return isConfigured() && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean isConfigured() {
        String home = System.getProperty("user.home");
        String runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/run/user/0");
        return System.getenv("DOCKER_HOST") != null
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                Path.of(runtime, "docker.sock"),
                                Path.of(home, ".docker/run/docker.sock"),
                                Path.of(home, ".docker/desktop/docker.sock"),
                                Path.of(home, ".testcontainers.properties"))
                        .anyMatch(Files::exists);
    }
}

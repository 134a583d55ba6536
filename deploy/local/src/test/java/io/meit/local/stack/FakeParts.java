package io.meit.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parts that run {@link FakeService}. */
final class FakeParts {

    private FakeParts() {}

    static Part part(String name, Path directory, Duration stopLimit, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx16m",
                "-cp",
                Path.of("target/test-classes").toAbsolutePath().toString(),
                FakeService.class.getName()));
        command.addAll(List.of(arguments));
        return new Part(
                name,
                command,
                Map.of(),
                directory.resolve(name + ".log"),
                Optional.of(FakeService.READY),
                "tcp://localhost:1",
                "",
                stopLimit);
    }
}

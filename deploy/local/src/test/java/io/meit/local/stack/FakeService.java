package io.meit.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/**
 * A child for tests. Says READY and waits. Arguments: {@code deaf} ignores the request to stop; {@code stillborn} ends
 * at once; {@code mute} never says READY; {@code note=FILE} writes a line to the file when it is told to stop.
 */
public final class FakeService {

    static final String READY = "FAKE-READY";

    private FakeService() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (Arrays.asList(arguments).contains("stillborn")) {
            System.exit(3);
        }
        CountDownLatch forever = new CountDownLatch(1);
        for (String argument : arguments) {
            if (argument.startsWith("note=")) {
                Path file = Path.of(argument.substring("note=".length()));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> note(file)));
            }
        }
        if (Arrays.asList(arguments).contains("deaf")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitQuietly(forever)));
        }
        if (!Arrays.asList(arguments).contains("mute")) {
            System.out.println(READY);
        }
        forever.await();
    }

    private static void note(Path file) {
        try {
            Files.writeString(file, Long.toString(System.nanoTime()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.meit.llm.tuning;

import io.meit.llm.LlmConfig;
import io.meit.llm.tuning.child.JobCommand;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the process of a job, with the lowest priority: serving goes first. */
final class JobLauncher {

    private static final String VECTORS = "jdk.incubator.vector";

    private final LlmConfig.Tuning settings;

    JobLauncher(LlmConfig.Tuning settings) {
        this.settings = settings;
    }

    /**
     * @param directory of the job
     * @param attempt takes {@code progress.jsonl} and {@code log.txt}; made here
     * @throws IOException if there is no such program
     */
    JobProcess launch(Path directory, Path attempt) throws IOException {
        Files.createDirectories(attempt);
        ProcessBuilder builder = new ProcessBuilder(command(directory))
                .redirectOutput(attempt.resolve("progress.jsonl").toFile())
                .redirectError(attempt.resolve("log.txt").toFile());
        Map<String, String> environment = builder.environment();
        // A job needs no database.
        environment.keySet().removeIf(name -> name.startsWith("MEIT_POSTGRES_"));
        environment.put("MEIT_TORCH_THREADS", Integer.toString(threads()));
        Process process = builder.start();
        process.getOutputStream().close();
        return JobProcess.of(process);
    }

    private int threads() {
        return settings.threads().orElse(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    private List<String> command(Path directory) {
        List<String> command = new ArrayList<>();
        if (settings.nice() > 0) {
            // nice becomes java by exec, so the pid is that of the job.
            command.addAll(List.of("nice", "-n", Integer.toString(settings.nice())));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings.javaOptions().orElse(List.of()));
        command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"));
        if (ModuleFinder.ofSystem().find(VECTORS).isPresent()) {
            command.add("--add-modules=" + VECTORS);
        }
        command.addAll(List.of("-cp", classPath(), JobCommand.class.getName(), directory.toString()));
        return command;
    }

    /** That of the service: the folders of its fast-jar, or what this JVM was started with. */
    private static String classPath() {
        String own = System.getProperty("java.class.path");
        if (!own.endsWith("quarkus-run.jar")) {
            return own;
        }
        Path application = Path.of(own).toAbsolutePath().getParent();
        return String.join(
                java.io.File.pathSeparator,
                application.resolve("app") + "/*",
                application.resolve("lib/boot") + "/*",
                application.resolve("lib/main") + "/*");
    }
}

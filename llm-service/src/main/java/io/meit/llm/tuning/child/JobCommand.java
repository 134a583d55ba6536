package io.meit.llm.tuning.child;

import io.meit.llm.tuning.progress.JobExit;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Runs one job and ends: {@code JobCommand DIRECTORY [CONFIG.yaml]}. DIRECTORY is that of the job; without a second argument its
 * {@code job.yaml} is the configuration. Progress goes to standard output, a line of JSON each, everything else to standard
 * error. SIGTERM writes a checkpoint and ends. Exit codes: {@link JobExit}.
 */
public final class JobCommand {

    private JobCommand() {}

    /** Never returns. */
    public static void main(String[] arguments) {
        // The logger of the service's class path complains if it is not that of the JVM.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        PrintStream progress = System.out;
        // Libraries must not write between the lines of progress.
        System.setOut(System.err);
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("usage: JobCommand DIRECTORY [CONFIG.yaml]");
            System.exit(JobExit.BAD_CONFIGURATION.code());
        }
        Path directory = Path.of(arguments[0]);
        Path config = arguments.length == 2 ? Path.of(arguments[1]) : directory.resolve("job.yaml");
        JobRun run = new JobRun(
                directory,
                config,
                new ProgressWriter(new PrintStream(progress, false, StandardCharsets.UTF_8)),
                System.err);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> Runtime.getRuntime().halt(run.stop().code()), "stop-job"));
        System.exit(run.run().code());
    }
}

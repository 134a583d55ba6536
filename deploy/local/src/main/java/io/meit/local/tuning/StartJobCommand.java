package io.meit.local.tuning;

import io.meit.proto.v1.Job;
import io.meit.proto.v1.JobRequest;
import io.meit.proto.v1.StartJobRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a job into the queue of a service. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a job into the queue. The same id and configuration again only shows it.",
            "Paths are of the service's machine; for the stack of this machine they may be relative to the working"
                    + " directory."
        })
final class StartJobCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "CONFIG.yaml", description = "the tuning configuration (docs/tuning.md)")
    Path config;

    @Option(names = "--id", paramLabel = "ID", description = "name of the job (default: the file's name)")
    Optional<String> id = Optional.empty();

    @Option(names = "--watch", description = "show its progress until it ends or pauses")
    boolean watch;

    @Mixin
    ServiceOption service;

    @Override
    public Integer call() throws IOException {
        String yaml = Files.readString(config);
        StartJobRequest request = StartJobRequest.newBuilder()
                .setJobId(id.orElseGet(this::fileName))
                .setConfigYaml(
                        service.isLocal()
                                ? LocalPaths.absolute(yaml, Path.of("").toAbsolutePath())
                                : yaml)
                .build();
        PrintWriter out = spec.commandLine().getOut();
        try (TuningConnection connection = service.connect()) {
            Job job = connection.within(LIMIT).startJob(request);
            if (watch) {
                JobRequest named =
                        JobRequest.newBuilder().setJobId(job.getJobId()).build();
                return new JobScreen(out).show(connection.endless().watchJob(named));
            }
            out.println(JobLines.summary(job));
            out.println("watch it with: ./meit jobs watch " + job.getJobId());
            return 0;
        }
    }

    private String fileName() {
        return config.getFileName().toString().replaceAll("\\.ya?ml$", "");
    }
}

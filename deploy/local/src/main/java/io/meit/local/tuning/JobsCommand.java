package io.meit.local.tuning;

import io.meit.proto.v1.Job;
import io.meit.proto.v1.JobRequest;
import io.meit.proto.v1.ListJobsRequest;
import io.meit.proto.v1.TuningServiceGrpc.TuningServiceBlockingStub;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tuning jobs of a running service. */
@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        description = {
            "Tuning jobs of a running service, beside its serving (docs/tuning.md). Without services: ./meit tune."
        },
        subcommands = StartJobCommand.class,
        footer = {"", "Example:", "  ./meit up && ./meit jobs start tuning.yaml --id first --watch"})
public final class JobsCommand implements Runnable {

    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    /** A job stops after its update; the service kills one that takes longer than this. */
    private static final Duration AFTER_AN_UPDATE = Duration.ofMinutes(12);

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "what to do is missing: start, watch, pause, resume, cancel or list");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows progress until the job ends or pauses. Ctrl-C leaves it running.")
    int watch(@Mixin ServiceOption service, @Parameters(paramLabel = "ID") String id) {
        try (TuningConnection connection = service.connect()) {
            return new JobScreen(spec.commandLine().getOut())
                    .show(connection.endless().watchJob(request(id)));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Stops the job after the present update and a checkpoint.")
    int pause(@Mixin ServiceOption service, @Parameters(paramLabel = "ID") String id) {
        return ask(service, id, AFTER_AN_UPDATE, TuningServiceBlockingStub::pauseJob);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Puts a job that paused or failed into the queue; it goes on from its newest checkpoint.")
    int resume(@Mixin ServiceOption service, @Parameters(paramLabel = "ID") String id) {
        return ask(service, id, AT_ONCE, TuningServiceBlockingStub::resumeJob);
    }

    @Command(mixinStandardHelpOptions = true, description = "Ends the job for good; its checkpoints stay.")
    int cancel(@Mixin ServiceOption service, @Parameters(paramLabel = "ID") String id) {
        return ask(service, id, AFTER_AN_UPDATE, TuningServiceBlockingStub::cancelJob);
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows all jobs, newest first.")
    int list(@Mixin ServiceOption service) {
        try (TuningConnection connection = service.connect()) {
            List<Job> jobs = connection
                    .within(AT_ONCE)
                    .listJobs(ListJobsRequest.getDefaultInstance())
                    .getJobsList();
            jobs.forEach(job -> print(JobLines.summary(job)));
            if (jobs.isEmpty()) {
                print("no jobs; start one with ./meit jobs start CONFIG.yaml");
            }
            return 0;
        }
    }

    private int ask(
            ServiceOption service,
            String id,
            Duration limit,
            BiFunction<TuningServiceBlockingStub, JobRequest, Job> question) {
        try (TuningConnection connection = service.connect()) {
            print(JobLines.summary(question.apply(connection.within(limit), request(id))));
            return 0;
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private static JobRequest request(String id) {
        return JobRequest.newBuilder().setJobId(id).build();
    }
}

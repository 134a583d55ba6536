package io.meit.local.tuning;

import io.meit.proto.v1.Job;
import io.meit.proto.v1.Validation;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Jobs as lines for people. */
final class JobLines {

    private JobLines() {}

    /** Progress, e.g. {@code step 12 of 600  loss 2.3412  rate 1.00e-04  812 tokens/s  12 min 03 s left}. */
    static String progress(Job job) {
        StringBuilder line = new StringBuilder("step %d of %d".formatted(job.getStep(), job.getSteps()));
        if (job.hasLoss()) {
            Duration left = Duration.ofMillis(Math.round(1000 * job.getRemainingSeconds()));
            line.append("  loss %.4f  rate %.2e  %.0f tokens/s  %d min %02d s left"
                    .formatted(
                            job.getLoss(),
                            job.getLearningRate(),
                            job.getTokensPerSecond(),
                            left.toMinutes(),
                            left.toSecondsPart()));
        }
        return line.toString();
    }

    /** The newest validation, with metrics if the job asks for them. */
    static String validation(Job job) {
        Validation newest = job.getValidation();
        String metrics = new TreeMap<>(newest.getMetricsMap())
                .entrySet().stream()
                        .map(metric -> "  %s %.4f".formatted(metric.getKey(), metric.getValue()))
                        .collect(Collectors.joining());
        return "validation after step %d: loss %.4f%s%s"
                .formatted(
                        newest.getStep(),
                        newest.getLoss(),
                        metrics,
                        newest.getStep() == job.getBest().getStep() ? ", the best so far" : "");
    }

    /** One line that says all. */
    static String summary(Job job) {
        String rest =
                switch (job.getState()) {
                    case JOB_STATE_FAILED -> "  " + job.getFailure();
                    case JOB_STATE_SUCCEEDED -> "  adapter " + job.getAdapterDirectory();
                    default -> "";
                };
        return "%-20s %-9s  %s%s".formatted(job.getJobId(), state(job), progress(job), rest);
    }

    /** E.g. {@code queued}. */
    static String state(Job job) {
        return job.getState().name().replace("JOB_STATE_", "").toLowerCase(Locale.ROOT);
    }
}

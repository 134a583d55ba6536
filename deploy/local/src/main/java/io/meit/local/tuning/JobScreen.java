package io.meit.local.tuning;

import io.meit.proto.v1.Job;
import io.meit.proto.v1.JobState;
import java.io.PrintWriter;
import java.util.Iterator;

/** Shows a job that is watched. */
final class JobScreen {

    private final PrintWriter out;
    private JobState state = JobState.JOB_STATE_UNSPECIFIED;
    private int step;
    private int validated;

    JobScreen(PrintWriter out) {
        this.out = out;
    }

    /**
     * Shows every answer.
     *
     * @return exit code: 0 unless the job failed or was cancelled
     */
    int show(Iterator<Job> answers) {
        answers.forEachRemaining(this::show);
        return state == JobState.JOB_STATE_FAILED || state == JobState.JOB_STATE_CANCELLED ? 1 : 0;
    }

    private void show(Job job) {
        if (job.getStep() != step && job.hasLoss()) {
            step = job.getStep();
            out.println(JobLines.progress(job));
        }
        if (job.hasValidation() && job.getValidation().getStep() != validated) {
            validated = job.getValidation().getStep();
            out.println(JobLines.validation(job));
        }
        if (job.getState() != state) {
            state = job.getState();
            out.println(JobLines.summary(job));
        }
        out.flush();
    }
}

package io.meit.evaluation.worker.desk;

import com.google.protobuf.Timestamp;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.worker.plan.RunPlan;
import io.meit.proto.v1.DataSetFacts;
import io.meit.proto.v1.Results;
import io.meit.proto.v1.Run;
import io.meit.proto.v1.RunHeader;
import io.meit.proto.v1.RunState;
import io.meit.proto.v1.Sample;
import java.time.Instant;
import java.util.Optional;

/** Runs as messages of {@code meit.v1} and back. */
final class RunMessages {

    private RunMessages() {}

    static RunHeader header(RunPlan plan, String codeVersion) {
        RunHeader.Builder header = RunHeader.newBuilder()
                .setRunId(plan.runId())
                .setSuiteYaml(plan.suite().yaml())
                .setCodeVersion(codeVersion);
        plan.dataSets()
                .forEach((name, facts) -> header.putDataSets(
                        name,
                        DataSetFacts.newBuilder()
                                .setDataSetHash(facts.dataSetHash())
                                .setSplitHash(facts.splitHash())
                                .setSplit(facts.split())
                                .build()));
        return header.build();
    }

    static RunStatus status(Run run) {
        return new RunStatus(
                run.getRunId(),
                run.getSuite(),
                run.getTask(),
                run.getSuiteHash(),
                state(run.getState()),
                instant(run.getCreated()),
                run.getSamples(),
                run.getWritten(),
                run.getFailed(),
                run.getReused(),
                run.getClaimed());
    }

    private static RunStatus.State state(RunState state) {
        return switch (state) {
            case RUN_STATE_RUNNING -> RunStatus.State.RUNNING;
            case RUN_STATE_WRITTEN -> RunStatus.State.WRITTEN;
            case RUN_STATE_SCORED -> RunStatus.State.SCORED;
            case RUN_STATE_CANCELLED -> RunStatus.State.CANCELLED;
            case RUN_STATE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException(
                        "the service sent a run in state %s, which this program does not know; use programs of one version"
                                .formatted(state));
        };
    }

    static ScoredRun scored(Results results) {
        return new ScoredRun(
                results.getRunId(), results.getJson(), instant(results.getScored()), results.getCodeVersion());
    }

    /** Empty if it is not written yet. */
    static Optional<KeptSample> sample(Sample sample) {
        return sample.hasOutput()
                ? Optional.of(new KeptSample(
                        SampleMessages.order(sample.getOrder()), SampleMessages.output(sample.getOutput())))
                : Optional.empty();
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}

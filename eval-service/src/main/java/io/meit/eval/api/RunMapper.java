package io.meit.eval.api;

import com.google.protobuf.Timestamp;
import io.meit.eval.run.Claim;
import io.meit.eval.run.ClaimOrder;
import io.meit.eval.run.KeptResults;
import io.meit.eval.run.Run;
import io.meit.eval.run.RunState;
import io.meit.proto.v1.ClaimSamplesRequest;
import io.meit.proto.v1.ClaimSamplesResponse;
import io.meit.proto.v1.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Runs, claims and results between messages and records. */
final class RunMapper {

    static final int MAX_BATCH = 1024;
    private static final int USUAL_LEASE = 120;
    private static final int MAX_LEASE = 3600;
    private static final int MAX_WORKER = 200;

    private RunMapper() {}

    static ClaimOrder toClaim(ClaimSamplesRequest request) {
        Field.known(request);
        long lease = Integer.toUnsignedLong(request.getLeaseSeconds());
        return new ClaimOrder(
                Field.runId("run_id", request.getRunId()),
                Field.optionalText("worker", request.getWorker(), MAX_WORKER),
                Field.within("limit", Integer.toUnsignedLong(request.getLimit()), 1, MAX_BATCH),
                Duration.ofSeconds(Field.withinOrUsual("lease_seconds", lease, 1, MAX_LEASE, USUAL_LEASE)),
                request.hasCell() ? Optional.of(SampleMapper.toCell("cell", request.getCell())) : Optional.empty());
    }

    static ClaimSamplesResponse toProto(Claim claim) {
        ClaimSamplesResponse.Builder answer =
                ClaimSamplesResponse.newBuilder().setOpen(claim.open()).setSuiteYaml(claim.suiteYaml());
        claim.orders().forEach(order -> answer.addSamples(SampleMapper.toProto(order)));
        return answer.build();
    }

    static io.meit.proto.v1.Run toProto(Run run) {
        return io.meit.proto.v1.Run.newBuilder()
                .setRunId(run.id())
                .setSuite(run.suite().name())
                .setTask(run.suite().task())
                .setSuiteHash(run.suite().hash())
                .setState(toProto(run.state()))
                .setCreated(toProto(run.created()))
                .setSamples(run.counts().samples())
                .setWritten(run.counts().written())
                .setFailed(run.counts().failed())
                .setReused(run.counts().reused())
                .setClaimed(run.counts().claimed())
                .build();
    }

    static Results toProto(KeptResults results) {
        return Results.newBuilder()
                .setRunId(results.runId())
                .setJson(results.json())
                .setScored(toProto(results.scored()))
                .setCodeVersion(results.codeVersion())
                .build();
    }

    private static io.meit.proto.v1.RunState toProto(RunState state) {
        return switch (state) {
            case RUNNING -> io.meit.proto.v1.RunState.RUN_STATE_RUNNING;
            case WRITTEN -> io.meit.proto.v1.RunState.RUN_STATE_WRITTEN;
            case SCORED -> io.meit.proto.v1.RunState.RUN_STATE_SCORED;
            case CANCELLED -> io.meit.proto.v1.RunState.RUN_STATE_CANCELLED;
            case CREATING ->
                throw new IllegalStateException(
                        "a run that is being created is shown to nobody; it has no state to tell");
        };
    }

    private static Timestamp toProto(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}

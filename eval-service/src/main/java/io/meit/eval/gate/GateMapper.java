package io.meit.eval.gate;

import com.google.protobuf.Timestamp;
import io.meit.eval.clinical.ClinicalMetric;
import io.meit.eval.gate.Evidence.RunVariant;
import io.meit.eval.gate.GateChange.Ask;
import io.meit.proto.v1.CandidateAdapter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The gate as the contract writes it. What is wrong with a request is an {@link InvalidGateRequestException}. */
final class GateMapper {

    private static final Pattern ADAPTER = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MAX_DIRECTORY = 1024;
    private static final int MAX_ACTOR = 128;
    private static final int MAX_REASON = 2000;
    private static final int MAX_NAME = 200;
    private static final int MAX_ENTRIES = 1000;
    private static final int ENTRIES = 50;

    private GateMapper() {}

    static Candidate candidate(CandidateAdapter adapter) {
        if (!ADAPTER.matcher(adapter.getName()).matches()) {
            throw new InvalidGateRequestException(
                    "adapter.name is \"%s\"; it must match %s".formatted(adapter.getName(), ADAPTER.pattern()));
        }
        return new Candidate(adapter.getName(), text("adapter.directory", adapter.getDirectory(), 0, MAX_DIRECTORY));
    }

    /** @param usual the metric that decides if none is named */
    static Evidence evidence(io.meit.proto.v1.Evidence evidence, String usual) {
        String metric = evidence.getMetric().isEmpty() ? usual : evidence.getMetric();
        try {
            return new Evidence(
                    text("evidence.suite", evidence.getSuite(), 1, MAX_NAME),
                    side("evidence.candidate", evidence.getCandidate()),
                    side("evidence.in_service", evidence.getInService()),
                    ClinicalMetric.of(metric).label());
        } catch (IllegalArgumentException e) {
            throw new InvalidGateRequestException("evidence." + e.getMessage());
        }
    }

    private static RunVariant side(String field, io.meit.proto.v1.RunVariant side) {
        return new RunVariant(
                text(field + ".run_id", side.getRunId(), 1, MAX_NAME),
                text(field + ".variant", side.getVariant(), 0, MAX_NAME));
    }

    static Ask ask(String actor, String reason, boolean forced) {
        if (forced && reason.isBlank()) {
            throw new InvalidGateRequestException(
                    "reason is empty; whoever forces the gate says why, and it is kept in the audit trail");
        }
        return new Ask(text("actor", actor, 1, MAX_ACTOR), text("reason", reason, 0, MAX_REASON), forced);
    }

    static Ask rollback(String actor, String reason) {
        return new Ask(text("actor", actor, 1, MAX_ACTOR), text("reason", reason, 1, MAX_REASON), false);
    }

    static int perMille(int given) {
        if (given < 1 || given > 1000) {
            throw new InvalidGateRequestException(
                    "per_mille is %s; it must be 1..1000".formatted(Integer.toUnsignedString(given)));
        }
        return given;
    }

    static int limit(int given) {
        if (given < 0 || given > MAX_ENTRIES) {
            throw new InvalidGateRequestException(
                    "limit is %s; it must be 1..1000, or 0 for 50".formatted(Integer.toUnsignedString(given)));
        }
        return given == 0 ? ENTRIES : given;
    }

    private static String text(String field, String value, int least, int most) {
        if (value.strip().length() < least || value.length() > most || value.indexOf('\0') >= 0) {
            throw new InvalidGateRequestException("%s has %d characters; it must have %d..%d, none of them U+0000"
                    .formatted(field, value.strip().length(), least, most));
        }
        return value;
    }

    static io.meit.proto.v1.Decision toProto(Decision decision) {
        return io.meit.proto.v1.Decision.newBuilder()
                .setAllowed(decision.allowed())
                .setAdapterId(decision.adapterId())
                .addAllChecks(
                        decision.checks().stream().map(GateMapper::toProto).toList())
                .build();
    }

    private static io.meit.proto.v1.Check toProto(Check check) {
        return io.meit.proto.v1.Check.newBuilder()
                .setName(check.name())
                .setPassed(check.passed())
                .setFinding(check.finding())
                .build();
    }

    static io.meit.proto.v1.ListGateEntriesResponse toProto(List<GateEntry> entries) {
        return io.meit.proto.v1.ListGateEntriesResponse.newBuilder()
                .addAllEntries(entries.stream().map(GateMapper::toProto).toList())
                .build();
    }

    static io.meit.proto.v1.GateEntry toProto(GateEntry entry) {
        GateChange change = entry.change();
        io.meit.proto.v1.GateEntry.Builder answer = io.meit.proto.v1.GateEntry.newBuilder()
                .setEntryId(entry.id())
                .setAction(action(change.action()))
                .setState(state(entry.state()))
                .setActor(change.ask().actor())
                .setReason(change.ask().reason())
                .setForced(change.ask().forced())
                .setAdapterId(change.adapterId())
                .setCanaryPerMille(change.canaryPerMille())
                .setRouteBefore(entry.before().describe())
                .setRouteAfter(entry.after().map(ServingRoute::describe).orElse(""))
                .setEntered(time(entry.entered()))
                .setNote(entry.note());
        change.evidence().map(GateMapper::toProto).ifPresent(answer::setEvidence);
        change.decision().map(GateMapper::toProto).ifPresent(answer::setDecision);
        Optional<Timestamp> settled = entry.settled().map(GateMapper::time);
        settled.ifPresent(answer::setSettled);
        return answer.build();
    }

    private static io.meit.proto.v1.Evidence toProto(Evidence evidence) {
        return io.meit.proto.v1.Evidence.newBuilder()
                .setSuite(evidence.suite())
                .setCandidate(toProto(evidence.candidate()))
                .setInService(toProto(evidence.inService()))
                .setMetric(evidence.metric())
                .build();
    }

    private static io.meit.proto.v1.RunVariant toProto(RunVariant side) {
        return io.meit.proto.v1.RunVariant.newBuilder()
                .setRunId(side.runId())
                .setVariant(side.variant())
                .build();
    }

    private static io.meit.proto.v1.GateAction action(GateAction action) {
        return switch (action) {
            case PROMOTE -> io.meit.proto.v1.GateAction.GATE_ACTION_PROMOTE;
            case CANARY -> io.meit.proto.v1.GateAction.GATE_ACTION_CANARY;
            case SHADOW -> io.meit.proto.v1.GateAction.GATE_ACTION_SHADOW;
            case ROLLBACK -> io.meit.proto.v1.GateAction.GATE_ACTION_ROLLBACK;
        };
    }

    private static io.meit.proto.v1.GateState state(GateState state) {
        return switch (state) {
            case PENDING -> io.meit.proto.v1.GateState.GATE_STATE_PENDING;
            case DONE -> io.meit.proto.v1.GateState.GATE_STATE_DONE;
            case NOT_DONE -> io.meit.proto.v1.GateState.GATE_STATE_NOT_DONE;
        };
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}

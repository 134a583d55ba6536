package io.meit.local.submit;

import io.meit.proto.v1.Outcome;
import io.meit.proto.v1.OutcomeState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the books: each submitted record, its windows, and the final state of each. Not for several threads. */
public final class Account {

    /** Where a record stands. */
    public enum State {
        PENDING,
        /** All its windows are reported. */
        REPORTED,
        /** It was refused, or one of its windows was rejected and none is pending. */
        REJECTED
    }

    private final Map<String, UploadAnswer> answers = new LinkedHashMap<>();
    private final Map<String, Outcome> settled = new HashMap<>();

    /** @param record its name, unique in this run */
    public void submitted(String record, UploadAnswer answer) {
        if (answers.putIfAbsent(record, answer) != null) {
            throw new IllegalArgumentException("record %s was submitted twice".formatted(record));
        }
    }

    /** Books an outcome; true if it is final and was not known before. */
    public boolean settle(Outcome outcome) {
        return isFinal(outcome) && settled.putIfAbsent(outcome.getWindowId(), outcome) == null;
    }

    /** Windows without a final state, in order of submission. */
    public List<String> pendingWindows() {
        List<String> pending = new ArrayList<>();
        answers.values().forEach(answer -> windows(answer).stream()
                .filter(window -> !settled.containsKey(window))
                .filter(window -> !pending.contains(window))
                .forEach(pending::add));
        return pending;
    }

    public List<String> records() {
        return List.copyOf(answers.keySet());
    }

    public UploadAnswer answer(String record) {
        return answers.get(record);
    }

    /** The final state of a window; empty while it has none. */
    public Optional<Outcome> outcome(String windowId) {
        return Optional.ofNullable(settled.get(windowId));
    }

    public State state(String record) {
        return switch (answers.get(record)) {
            case UploadAnswer.Refused refused -> State.REJECTED;
            case UploadAnswer.Undelivered undelivered -> State.PENDING;
            case UploadAnswer.Accepted accepted -> state(accepted);
        };
    }

    public Summary summary() {
        int reported = count(State.REPORTED);
        int rejected = count(State.REJECTED);
        return new Summary(answers.size(), reported, rejected, answers.size() - reported - rejected);
    }

    private State state(UploadAnswer.Accepted accepted) {
        List<Optional<Outcome>> outcomes =
                accepted.windowIds().stream().map(this::outcome).toList();
        if (outcomes.stream().anyMatch(Optional::isEmpty)) {
            return State.PENDING;
        }
        boolean allReported = outcomes.stream()
                .allMatch(outcome -> outcome.orElseThrow().getState() == OutcomeState.OUTCOME_STATE_REPORTED);
        return allReported ? State.REPORTED : State.REJECTED;
    }

    private int count(State state) {
        return (int) answers.keySet().stream()
                .filter(record -> state(record) == state)
                .count();
    }

    private static List<String> windows(UploadAnswer answer) {
        return answer instanceof UploadAnswer.Accepted accepted ? accepted.windowIds() : List.of();
    }

    private static boolean isFinal(Outcome outcome) {
        return outcome.getState() == OutcomeState.OUTCOME_STATE_REPORTED
                || outcome.getState() == OutcomeState.OUTCOME_STATE_REJECTED;
    }
}

package io.meit.eval.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Entries as rows: what has a structure of its own is kept as JSON. */
@Singleton
class GateEntryColumns {

    private final ObjectMapper json;

    GateEntryColumns(ObjectMapper json) {
        this.json = json;
    }

    GateEntryEntity row(GateEntry entry) {
        GateEntryEntity row = new GateEntryEntity();
        GateChange change = entry.change();
        row.changeId = entry.changeId();
        row.action = change.action();
        row.state = entry.state();
        row.actor = change.ask().actor();
        row.reason = change.ask().reason();
        row.forced = change.ask().forced();
        row.adapterId = change.adapterId();
        row.canaryPerMille = change.canaryPerMille();
        row.evidence = change.evidence().map(this::write).orElse(null);
        row.decision = change.decision().map(this::write).orElse(null);
        row.routeBefore = write(entry.before());
        row.routeAfter = entry.after().map(this::write).orElse(null);
        row.entered = entry.entered();
        row.settled = entry.settled().orElse(null);
        row.note = entry.note();
        return row;
    }

    GateEntry entry(GateEntryEntity row) {
        return new GateEntry(
                row.id,
                row.changeId,
                row.state,
                new GateChange(
                        row.action,
                        new GateChange.Ask(row.actor, row.reason, row.forced),
                        row.adapterId,
                        row.canaryPerMille,
                        read(row.evidence, Evidence.class),
                        read(row.decision, Decision.class)),
                read(row.routeBefore, ServingRoute.class).orElseThrow(),
                read(row.routeAfter, ServingRoute.class),
                row.entered,
                Optional.ofNullable(row.settled),
                row.note);
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("%s cannot be written as JSON".formatted(value), e);
        }
    }

    private <T> Optional<T> read(String text, Class<T> type) {
        try {
            return text == null ? Optional.empty() : Optional.of(json.readValue(text, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "the audit trail holds a %s that cannot be read: %s".formatted(type.getSimpleName(), text), e);
        }
    }
}

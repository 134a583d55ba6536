package io.meit.evaluation.suite;

import io.meit.ecg.noise.NoiseKind;
import io.meit.ecg.noise.NoiseRecordings;
import io.meit.ecg.noise.NoiseSweep;
import io.meit.ecg.noise.SnrDefinition;
import io.meit.ecg.noise.SnrScope;
import io.meit.evaluation.sample.Cell;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The conditions of a suite: ids such as {@code clean} and {@code white@6dB/mean-square}, and sweeps such as {@code
 * {kind: white, levels: [6, 0], definition: nst}}, spread out to single levels.
 */
record Conditions(List<Condition> list, Optional<String> recordings) {

    /** Seed of all noise where a suite names none. */
    private static final long SEED = 1;

    static Conditions of(Fields file) {
        Optional<String> recordings = file.optionalText("recordings");
        long seed = file.whole("noise_seed", 0, Long.MAX_VALUE, SEED);
        List<Condition> read = file.items("conditions").stream()
                .flatMap(item -> item.isValueNode()
                        ? Stream.of(single(Fields.scalar("conditions", item), seed))
                        : sweep(Fields.of("conditions", item), seed))
                .toList();
        return new Conditions(read.isEmpty() ? List.of(Condition.CLEAN) : read, recordings).checked();
    }

    private Conditions checked() {
        list.stream()
                .filter(condition -> condition.isRecorded() && recordings.isEmpty())
                .findFirst()
                .ifPresent(condition -> {
                    throw new BadSuiteException(
                            ("field 'conditions' names '%s', which is real noise, and there is no field 'recordings'; name the"
                                            + " directory of the noise stress test's records there, or take baseline-wander,"
                                            + " electrode-motion and muscle, which need none")
                                    .formatted(condition.id()));
                });
        return this;
    }

    private static Condition single(String id, long seed) {
        return Fields.meant("conditions", id, text -> text.equals(Cell.CLEAN) ? Condition.CLEAN : parsed(text, seed));
    }

    /** {@code KIND@LEVEL}, then the definition and the scope of the ratio if they are not the usual ones. */
    private static Condition parsed(String id, long seed) {
        String[] parts = id.split("[@/]", -1);
        if (!id.contains("@") || parts.length > 4) {
            throw new IllegalArgumentException(
                    "'%s' is no condition; write clean, or a kind of noise and its level, e.g. white@6dB"
                            .formatted(id));
        }
        SnrDefinition definition = SnrDefinition.NST;
        SnrScope scope = SnrScope.ALL_LEADS;
        for (String part : List.of(parts).subList(2, parts.length)) {
            if (part.equals(SnrScope.PER_LEAD.label())) {
                scope = SnrScope.PER_LEAD;
            } else {
                definition = SnrDefinition.named(part);
            }
        }
        return one(new NoiseSweep(NoiseKind.named(parts[0]), List.of(parts[1]), seed, definition, scope));
    }

    private static Stream<Condition> sweep(Fields fields, long seed) {
        NoiseKind kind = Fields.meant(fields.path("kind"), fields.text("kind"), NoiseKind::named);
        List<String> levels = fields.texts("levels", kind.usualLevels());
        SnrDefinition definition = fields.named("definition", SnrDefinition::named, SnrDefinition.NST);
        SnrScope scope = fields.named("scope", SnrScope::named, SnrScope.ALL_LEADS);
        long own = fields.whole("seed", 0, Long.MAX_VALUE, seed);
        fields.done();
        return levels.stream()
                .map(level -> Fields.meant(
                        fields.path("levels"),
                        level,
                        text -> one(new NoiseSweep(kind, List.of(text), own, definition, scope))));
    }

    /** Built once here without recordings where it needs none, so that a level that means nothing is refused while reading. */
    private static Condition one(NoiseSweep sweep) {
        Condition condition = Condition.of(sweep);
        if (!condition.isRecorded()) {
            condition.corruption(NoiseRecordings.NONE);
        }
        return condition;
    }
}

package io.meit.tuning.save;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run knows beside its tensors. Holds no times, so that the same run gives the same bytes.
 *
 * @param step updates made
 * @param config SHA-256 of the configuration
 * @param data hash of the examples
 * @param best the best evaluation, {@link Scored#NONE} if there was none yet
 * @param newest the newest evaluation, likewise
 * @param withoutBetter evaluations since the best
 */
public record RunState(int step, String config, String data, Scored best, Scored newest, int withoutBetter) {

    /** Before the first update. */
    public static RunState beginning(String config, String data) {
        return new RunState(0, config, data, Scored.NONE, Scored.NONE, 0);
    }

    /**
     * An evaluation.
     *
     * @param step updates made before; 0 if there was none
     * @param loss mean of -log p
     * @param metrics of written reports, by name
     */
    public record Scored(int step, double loss, Map<String, Double> metrics) {

        public static final Scored NONE = new Scored(0, Double.POSITIVE_INFINITY, Map.of());

        public Scored {
            metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        }

        public boolean exists() {
            return step > 0;
        }
    }

    /** After another update. */
    public RunState at(int updates) {
        return new RunState(updates, config, data, best, newest, withoutBetter);
    }

    /** After an evaluation. */
    public RunState evaluated(Scored scored, boolean better) {
        return new RunState(step, config, data, better ? scored : best, scored, better ? 0 : withoutBetter + 1);
    }
}

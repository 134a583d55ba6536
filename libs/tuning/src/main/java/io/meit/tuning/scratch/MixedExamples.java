package io.meit.tuning.scratch;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Examples drawn from several sets: first the set by its share, then the record by its weight, then which of its texts. Where a
 * record has no text to learn as a report, its statements are: else the model would learn that whoever is asked for a report
 * looks at the kind of patient whose reader wrote English.
 */
final class MixedExamples implements EcgExamples {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final List<Pool> pools;
    private final EcgTargets targets;
    private final ChangedSignal changed;
    private final long seed;
    private final Prompts reportPrompts = Prompts.included();
    private final Prompts statementPrompts = Prompts.forStatements();

    /**
     * A set to draw from.
     *
     * @param share of the examples
     * @param cumulated weights of the records, ascending
     */
    record Pool(double share, List<LabelledEcg> ecgs, double[] cumulated) {

        /** @param balance see {@link CheckpointTraining#balance()} */
        static Pool of(double share, List<LabelledEcg> ecgs, StatementPlaces places, double balance) {
            double[] cumulated = ecgs.stream()
                    .mapToDouble(ecg -> Math.pow(places.rarest(ecg.ids()), -balance))
                    .toArray();
            Arrays.parallelPrefix(cumulated, Double::sum);
            return new Pool(share, ecgs, cumulated);
        }

        LabelledEcg drawn(RandomGenerator random) {
            double at = random.nextDouble() * cumulated[cumulated.length - 1];
            int found = Arrays.binarySearch(cumulated, at);
            return ecgs.get(Math.min(found < 0 ? -found - 1 : found + 1, ecgs.size() - 1));
        }
    }

    MixedExamples(List<Pool> pools, EcgTargets targets, ChangedSignal changed, long seed) {
        this.pools = List.copyOf(pools);
        this.targets = targets;
        this.changed = changed;
        this.seed = seed;
    }

    @Override
    public EcgExample at(long index) {
        RandomGenerator random = new Random(seed ^ (index + 1) * MIX);
        LabelledEcg ecg = pool(random.nextDouble()).drawn(random);
        boolean asked = random.nextBoolean(); // for a report; else for its statements
        return new EcgExample(
                changed.of(ecg.signal(), random),
                (asked ? ecg.report().or(ecg::statements) : ecg.statements().or(ecg::report)).orElseThrow(),
                targets.findings(ecg),
                targets.measurements(ecg),
                asked ? reportPrompts : statementPrompts);
    }

    private Pool pool(double at) {
        double sum = 0;
        for (Pool pool : pools) {
            sum += pool.share();
            if (at < sum) {
                return pool;
            }
        }
        return pools.getLast();
    }

    @Override
    public AuxiliaryTargets targets() {
        return targets.sizes();
    }
}

package io.meit.tuning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.model.safetensors.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several replicas against one network that takes the same micro-batches in turn. */
class ReplicasTest {

    private static final double TOLERANCE = 1e-5;
    private static final double WEIGHTS = 1e-3;
    private static final UpdateRule RULE = new UpdateRule(0.001, 0.001, 0, 1);

    /** @param statistics after the first update: later ones hold what rounding made of biases before a norm */
    private record Trained(List<Double> numbers, Map<String, FloatTensor> statistics, TuningState state) {}

    @Test
    void twoReplicasLearnWhatOneLearnsFromAllMicroBatchesInTurn() throws Exception {
        Trained one = trained(1);
        Trained two = trained(2);

        for (int i = 0; i < one.numbers().size(); i++) {
            assertThat(two.numbers().get(i)).isCloseTo(one.numbers().get(i), within(1e-4));
        }
        assertClose(two, one);
    }

    @Test
    void threeReplicasMayHaveUnequalShares() throws Exception {
        assertClose(trained(3), trained(1));
    }

    @Test
    void theSameNumberOfReplicasGivesTheSameBytes() throws Exception {
        Trained first = trained(2);
        Trained second = trained(2);

        assertThat(second.numbers()).isEqualTo(first.numbers());
        first.state().tensors().forEach((name, tensor) -> assertThat(
                        second.state().tensors().get(name).values())
                .as(name)
                .isEqualTo(tensor.values()));
    }

    /** Three updates of four micro-batches, with dropout. */
    private static Trained trained(int replicas) throws Exception {
        PeftGolden golden = PeftGolden.of("llama");
        TuningNetwork network = golden.network(0.1, false);
        StartValues start = golden.start(network);
        List<Double> numbers = new ArrayList<>();
        Map<String, FloatTensor> statistics = Map.of();
        try (TuningModule module = new TuningModule(network, golden.weights(), start);
                Replicas all = Replicas.of(module, Collections.nCopies(replicas, "cpu"), golden.weights(), start)) {
            for (int step = 0; step < 3; step++) {
                List<Replicas.Work> parts = new ArrayList<>();
                for (int part = 0; part < 4; part++) {
                    parts.add(new Replicas.Work(golden.batch(part), 0.01, 10L * step + part));
                }
                numbers.addAll(all.backward(parts));
                numbers.add(all.update(RULE));
                statistics = step == 0 ? module.statistics() : statistics;
            }
            return new Trained(numbers, statistics, module.state());
        }
    }

    private static void assertClose(Trained actual, Trained expected) {
        expected.statistics()
                .forEach((name, tensor) -> assertClose(name, actual.statistics().get(name), tensor, TOLERANCE));
        Map<String, FloatTensor> state = expected.state().tensors();
        state.forEach((name, tensor) -> {
            if (!name.startsWith("statistic/") && !isRounding(name, state)) {
                assertClose(name, actual.state().tensors().get(name), tensor, WEIGHTS);
            }
        });
    }

    private static void assertClose(String name, FloatTensor actual, FloatTensor expected, double tolerance) {
        assertThat(norm(difference(doubles(actual), doubles(expected))))
                .as(name)
                .isLessThanOrEqualTo(tolerance * Math.max(1, norm(doubles(expected))));
    }

    /** A weight without any true gradient (a bias before a norm): AdamW makes full steps of what is only rounding. */
    private static boolean isRounding(String name, Map<String, FloatTensor> state) {
        FloatTensor moment = state.get(name.replaceFirst("^weight/", "m/"));
        return name.startsWith("weight/") && norm(doubles(moment)) < 1e-6;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[b.length];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return difference;
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
    }

    private static double[] doubles(FloatTensor tensor) {
        double[] values = new double[tensor.values().length];
        Arrays.setAll(values, i -> tensor.values()[i]);
        return values;
    }
}

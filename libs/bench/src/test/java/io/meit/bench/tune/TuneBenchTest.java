package io.meit.bench.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.bench.harness.RoundPlan;
import io.meit.bench.harness.Sample;
import io.meit.bench.shape.ModelShape;
import io.meit.model.decoder.FrozenFormat.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneBenchTest {

    @TempDir
    private Path cache;

    @Test
    void withoutAPythonPeftIsNamedAsMissing() throws Exception {
        TuneComparison result = new TuneBench(cache, own -> () -> 0, line -> {}).run(plan(Optional.empty()));

        assertThat(result.table())
                .containsPattern("peft +missing: name a Python")
                .contains("tiny-gpt2");
        assertThat(result.meit().secondsPerStep()).isPresent();
        assertThat(result.meit().peakBytes().orElseThrow()).isGreaterThan(1_000_000);
        assertThat(result.timesTheSteps()).isEmpty();
        assertThat(result.json().has("times_peft_steps_per_second")).isFalse();
    }

    @Test
    void aPythonThatDoesNotStartIsNamedAsFailed() throws Exception {
        TuneComparison result =
                new TuneBench(cache, own -> () -> 0, line -> {}).run(plan(Optional.of(Path.of("/no/such/python"))));

        assertThat(result.table()).containsPattern("peft +missing: failed: .*/no/such/python");
    }

    @Test
    void ratiosAreOfStepsASecondAndOfPeakMemory() {
        TuneComparison comparison =
                new TuneComparison(plan(Optional.empty()), entry("meit", 2, 500), entry("peft", 5, 1000));

        assertThat(comparison.timesTheSteps()).contains(2.5);
        assertThat(comparison.timesTheMemory()).contains(0.5);
        assertThat(comparison.json().get("times_peft_steps_per_second").getAsDouble())
                .isEqualTo(2.5);
    }

    @Test
    void textsLongerThanTheContextAreRefused() {
        assertThatThrownBy(() -> new TunePlan(
                        ModelShape.named("tiny-gpt2"),
                        new TunePlan.Batch(1, 129),
                        1,
                        new TunePlan.Frozen(Storage.FP32, false),
                        1,
                        Optional.empty(),
                        1,
                        new RoundPlan(0, 1, 0, 0.12)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("128");
    }

    private static TunePlan plan(Optional<Path> python) {
        return new TunePlan(
                ModelShape.named("tiny-gpt2"),
                new TunePlan.Batch(2, 8),
                2,
                new TunePlan.Frozen(Storage.INT8, false),
                1,
                python,
                1,
                new RoundPlan(0, 1, 0, 0.12));
    }

    private static TuneEntry entry(String name, double seconds, long peak) {
        return new TuneEntry(
                name, "1", Optional.empty(), List.of(new Sample<>(new Tuned(seconds, 3, peak), 0, 0, true)));
    }
}

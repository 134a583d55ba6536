package io.meit.tuning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.tuning.config.TuningConfig;
import io.meit.tuning.network.FrozenBytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs with settings that change how is computed, not what. */
class ComputeSettingsTest {

    private static final String SAVING = "saving: {every: 2}";

    @TempDir
    static Path directory;

    private static Path backbone;
    private static List<Double> usual;

    /** Remembers losses, and what is said once. */
    private static final class Seen implements TuningListener {
        private final List<Double> losses = new ArrayList<>();
        private final List<Double> paddings = new ArrayList<>();
        private final List<FrozenBytes> frozen = new ArrayList<>();

        @Override
        public void updated(Progress progress) {
            losses.add(progress.loss());
            paddings.add(progress.padding());
        }

        @Override
        public void loaded(FrozenBytes bytes) {
            frozen.add(bytes);
        }
    }

    @BeforeAll
    static void runAsUsual() throws Exception {
        backbone = TinyRun.backbone(directory.resolve("backbone"));
        usual = run("usual", SAVING).losses;
    }

    @Test
    void packedTextsGiveTheLossesOfPaddedOnesAndSayWhatPaddingTheySave() throws Exception {
        Seen packed = run("packed", "saving: {every: 2}\ntext: {batching: packed}");

        assertLosses(packed.losses, 1e-4);
        assertThat(packed.paddings).allSatisfy(padding -> assertThat(padding).isBetween(0.0, 0.9));
        assertThat(packed.paddings.getLast()).isPositive();
    }

    @Test
    void twoReplicasGiveTheLossesOfOneAndGoOnToTheSameBytes() throws Exception {
        String[] changes = changes("compute: {devices: [cpu, cpu]}\n" + SAVING);
        Seen two = run("two", changes[3]);
        assertLosses(two.losses, 1e-3);
        Path aborted = directory.resolve("aborted");
        TuningConfig config = TinyRun.config(backbone, changes);
        assertThatThrownBy(() -> TinyRun.run(config, aborted)
                        .run(
                                progress -> {
                                    if (progress.step() == 3) {
                                        throw new IllegalStateException("aborted");
                                    }
                                },
                                new TuningControl()))
                .hasMessage("aborted");

        TinyRun.run(config, aborted).run(progress -> {}, new TuningControl());

        assertThat(TinyRun.content(aborted)).isEqualTo(TinyRun.content(directory.resolve("two")));
    }

    @Test
    void weightsIn8BitsGiveLossesNearTheUsualOnesAndTakeAQuarter() throws Exception {
        Seen seen = run("int8", "compute: {weights: int8}\n" + SAVING);

        assertLosses(seen.losses, 0.05);
        FrozenBytes bytes = seen.frozen.getFirst();
        assertThat((double) bytes.linear() / bytes.linearIn32Bits()).isBetween(0.25, 0.4); // tiny rows: a scale counts
    }

    private static void assertLosses(List<Double> losses, double tolerance) {
        assertThat(losses).hasSameSizeAs(usual);
        for (int i = 0; i < usual.size(); i++) {
            assertThat(losses.get(i)).as("step %d", i + 1).isCloseTo(usual.get(i), within(tolerance));
        }
    }

    private static Seen run(String name, String saving) throws Exception {
        Seen seen = new Seen();
        TinyRun.run(TinyRun.config(backbone, changes(saving)), directory.resolve(name))
                .run(seen, new TuningControl());
        return seen;
    }

    /** Without dropout, whose masks depend on how the rows lie. */
    private static String[] changes(String saving) {
        return saving.contains("text:")
                ? new String[] {
                    "dropout: 0.1",
                    "dropout: 0",
                    "text: {max_tokens: 240}\n",
                    "",
                    SAVING,
                    saving.replace("text: {", "text: {max_tokens: 240, ")
                }
                : new String[] {"dropout: 0.1", "dropout: 0", SAVING, saving};
    }
}

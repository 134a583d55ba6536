package io.meit.bench.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.bench.harness.RoundPlan;
import io.meit.bench.harness.Sample;
import io.meit.model.encoder.EncoderConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodeBenchTest {

    private static final EncoderConfig TINY = new EncoderConfig(18, 2);

    @TempDir
    private Path cache;

    @Test
    void withoutAPythonPyTorchIsNamedAsMissing() throws Exception {
        List<EncodeCell> cells = new ArrayList<>();
        EncodePlan plan =
                new EncodePlan(List.of(TINY), List.of(1, 2), 1, Optional.empty(), 1, new RoundPlan(0, 1, 0, 0.12));

        new EncodeBench(cache, own -> () -> 0, line -> {}).run(plan, cells::add);

        assertThat(cells).extracting(EncodeCell::batch).containsExactly(1, 2);
        assertThat(cells.getFirst().table()).containsPattern("PyTorch eager +missing: name a Python");
        assertThat(cells.getFirst().meit().recordsPerSecond()).isPresent();
        assertThat(cells.getFirst().json().has("times_pytorch")).isFalse();
    }

    @Test
    void aPythonThatDoesNotStartIsNamedAsFailed() throws Exception {
        List<EncodeCell> cells = new ArrayList<>();
        EncodePlan plan = new EncodePlan(
                List.of(TINY), List.of(1), 1, Optional.of(Path.of("/no/such/python")), 1, new RoundPlan(0, 1, 0, 0.12));

        new EncodeBench(cache, own -> () -> 0, line -> {}).run(plan, cells::add);

        assertThat(cells.getFirst().table()).containsPattern("PyTorch eager +missing: failed: .*/no/such/python");
    }

    @Test
    void theRatioIsOfRecordsASecond() {
        EncodeCell cell = new EncodeCell(TINY, 4, entry("meit", 0.5, 0.1f), entry("PyTorch eager", 0.8, 0.3f));

        assertThat(cell.meit().recordsPerSecond().orElseThrow().median()).isEqualTo(8);
        assertThat(cell.ratio().orElseThrow()).isEqualTo(1.6);
        assertThat(cell.greatestDifference().orElseThrow()).isEqualTo((double) (0.3f - 0.1f));
    }

    private static EncodeEntry entry(String name, double seconds, float value) {
        Encoded encoded = new Encoded(seconds, new float[] {0, value});
        return new EncodeEntry(name, "1", Optional.empty(), 4, List.of(new Sample<>(encoded, 0, 0, true)));
    }
}

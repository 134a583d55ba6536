package io.meit.bench.encode;

import io.meit.bench.harness.Sample;
import io.meit.bench.harness.Spread;
import java.util.List;
import java.util.Optional;

/**
 * One contestant in one cell.
 *
 * @param missing why it did not take part; empty if it did
 */
public record EncodeEntry(
        String contestant, String version, Optional<String> missing, int batch, List<Sample<Encoded>> samples) {

    public EncodeEntry {
        samples = List.copyOf(samples);
    }

    /** Samples that count. */
    public int kept() {
        return (int) samples.stream().filter(Sample::quiet).count();
    }

    /** Over the samples that count; empty if there is none. */
    public Optional<Spread> recordsPerSecond() {
        double[] numbers = samples.stream()
                .filter(Sample::quiet)
                .mapToDouble(sample -> batch / sample.result().secondsPerBatch())
                .toArray();
        return numbers.length == 0 ? Optional.empty() : Optional.of(Spread.of(numbers));
    }
}

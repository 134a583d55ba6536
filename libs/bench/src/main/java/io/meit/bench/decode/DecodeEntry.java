package io.meit.bench.decode;

import io.meit.bench.harness.Sample;
import io.meit.bench.harness.Spread;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One engine in one cell.
 *
 * @param missing why it did not take part; empty if it did
 * @param bytesPerWeight scales included; 0 if it did not take part
 * @param samples all that were taken
 */
public record DecodeEntry(
        String engine, String version, Optional<String> missing, double bytesPerWeight, List<Sample<Decoded>> samples) {

    public DecodeEntry {
        samples = List.copyOf(samples);
    }

    static DecodeEntry missing(String engine, String reason) {
        return new DecodeEntry(engine, "", Optional.of(reason), 0, List.of());
    }

    /** Samples that count. */
    public int kept() {
        return (int) samples.stream().filter(Sample::quiet).count();
    }

    /** Over the samples that count; empty if there is none. */
    public Optional<Spread> tokensPerSecond() {
        return spread(Decoded::tokensPerSecond);
    }

    /** Time to first token, over the samples that count. */
    public Optional<Spread> prefillSeconds() {
        return spread(Decoded::prefillSeconds);
    }

    private Optional<Spread> spread(ToDoubleFunction<Decoded> number) {
        double[] numbers = samples.stream()
                .filter(Sample::quiet)
                .mapToDouble(sample -> number.applyAsDouble(sample.result()))
                .toArray();
        return numbers.length == 0 ? Optional.empty() : Optional.of(Spread.of(numbers));
    }

    /** New tokens of the first sample, of all sequences; empty if it did not take part. */
    List<int[]> ids() {
        return samples.isEmpty() ? List.of() : samples.getFirst().result().ids();
    }
}

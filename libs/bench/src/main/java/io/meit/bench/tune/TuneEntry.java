package io.meit.bench.tune;

import io.meit.bench.harness.Sample;
import io.meit.bench.harness.Spread;
import java.util.List;
import java.util.Optional;

/**
 * One contestant.
 *
 * @param missing why it did not take part; empty if it did
 */
public record TuneEntry(String contestant, String version, Optional<String> missing, List<Sample<Tuned>> samples) {

    public TuneEntry {
        samples = List.copyOf(samples);
    }

    /** Samples that count. */
    public int kept() {
        return (int) samples.stream().filter(Sample::quiet).count();
    }

    /** Over the samples that count; empty if there is none. */
    public Optional<Spread> secondsPerStep() {
        double[] numbers = samples.stream()
                .filter(Sample::quiet)
                .mapToDouble(sample -> sample.result().secondsPerStep())
                .toArray();
        return numbers.length == 0 ? Optional.empty() : Optional.of(Spread.of(numbers));
    }

    /** Greatest resident memory of its process; empty if it did not take part. */
    public Optional<Long> peakBytes() {
        return samples.stream().map(sample -> sample.result().peakBytes()).max(Long::compare);
    }
}

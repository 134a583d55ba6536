package io.meit.evaluation.worker.write;

import io.meit.datasets.record.PreparedRecord;
import io.meit.datasets.store.PreparedDataset;
import io.meit.ecg.noise.AdditiveNoise;
import io.meit.ecg.noise.NamedCorruption;
import io.meit.ecg.noise.SnrMeter;
import io.meit.ecg.noise.SnrScope;
import io.meit.ecg.noise.TargetLevel;
import io.meit.ecg.signal.EcgWindow;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.worker.open.OpenSuite;
import io.meit.evaluation.worker.plan.SampleKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Reads the signals of samples and applies their conditions. Chance depends on the corruption's seed and the signal alone, so a
 * record has the same noise at each level of a sweep, in whatever run.
 */
final class SampleSignals {

    private final OpenSuite open;

    SampleSignals(OpenSuite open) {
        this.open = open;
    }

    /**
     * The signal of a sample.
     *
     * @throws ForeignSampleException if the record, the model or the noise is not what the sample was planned with
     * @throws io.meit.ecg.noise.UndefinedSnrException if a signal-to-noise ratio is asked for and there is no signal
     */
    SampleSignal of(SampleOrder order) {
        PreparedRecord record = record(order);
        NamedCorruption corruption = open.corruption(order.cell().condition());
        String signal = record.signal().dataSha256();
        String key = SampleKey.of(
                signal, corruption, open.models().identity(order.cell().variant()));
        if (!key.equals(order.key())) {
            throw new ForeignSampleException(
                    order, "its key is %s, and what lies here would give %s".formatted(order.key(), key));
        }
        EcgWindow clean = record.window();
        EcgWindow noisy = corruption.apply(clean, signal);
        return new SampleSignal(noisy, achieved(corruption, clean, noisy));
    }

    private PreparedRecord record(SampleOrder order) {
        try {
            PreparedDataset set = open.dataSet(order.cell().dataSet());
            if (order.index() >= set.size()) {
                throw new ForeignSampleException(
                        order, "its index is %d and the set has %d records".formatted(order.index(), set.size()));
            }
            return set.record(order.index());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "record %d of data set '%s' cannot be read: %s"
                            .formatted(order.index(), order.cell().dataSet(), e.getMessage()),
                    e);
        }
    }

    private static double achieved(NamedCorruption corruption, EcgWindow clean, EcgWindow noisy) {
        if (!(corruption.corruption() instanceof AdditiveNoise noise
                && noise.level() instanceof TargetLevel.Snr target)) {
            return Double.NaN;
        }
        return target.scope() == SnrScope.ALL_LEADS
                ? SnrMeter.overAllLeads(clean, noisy, target.definition())
                : Arrays.stream(SnrMeter.perLead(clean, noisy, target.definition()))
                        .filter(Double::isFinite)
                        .average()
                        .orElse(Double.NaN);
    }
}

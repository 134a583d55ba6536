package io.meit.datasets.signal;

import io.meit.datasets.record.SignalFacts;
import io.meit.ecg.prepare.MissingSamples;
import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import io.meit.ecg.window.QuantizedWindow;
import io.meit.ecg.window.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The first ten seconds of a recording as they are stored: leads by name in canonical order, resampled to 500 Hz, short
 * gaps bridged, rounded to whole microvolts. No filter and no scaling: that is {@code io.meit.ecg.prepare}, at training
 * time.
 *
 * <p>A lead that is not there, or has no sample in the window, is stored as zeros and flagged missing; a lead that holds
 * one value throughout is flagged constant. Refused ({@link BadEcgException}) are recordings under ten seconds
 * (TOO_SHORT), gaps that cannot be bridged (MISSING_SAMPLES) and windows without any lead that changes (MISSING_LEAD).
 */
public final class SignalPreparation {

    /** Read beyond the window, so that the resampling filter does not end in it. */
    private static final int MARGIN_SECONDS = 1;

    private final Fingerprint fingerprint = new Fingerprint();

    /** May be called by many threads. */
    public PreparedSignal prepare(EcgRecord recording) {
        EcgRecord start = start(recording);
        List<Lead> missing = new ArrayList<>();
        EcgWindow window = window(start, missing);
        int gaps = notFinite(window);
        QuantizedWindow stored = QuantizedWindow.of(new EcgWindow(MissingSamples.repaired(window)));
        EcgWindow prepared = stored.toWindow();
        List<Lead> constant = Lead.CANONICAL.stream()
                .filter(lead -> !missing.contains(lead) && isConstant(prepared.lead(lead)))
                .toList();
        if (missing.size() + constant.size() == EcgWindow.LEADS) {
            throw new BadEcgException(
                    Category.MISSING_LEAD,
                    "record %s has no lead that changes in its first 10 s: there is no ECG to learn from"
                            .formatted(recording.recordId()));
        }
        return new PreparedSignal(
                stored, new SignalFacts(stored.dataSha256(), fingerprint.of(prepared), constant, missing, gaps));
    }

    private static EcgRecord start(EcgRecord recording) {
        int wanted = (int) Math.ceil((EcgWindow.SECONDS + MARGIN_SECONDS) * recording.sampleRateHz());
        if (recording.length() <= wanted) {
            return recording;
        }
        Map<Lead, float[]> leads = new EnumMap<>(Lead.class);
        recording.millivolts().forEach((lead, samples) -> leads.put(lead, Arrays.copyOf(samples, wanted)));
        return new EcgRecord(
                recording.recordId(), recording.sampleRateHz(), leads, recording.startedAt(), recording.comments());
    }

    private static EcgWindow window(EcgRecord start, List<Lead> missing) {
        Map<Lead, float[]> leads = new EnumMap<>(Lead.class);
        for (Lead lead : Lead.CANONICAL) {
            float[] samples = start.millivolts().get(lead);
            leads.put(lead, samples == null ? new float[start.length()] : samples);
            if (samples == null) {
                missing.add(lead);
            }
        }
        EcgRecord twelve =
                new EcgRecord(start.recordId(), start.sampleRateHz(), leads, start.startedAt(), start.comments());
        EcgWindow window = Windows.cut(twelve).windows().getFirst();
        for (Lead lead : Lead.CANONICAL) {
            if (isEmpty(window.lead(lead))) {
                Arrays.fill(window.lead(lead), 0);
                missing.add(lead);
            }
        }
        missing.sort(null);
        return window;
    }

    private static boolean isEmpty(float[] samples) {
        for (float sample : samples) {
            if (Float.isFinite(sample)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isConstant(float[] samples) {
        for (float sample : samples) {
            if (sample != samples[0]) {
                return false;
            }
        }
        return true;
    }

    private static int notFinite(EcgWindow window) {
        int count = 0;
        for (float[] lead : window.millivolts()) {
            for (float sample : lead) {
                count += Float.isFinite(sample) ? 0 : 1;
            }
        }
        return count;
    }
}

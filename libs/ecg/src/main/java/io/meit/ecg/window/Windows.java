package io.meit.ecg.window;

import io.meit.ecg.resample.Resampler;
import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Cuts a record into consecutive 10 s windows at 500 Hz. */
public final class Windows {

    /** Most windows of one record: 20 minutes. A record is held in memory several times over while it is cut. */
    public static final int MAX_WINDOWS = 120;

    private Windows() {}

    /**
     * All twelve leads must be there: III, aVR, aVL and aVF are not derived, since a silent derivation would hide a
     * swapped or broken lead.
     *
     * @throws BadEcgException MISSING_LEAD, UNSUPPORTED (sampling rate), TOO_SHORT (under 10 s)
     */
    public static CutRecord cut(EcgRecord ecg) {
        requireTwelveLeads(ecg);
        int length = Resampler.lengthAt(ecg.length(), ecg.sampleRateHz(), EcgWindow.SAMPLE_RATE_HZ);
        int count = length / EcgWindow.LENGTH;
        if (count == 0) {
            throw new BadEcgException(
                    Category.TOO_SHORT,
                    String.format(
                            Locale.ROOT,
                            "record %s is %.3f s long; a window needs %d s",
                            ecg.recordId(),
                            ecg.seconds(),
                            EcgWindow.SECONDS));
        }
        if (count > MAX_WINDOWS) {
            throw new BadEcgException(
                    Category.TOO_LARGE,
                    String.format(
                            Locale.ROOT,
                            "record %s is %.0f s long; cut it into records of %d s at most",
                            ecg.recordId(),
                            ecg.seconds(),
                            MAX_WINDOWS * EcgWindow.SECONDS));
        }
        float[][] resampled = Lead.CANONICAL.stream()
                .map(lead -> Resampler.toWindowRate(ecg.millivolts().get(lead), ecg.sampleRateHz()))
                .toArray(float[][]::new); // (12, length)
        List<EcgWindow> windows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            windows.add(window(resampled, i * EcgWindow.LENGTH));
        }
        double unused = (double) (length - count * EcgWindow.LENGTH) / EcgWindow.SAMPLE_RATE_HZ;
        return new CutRecord(windows, unused);
    }

    private static EcgWindow window(float[][] resampled, int start) {
        return new EcgWindow(Arrays.stream(resampled)
                .map(lead -> Arrays.copyOfRange(lead, start, start + EcgWindow.LENGTH))
                .toArray(float[][]::new)); // (12, 5000)
    }

    private static void requireTwelveLeads(EcgRecord ecg) {
        String missing = Lead.CANONICAL.stream()
                .filter(lead -> !ecg.millivolts().containsKey(lead))
                .map(Lead::label)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new BadEcgException(
                    Category.MISSING_LEAD,
                    "record %s has %d of the 12 leads; missing: %s. They are not derived from others: send all twelve"
                            .formatted(ecg.recordId(), ecg.millivolts().size(), missing));
        }
    }
}

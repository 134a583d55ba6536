package io.meit.ingest.upload;

import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.wfdb.WfdbOptions;
import io.meit.ecg.wfdb.WfdbReader;
import io.meit.ecg.window.CutRecord;
import io.meit.ecg.window.QuantizedWindow;
import io.meit.ecg.window.Windows;
import io.meit.ingest.publish.Origin;
import io.meit.ingest.publish.SubmittedWindow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * An uploaded record, cut.
 *
 * @param windows consecutive, at least one
 * @param unusedSeconds the rest at the end that fills no window
 */
record RecordWindows(Origin origin, List<SubmittedWindow> windows, double unusedSeconds) {

    /**
     * Reads and cuts the record.
     *
     * @throws io.meit.ecg.signal.BadEcgException if it cannot be used
     */
    static RecordWindows of(UploadForm form, Instant receivedAt) {
        Origin origin = form.origin();
        EcgRecord ecg = read(form);
        CutRecord cut = Windows.cut(ecg);
        // WFDB gives local time without a zone; it is taken as UTC. A header without one: the time of the upload.
        Instant startedAt =
                ecg.startedAt().map(local -> local.toInstant(ZoneOffset.UTC)).orElse(receivedAt);
        List<SubmittedWindow> windows = IntStream.range(0, cut.windows().size())
                .mapToObj(i -> new SubmittedWindow(
                        origin.windowId((long) i * EcgWindow.LENGTH),
                        origin,
                        startedAt.plusSeconds((long) i * EcgWindow.SECONDS),
                        receivedAt,
                        QuantizedWindow.of(cut.windows().get(i))))
                .toList();
        return new RecordWindows(origin, windows, cut.unusedSeconds());
    }

    private static EcgRecord read(UploadForm form) {
        SortedMap<String, byte[]> files = form.files().byName();
        WfdbOptions known = WfdbOptions.knownCalibration(WfdbReader.headerOf(files));
        WfdbOptions options = form.unitsPerMillivolt().isPresent()
                ? known.withUnitsPerMillivolt(form.unitsPerMillivolt().getAsDouble())
                : known;
        return WfdbReader.read(files, options);
    }
}

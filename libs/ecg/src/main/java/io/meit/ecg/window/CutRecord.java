package io.meit.ecg.window;

import io.meit.ecg.signal.EcgWindow;
import java.util.List;

/**
 * The windows of a record.
 *
 * @param windows consecutive, at least one
 * @param unusedSeconds length of the rest at the end that fills no window, 0 to 10
 */
public record CutRecord(List<EcgWindow> windows, double unusedSeconds) {

    public CutRecord {
        windows = List.copyOf(windows);
    }
}

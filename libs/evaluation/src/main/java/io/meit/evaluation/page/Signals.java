package io.meit.evaluation.page;

import io.meit.ecg.signal.EcgWindow;
import java.util.Optional;

/** Where a page takes the signals from that it draws. */
@FunctionalInterface
public interface Signals {

    /** No signals: the page shows texts only. */
    Signals NONE = (dataSet, index) -> Optional.empty();

    /**
     * The clean signal of a record.
     *
     * @param dataSet name of the data set in the suite
     * @param index of the record in its prepared set
     * @return (12, 5000) samples in mV; empty if it is not at hand
     */
    Optional<EcgWindow> window(String dataSet, int index);
}

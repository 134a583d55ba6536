package io.meit.encoder.intake;

import io.meit.ecg.signal.EcgWindow;
import io.meit.encoder.reject.RejectedWindow;
import io.meit.encoder.window.WindowDescription;

/** What a Kafka record turned out to be. */
sealed interface ReadResult {

    /** A window as its contract wants it. */
    record Encodable(WindowDescription window, EcgWindow signal) implements ReadResult {}

    /** Something that cannot be encoded. */
    record Defective(RejectedWindow rejected) implements ReadResult {}
}

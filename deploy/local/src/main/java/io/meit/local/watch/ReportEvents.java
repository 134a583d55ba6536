package io.meit.local.watch;

import io.meit.proto.v1.Report;
import io.meit.proto.v1.Token;

/** Hears of reports as they are written. */
public interface ReportEvents {

    void onToken(String windowId, String bedId, Token token);

    /** The report is finished and stored. */
    void onCompleted(String windowId, String bedId, Report report);

    /** The connection broke: what was being written may be finished without being told of. */
    void onInterrupted();
}

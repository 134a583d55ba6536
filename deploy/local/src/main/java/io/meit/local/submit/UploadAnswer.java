package io.meit.local.submit;

import java.util.List;

/** What ingest-service says to an upload. */
public sealed interface UploadAnswer {

    /**
     * It became windows, which will each be reported or rejected.
     *
     * @param unusedSeconds the rest at the end that fills no window
     */
    record Accepted(String recordId, String bedId, List<String> windowIds, double unusedSeconds)
            implements UploadAnswer {
        public Accepted {
            windowIds = List.copyOf(windowIds);
        }
    }

    /**
     * It is refused for good.
     *
     * @param category e.g. {@code TRUNCATED}
     * @param reason what is wrong, the value, and the way out
     */
    record Refused(int status, String category, String reason) implements UploadAnswer {}

    /** Nobody answered, or only "later", for as long as we tried. */
    record Undelivered(String reason) implements UploadAnswer {}
}

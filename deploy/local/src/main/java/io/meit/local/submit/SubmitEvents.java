package io.meit.local.submit;

import io.meit.proto.v1.Outcome;
import io.meit.proto.v1.Report;

/** Hears what becomes of submitted records. */
public interface SubmitEvents {

    void onAnswer(RecordFiles record, UploadAnswer answer);

    void onReported(RecordFiles record, Report report);

    void onRejected(RecordFiles record, Outcome outcome);

    /** Something is away; it is tried again. */
    void onTrouble(String what);
}

package io.meit.local.submit;

import io.meit.proto.v1.Outcome;
import io.meit.proto.v1.Report;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints what becomes of submitted records. */
public final class SubmitPrinter implements SubmitEvents {

    private final PrintWriter out;
    private String lastTrouble = "";

    public SubmitPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void onAnswer(RecordFiles record, UploadAnswer answer) {
        switch (answer) {
            case UploadAnswer.Accepted accepted -> {
                if (accepted.unusedSeconds() > 0) {
                    line(
                            record,
                            "%d windows of 10 s; the last %.1f s fill none"
                                    .formatted(accepted.windowIds().size(), accepted.unusedSeconds()));
                }
            }
            case UploadAnswer.Refused refused ->
                line(record, "refused (%d %s): %s".formatted(refused.status(), refused.category(), refused.reason()));
            case UploadAnswer.Undelivered undelivered -> line(record, "not delivered: " + undelivered.reason());
        }
    }

    @Override
    public void onReported(RecordFiles record, Report report) {
        line(record, report.getText());
        String indent = " ".repeat(record.name().length()) + " | ";
        record.reference().ifPresent(truth -> out.println(indent + "reference: " + truth.replaceAll("\\s+", " ")));
        out.println(indent + "[" + report.getDisclaimer() + "]");
        out.flush();
    }

    @Override
    public void onRejected(RecordFiles record, Outcome outcome) {
        String category = outcome.getCategory().name().replace("REJECTION_CATEGORY_", "");
        line(record, "rejected (%s): %s".formatted(category.toLowerCase(Locale.ROOT), outcome.getReason()));
    }

    @Override
    public void onTrouble(String what) {
        if (!what.equals(lastTrouble)) {
            lastTrouble = what;
            out.println(what);
            out.flush();
        }
    }

    private void line(RecordFiles record, String text) {
        out.println(record.name() + " | " + text);
        out.flush();
    }
}

package io.meit.local.submit;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.meit.proto.v1.Outcome;
import java.util.List;

/** What {@code --json} prints at the end of a submission. */
public final class SummaryJson {

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .create();

    private SummaryJson() {}

    private record Window(String windowId, String state, String reportId, String category, String reason) {}

    private record Line(String header, String state, String category, String reason, List<Window> windows) {}

    private record Document(int submitted, int reported, int rejected, int lost, List<Line> records) {}

    /** The sums only. */
    public static String of(Summary summary) {
        return GSON.toJson(summary);
    }

    /** The sums, and each record with its windows. */
    public static String of(Account account) {
        Summary sums = account.summary();
        List<Line> lines =
                account.records().stream().map(record -> line(record, account)).toList();
        return GSON.toJson(new Document(sums.submitted(), sums.reported(), sums.rejected(), sums.lost(), lines));
    }

    private static Line line(String record, Account account) {
        String state = account.state(record).name();
        return switch (account.answer(record)) {
            case UploadAnswer.Refused refused ->
                new Line(record, state, refused.category(), refused.reason(), List.of());
            case UploadAnswer.Undelivered undelivered -> new Line(record, state, "", undelivered.reason(), List.of());
            case UploadAnswer.Accepted accepted ->
                new Line(
                        record,
                        state,
                        "",
                        "",
                        accepted.windowIds().stream()
                                .map(window -> window(window, account))
                                .toList());
        };
    }

    private static Window window(String windowId, Account account) {
        return account.outcome(windowId)
                .map(SummaryJson::settled)
                .orElseGet(() -> new Window(windowId, "PENDING", "", "", ""));
    }

    private static Window settled(Outcome outcome) {
        return new Window(
                outcome.getWindowId(),
                outcome.getState().name().replace("OUTCOME_STATE_", ""),
                outcome.getReportId(),
                outcome.getCategoryValue() == 0
                        ? ""
                        : outcome.getCategory().name().replace("REJECTION_CATEGORY_", ""),
                outcome.getReason());
    }
}

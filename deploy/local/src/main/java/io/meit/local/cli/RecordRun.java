package io.meit.local.cli;

import io.meit.ecg.wfdb.ReferenceReports;
import io.meit.local.submit.Account;
import io.meit.local.submit.BedNames;
import io.meit.local.submit.OutcomeClient;
import io.meit.local.submit.RecordFiles;
import io.meit.local.submit.Submission;
import io.meit.local.submit.SubmitPrinter;
import io.meit.local.submit.SummaryJson;
import io.meit.local.submit.UploadClient;
import io.meit.local.watch.ReportClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Submits records to a running stack, waits for all of them, prints the account. */
final class RecordRun {

    /** A killed service is back within this time. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Addresses addresses;
    private final SubmitOptions options;
    private final PrintWriter text;

    /** @param text where reports and remarks go */
    RecordRun(Addresses addresses, SubmitOptions options, PrintWriter text) {
        this.addresses = addresses;
        this.options = options;
        this.text = text;
    }

    /** Returns the exit code: 0 only if nothing is lost. */
    int run(List<Path> headers, boolean json, PrintWriter out) throws IOException, InterruptedException {
        try (Channels channels = Channels.to(addresses)) {
            Submission submission = new Submission(
                    new UploadClient(addresses.ingestHttp(), PATIENCE),
                    new OutcomeClient(channels.ingest()),
                    new ReportClient(channels.llm()),
                    new SubmitPrinter(text));
            ReferenceReports references = new ReferenceReports();
            for (Path header : headers) {
                RecordFiles record = RecordFiles.of(header, references);
                submission.upload(record, BedNames.of(options.bedPrefix, record.name()), options.gain());
            }
            Account account = submission.await(options.timeout());
            if (json) {
                out.println(SummaryJson.of(account));
            } else {
                out.println(account.summary().line());
            }
            out.flush();
            return account.summary().nothingLost() ? 0 : 1;
        }
    }
}

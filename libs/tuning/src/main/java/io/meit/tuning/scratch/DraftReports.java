package io.meit.tuning.scratch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meit.ecg.synth.SyntheticEcg;
import io.meit.ecg.synth.SyntheticEcgs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes {@code ecg/drafts.txt} of a checkpoint: reports of its training, one per line, from which its texts are drafted. They
 * are the training set's own, in its order, so that what is frequent there is frequent here.
 */
public final class DraftReports {

    /** Size of the file that a training leaves; small beside the weights. */
    static final int MAX_BYTES = 60_000;

    private DraftReports() {}

    /**
     * Writes reports until the file would exceed its size or the ECGs are used up.
     *
     * @param ecgs of the training, never held-out ones
     * @param maxBytes size of the file
     * @return how many reports it holds
     */
    public static int write(SyntheticTraining.EcgRange ecgs, int maxBytes, Path file) throws IOException {
        SyntheticEcgs source = SyntheticEcgs.seeded(ecgs.seed());
        StringBuilder lines = new StringBuilder();
        int reports = 0;
        for (long index = ecgs.first(); index < ecgs.first() + ecgs.count(); index++) {
            SyntheticEcg ecg = source.ecg(index);
            String line = ecg.report() + "\n";
            if (lines.length() + line.length() > maxBytes) { // a report is ASCII: one byte a character
                break;
            }
            lines.append(line);
            reports++;
        }
        Files.writeString(file, lines, UTF_8);
        return reports;
    }
}

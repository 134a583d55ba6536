package io.meit.tuning.scratch;

import io.meit.ecg.synth.Statement;
import io.meit.ecg.synth.SyntheticEcg;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.encoder.EcgEncoder;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.ReportGenerator;
import io.meit.model.generate.TokenListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * How often a checkpoint's reports on synthetic ECGs are right: its default prompt, greedy, the noise of a patient at
 * rest.
 *
 * @param ecgs which synthetic ECGs
 * @param prompt the instruction
 * @param reports how many were written
 * @param exactReports how many hold all true statements and nothing else
 * @param unknownSentences sentences that are no statement of the generator; counted as false
 * @param statements counts of each statement
 */
public record SyntheticEvaluation(
        String encoderId,
        String projectorId,
        String decoderId,
        String preparationId,
        String prompt,
        SyntheticTraining.EcgRange ecgs,
        int reports,
        int exactReports,
        int unknownSentences,
        Map<Statement, StatementCounts> statements,
        StatementCounts total) {

    private static final int BATCH = 16;
    private static final int MAX_TOKENS = 96;

    /** Writes a report on each ECG and compares it with the truth. */
    public static SyntheticEvaluation of(Checkpoint checkpoint, SyntheticTraining.EcgRange ecgs) {
        try (EcgEncoder encoder = checkpoint.loadEncoder();
                ReportGenerator generator = checkpoint.loadGenerator()) {
            ReportTally tally = new ReportTally();
            SyntheticEcgs source = SyntheticEcgs.seeded(ecgs.seed());
            for (long first = ecgs.first(); first < ecgs.first() + ecgs.count(); first += BATCH) {
                long end = Math.min(first + BATCH, ecgs.first() + ecgs.count());
                List<SyntheticEcg> batch =
                        LongStream.range(first, end).mapToObj(source::ecg).toList();
                compare(batch, encoder, generator, tally);
            }
            return result(encoder, generator, ecgs, tally);
        }
    }

    private static void compare(
            List<SyntheticEcg> batch, EcgEncoder encoder, ReportGenerator generator, ReportTally tally) {
        List<EcgEmbedding> embeddings =
                encoder.encode(batch.stream().map(SyntheticEcg::window).toList());
        for (int i = 0; i < batch.size(); i++) {
            GenerationRequest request =
                    new GenerationRequest(generator.defaultPrompt(), Optional.of(embeddings.get(i)), MAX_TOKENS);
            String report = generator.generate(request, TokenListener.NONE).text();
            tally.add(report, batch.get(i).truth().statements());
        }
    }

    private static SyntheticEvaluation result(
            EcgEncoder encoder, ReportGenerator generator, SyntheticTraining.EcgRange ecgs, ReportTally tally) {
        return new SyntheticEvaluation(
                encoder.encoderId(),
                encoder.projectorId(),
                generator.decoderId(),
                encoder.preparationId(),
                generator.defaultPrompt(),
                ecgs,
                tally.reports(),
                tally.exact(),
                tally.unknownSentences(),
                tally.counts(),
                tally.total());
    }

    /** Share of the written sentences that are not true. */
    public double falseStatementShare() {
        int wrong = total.falsePositives() + unknownSentences;
        int written = total.truePositives() + wrong;
        return written == 0 ? 0 : (double) wrong / written;
    }

    /** Share of the reports that are right and complete. */
    public double exactReportShare() {
        return (double) exactReports / reports;
    }
}

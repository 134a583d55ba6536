package io.meit.tuning.scratch;

import io.meit.ecg.signal.EcgWindow;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.encoder.EcgEncoder;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.ReportGenerator;
import io.meit.model.generate.TokenListener;
import io.meit.statements.metrics.ClinicalScorer;
import io.meit.statements.metrics.ClinicalScores;
import io.meit.statements.metrics.Uncertain;
import java.util.List;
import java.util.Optional;

/** Writes reports on ECGs and compares their statements with those of the readers. */
public final class StatementExam {

    private static final int MAX_TOKENS = 96;

    private final ClinicalScorer scorer = ClinicalScorer.standard(Uncertain.AS_PRESENT);

    /**
     * An ECG and what its reader wrote.
     *
     * @param reference in any of the labeler's languages
     */
    public record Question(EcgWindow window, String reference) {}

    /** Greedy reports by a checkpoint. */
    public ClinicalScores of(Checkpoint checkpoint, String prompt, List<Question> questions) {
        int[] totals = new int[scorer.layout().size()];
        try (EcgEncoder encoder = checkpoint.loadEncoder();
                ReportGenerator generator = checkpoint.loadGenerator()) {
            for (Question question : questions) {
                EcgEmbedding embedding =
                        encoder.encode(List.of(question.window())).getFirst();
                String report = generator
                        .generate(new GenerationRequest(prompt, Optional.of(embedding), MAX_TOKENS), TokenListener.NONE)
                        .text();
                scorer.compare(report, question.reference()).addTo(totals, 1);
            }
        }
        return ClinicalScores.of(scorer.layout(), totals);
    }
}

package io.meit.tuning.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.synth.NoiseLevel;
import io.meit.ecg.synth.SyntheticEcg;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.encoder.EcgEncoder;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.ReportGenerator;
import io.meit.model.generate.TokenListener;
import io.meit.model.json.JsonDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checkpoint of the demo, on synthetic ECGs it was not trained with. */
class CommittedCheckpointTest {

    private static final Path DIRECTORY = Path.of("../../models/meit-synthetic-v1");
    private static final int REPORTS = 60;
    private static final int PATIENTS = 40;
    private static final double RECORDING_SECONDS = 20;
    private static final int MAX_TOKENS = 96;

    private static SyntheticEvaluation evaluation;

    @BeforeAll
    static void evaluate() throws Exception {
        SyntheticTraining training = SyntheticTraining.read(DIRECTORY.resolve("training.json"));
        evaluation = SyntheticEvaluation.of(
                Checkpoint.open(DIRECTORY),
                new SyntheticTraining.EcgRange(
                        training.heldOutEcgs().seed(), training.heldOutEcgs().first(), REPORTS));
    }

    @Test
    void writesTrueStatements() {
        assertThat(evaluation.reports()).isEqualTo(REPORTS);
        assertThat(evaluation.falseStatementShare()).isLessThan(0.02);
        assertThat(evaluation.total().recall()).isGreaterThan(0.98);
    }

    @Test
    void writesTheSameTruthOfAnyPartOfAMovingPatientsRecording() {
        int exact = 0;
        Checkpoint checkpoint = Checkpoint.open(DIRECTORY);
        try (EcgEncoder encoder = checkpoint.loadEncoder();
                ReportGenerator generator = checkpoint.loadGenerator()) {
            for (int patient = 0; patient < PATIENTS; patient++) {
                SyntheticEcg ecg = SyntheticEcgs.seeded(424242)
                        .with(NoiseLevel.AMBULATORY)
                        .patient(patient)
                        .generate(RECORDING_SECONDS);
                EcgEmbedding embedding =
                        encoder.encode(List.of(ecg.window(101 * patient))).getFirst();
                GenerationRequest request =
                        new GenerationRequest(generator.defaultPrompt(), Optional.of(embedding), MAX_TOKENS);
                String report = generator.generate(request, TokenListener.NONE).text();
                exact += report.equals(ecg.report()) ? 1 : 0;
            }
        }
        assertThat(exact).isGreaterThanOrEqualTo(PATIENTS - 2);
    }

    @Test
    void isTheOneThatTheCommittedEvaluationIsAbout() {
        JsonDocument committed = JsonDocument.read(DIRECTORY.resolve("evaluation.json"));

        assertThat(evaluation.encoderId()).isEqualTo(committed.text("encoder_id"));
        assertThat(evaluation.projectorId()).isEqualTo(committed.text("projector_id"));
        assertThat(evaluation.decoderId()).isEqualTo(committed.text("decoder_id"));
        assertThat(evaluation.preparationId()).isEqualTo(committed.text("preparation_id"));
    }

    @Test
    void itsDraftsAreReportsOfItsTraining(@TempDir Path directory) throws Exception {
        SyntheticTraining training = SyntheticTraining.read(DIRECTORY.resolve("training.json"));
        Path again = directory.resolve("drafts.txt");
        int reports = DraftReports.write(training.trainingEcgs(), DraftReports.MAX_BYTES, again);

        assertThat(DIRECTORY.resolve(Checkpoint.DRAFTS)).hasSameBinaryContentAs(again);
        assertThat(reports).isEqualTo(1029); // as the model card says
    }

    @Test
    void isTheOneThatTheModelCardDescribes() throws Exception {
        assertThat(Files.readString(DIRECTORY.resolve("README.md")))
                .contains(evaluation.encoderId(), evaluation.projectorId(), evaluation.decoderId());
    }
}

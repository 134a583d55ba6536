package io.meit.evaluation.score;

import static io.meit.evaluation.score.KeptSamples.CELL;
import static io.meit.evaluation.score.KeptSamples.FACTS;
import static io.meit.evaluation.score.KeptSamples.random;
import static io.meit.evaluation.score.KeptSamples.suite;
import static io.meit.evaluation.score.ScoredCells.NOW;
import static io.meit.evaluation.score.ScoredCells.score;
import static io.meit.evaluation.score.ScoredCells.scorer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.ResultsFile;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.suite.Suite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A run as a whole: what its results say of it, and what is refused. */
class RunScorerTest {

    private final RunScorer scorer = scorer(2);

    @Test
    void saysWhatWasScored() {
        Suite suite = suite("");
        RunResults results = scorer.score("run-1", suite, FACTS, random(3, 1));

        assertThat(results.run()).isEqualTo("run-1");
        assertThat(results.suiteHash()).isEqualTo(suite.hash());
        assertThat(results.codeVersion()).isEqualTo("1.2.3");
        assertThat(results.scored()).isEqualTo(NOW);
        CellResult cell = results.cells().getFirst();
        assertThat(cell.cell()).isEqualTo(CELL);
        assertThat(cell.checkpoint()).isEqualTo("weights-1");
        assertThat(cell.dataSetHash()).isEqualTo("a1".repeat(32));
        assertThat(cell.split()).isEqualTo("test");
    }

    @Test
    void theOrderAndTheThreadsDoNotMatter() {
        List<KeptSample> samples = random(70, 3);
        List<KeptSample> shuffled = new ArrayList<>(samples);
        Collections.shuffle(shuffled, new Random(1));

        String one = ResultsFile.write(scorer(1).score("run-1", suite(""), FACTS, samples));
        String other = ResultsFile.write(scorer(3).score("run-1", suite(""), FACTS, shuffled));

        assertThat(other).isEqualTo(one);
    }

    @Test
    void aCellThatNobodyWroteIsThereWithoutNumbers() {
        Suite suite = suite("conditions: [clean, white@6dB]\n");
        RunResults results = scorer.score("run-1", suite, FACTS, random(4, 5));

        CellResult missing = results.cells().get(1);
        assertThat(missing.cell().condition()).isEqualTo("white@6dB");
        assertThat(missing.samples()).isZero();
        assertThat(missing.metrics()).isEmpty();
        assertThat(missing.at()).isEqualTo(6);
    }

    @Test
    void refusesASampleOfAnotherSuite() {
        Suite other = suite("conditions: [white@6dB]\n");

        assertThatThrownBy(() -> scorer.score("run-1", other, FACTS, random(1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("suite small does not have");
    }

    @Test
    void refusesADataSetWithoutFacts() {
        assertThatThrownBy(() -> scorer.score("run-1", suite(""), Map.of(), random(2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'ptb-xl'")
                .hasMessageContaining("2 samples");
    }

    @Test
    void refusesBertScoreWithoutAnEncoder() {
        assertThatThrownBy(() -> score("metrics: {bert_score: true}\n", random(1, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("metrics.bert_score: true");
    }
}

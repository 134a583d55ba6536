package io.meit.evaluation.score;

import io.meit.evaluation.judge.JudgeSource;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.ResultsFile;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.DataSetFacts;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.suite.Suite;
import io.meit.metrics.bertscore.EncoderSource;
import io.meit.statements.metrics.ClinicalScorer;
import io.meit.statements.metrics.Uncertain;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores runs from their kept samples. The same samples give the same results, but for the time of scoring, in whatever
 * order they come and on however many threads. Safe for many threads.
 */
public final class RunScorer {

    private final String codeVersion;
    private final int threads;
    private final Clock clock;
    private final JudgeSource judges;
    private final Optional<EncoderSource> bertScore;
    private final ClinicalScorer clinical = ClinicalScorer.standard(Uncertain.AS_PRESENT);

    /**
     * @param codeVersion of this program, kept with the results
     * @param threads that a scoring may take, 1 or more
     * @param judges opens the judges of a suite for expert alignment
     * @param bertScore the encoder for suites that ask for BERTScore; empty refuses these
     */
    public RunScorer(
            String codeVersion, int threads, Clock clock, JudgeSource judges, Optional<EncoderSource> bertScore) {
        this.codeVersion = codeVersion;
        this.threads = threads;
        this.clock = clock;
        this.judges = judges;
        this.bertScore = bertScore;
    }

    /**
     * Scores a run. A cell of the suite without samples, e.g. of a checkpoint that is not there, has a result with 0 samples
     * and no numbers.
     *
     * @param run its id
     * @param dataSets facts of each data set of the suite that has samples, by name
     * @param samples all of the run, in any order
     * @throws IllegalArgumentException if a sample or the facts do not fit the suite, naming it
     * @throws IllegalStateException if the suite asks for BERTScore and there is no encoder
     * @throws io.meit.evaluation.judge.JudgeUnavailableException if a judge cannot be reached
     */
    public RunResults score(String run, Suite suite, Map<String, DataSetFacts> dataSets, Iterable<KeptSample> samples) {
        Map<Cell, List<KeptSample>> cells = cells(suite, samples);
        CellJudgement judgement = CellJudgement.of(suite.judges(), judges, threads);
        List<CellResult> results = new ArrayList<>();
        try (MeaningMetrics meaning = meaning(suite)) {
            CellScorer scorer = new CellScorer(suite, clinical, meaning, judgement, threads);
            cells.forEach((cell, kept) -> results.add(scorer.score(cell, facts(suite, dataSets, cell, kept), kept)));
        }
        return new RunResults(
                ResultsFile.FORMAT_VERSION,
                run,
                suite.name(),
                suite.task().label(),
                suite.hash(),
                codeVersion,
                clock.instant(),
                suite.statistics().resamples(),
                suite.statistics().seed(),
                suite.statistics().level(),
                suite.axis(),
                results);
    }

    private MeaningMetrics meaning(Suite suite) {
        return suite.metrics().bertScore() ? BertScores.with(bertScore, suite.metrics(), threads) : MeaningMetrics.NONE;
    }

    private static Map<Cell, List<KeptSample>> cells(Suite suite, Iterable<KeptSample> samples) {
        Map<Cell, List<KeptSample>> cells = new LinkedHashMap<>();
        suite.cells().forEach(cell -> cells.put(cell, new ArrayList<>()));
        for (KeptSample sample : samples) {
            List<KeptSample> cell = cells.get(sample.order().cell());
            if (cell == null) {
                throw new IllegalArgumentException(
                        "sample %s is of %s, which suite %s does not have; score it with the suite of its run"
                                .formatted(sample.order().key(), sample.order().cell(), suite.name()));
            }
            cell.add(sample);
        }
        return cells;
    }

    private static DataSetFacts facts(
            Suite suite, Map<String, DataSetFacts> dataSets, Cell cell, List<KeptSample> samples) {
        DataSetFacts facts = dataSets.get(cell.dataSet());
        if (facts == null && !samples.isEmpty()) {
            throw new IllegalArgumentException(
                    "the hashes of data set '%s' are not given, and %d samples are of it; give the facts of %s"
                            .formatted(
                                    cell.dataSet(), samples.size(), suite.data().keySet()));
        }
        return facts == null
                ? new DataSetFacts("", "", suite.data().get(cell.dataSet()).split())
                : facts;
    }
}

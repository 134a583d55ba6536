package io.meit.tuning.report;

import io.meit.metrics.Profile;
import io.meit.metrics.TextPair;
import io.meit.metrics.suite.KeptText;
import io.meit.metrics.suite.MetricChoice;
import io.meit.metrics.suite.MetricSuite;
import io.meit.metrics.suite.ScoringPlan;
import io.meit.model.torch.TorchEngine;
import io.meit.statements.metrics.ClinicalScorer;
import io.meit.statements.metrics.ClinicalScores;
import io.meit.statements.metrics.StatementScore;
import io.meit.statements.metrics.Uncertain;
import io.meit.tuning.config.BadTuningConfigException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Scores of written reports: text metrics in the profile strict, and F1 of the statements that libs/statements finds (macro: mean
 * over the statements that the references hold at least {@value #LEAST_POSITIVES} times; micro: of all).
 */
final class ReportScores {

    static final int LEAST_POSITIVES = 10;
    private static final String MACRO = "macro-F1";
    private static final String MICRO = "micro-F1";

    private final List<String> names;
    private final List<MetricChoice> choices;

    /** @param names of {@link io.meit.tuning.config.Validation#METRICS} */
    ReportScores(List<String> names) {
        this.names = List.copyOf(names);
        this.choices = names.stream()
                .filter(name -> !name.endsWith("-F1"))
                .map(name -> name.startsWith("CIDEr") ? "cider" : name.replaceAll("-.*", ""))
                .map(name -> MetricChoice.named(name.toLowerCase(Locale.ROOT)))
                .distinct()
                .toList();
    }

    /** @throws BadTuningConfigException if a metric can have no value on these references */
    void check(List<String> references) {
        if (names.contains(MACRO)) {
            ClinicalScores self = clinical(
                    references.stream().map(text -> new TextPair(text, text)).toList());
            int most = self.statements().stream()
                    .mapToInt(StatementScore::positives)
                    .max()
                    .orElse(0);
            if (most < LEAST_POSITIVES) {
                throw new BadTuningConfigException(
                        "validation.metrics has macro-F1, but no statement stands in %d of the %d reports that are written; the most frequent one in %d. Raise validation.generate, or take micro-F1"
                                .formatted(LEAST_POSITIVES, references.size(), most));
            }
        }
    }

    /** By name, in the order asked for; what has nothing to divide by is left out. */
    Map<String, Double> of(List<TextPair> pairs) {
        Map<String, Double> all = new HashMap<>();
        if (!choices.isEmpty()) {
            MetricSuite suite = new MetricSuite(
                    new ScoringPlan(Profile.STRICT, choices, false, KeptText.NOTHING, 0),
                    pairs.stream().map(TextPair::reference).toList());
            double[] numbers = suite.samples(pairs, TorchEngine.threads()).numbers();
            for (int i = 0; i < numbers.length; i++) {
                all.put(suite.names().get(i), numbers[i]);
            }
        }
        if (names.contains(MACRO) || names.contains(MICRO)) {
            ClinicalScores clinical = clinical(pairs);
            all.put(MACRO, clinical.macroF1(LEAST_POSITIVES));
            all.put(MICRO, clinical.microF1());
        }
        Map<String, Double> wanted = new LinkedHashMap<>();
        names.stream().filter(name -> !all.get(name).isNaN()).forEach(name -> wanted.put(name, all.get(name)));
        return wanted;
    }

    private static ClinicalScores clinical(List<TextPair> pairs) {
        ClinicalScorer scorer = ClinicalScorer.standard(Uncertain.AS_PRESENT);
        int[] totals = new int[scorer.layout().size()];
        pairs.forEach(
                pair -> scorer.compare(pair.hypothesis(), pair.reference()).addTo(totals, 1));
        return ClinicalScores.of(scorer.layout(), totals);
    }
}

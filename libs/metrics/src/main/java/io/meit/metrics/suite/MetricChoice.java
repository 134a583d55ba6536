package io.meit.metrics.suite;

import io.meit.metrics.Metric;
import io.meit.metrics.Profile;
import io.meit.metrics.bertscore.BertScore;
import io.meit.metrics.bleu.Bleu;
import io.meit.metrics.cider.CiderD;
import io.meit.metrics.meteor.Meteor;
import io.meit.metrics.rouge.RougeCounts;
import io.meit.metrics.rouge.RougeL;
import io.meit.metrics.rouge.RougeSets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The metrics that can be asked for. */
public enum MetricChoice {
    BLEU {
        @Override
        List<Metric> of(ScoringPlan plan, List<String> references) {
            return List.of(plan.profile() == Profile.MEIT ? Bleu.meit() : Bleu.strict());
        }
    },
    METEOR {
        @Override
        List<Metric> of(ScoringPlan plan, List<String> references) {
            return List.of(new Meteor(plan.profile()));
        }
    },
    ROUGE {
        @Override
        List<Metric> of(ScoringPlan plan, List<String> references) {
            return plan.profile() == Profile.MEIT
                    ? List.of(new RougeSets(), new RougeL())
                    : List.of(new RougeCounts(plan.stemmed()));
        }
    },
    CIDER {
        @Override
        List<Metric> of(ScoringPlan plan, List<String> references) {
            return List.of(plan.profile() == Profile.MEIT ? CiderD.meit() : CiderD.strict(references));
        }
    },
    /** Needs native code and an encoder: see the module's optional dependencies. */
    BERTSCORE {
        @Override
        List<Metric> of(ScoringPlan plan, List<String> references) {
            return List.of(new BertScore(
                    plan.profile(), plan.encoder().open(), plan.encoder().baseline()));
        }
    };

    /** All that need words only. */
    public static final List<MetricChoice> WORD_OVERLAP = List.of(BLEU, METEOR, ROUGE, CIDER);

    /** The metrics of this choice; {@code references} are all references of the corpus. */
    abstract List<Metric> of(ScoringPlan plan, List<String> references);

    /** By its name in lower case. */
    public static MetricChoice named(String name) {
        return Arrays.stream(values())
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no metric; there are: %s"
                        .formatted(
                                name,
                                Arrays.stream(values())
                                        .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")))));
    }
}

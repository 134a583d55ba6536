package io.meit.local.bench.metrics;

import io.meit.metrics.Metric;
import io.meit.metrics.Profile;
import io.meit.metrics.TextPair;
import io.meit.metrics.bleu.Bleu;
import io.meit.metrics.cider.CiderD;
import io.meit.metrics.meteor.Meteor;
import io.meit.metrics.rouge.RougeCounts;
import io.meit.metrics.rouge.RougeL;
import io.meit.metrics.rouge.RougeSets;
import java.util.List;

/** A metric and the Python package that it equals. */
public enum Comparison {
    BLEU("BLEU-1..4 meit", "pycocoevalcap", "coco-bleu") {
        @Override
        Metric metric(List<TextPair> pairs) {
            return Bleu.meit();
        }
    },
    SACRE_BLEU("BLEU-1..4 strict", "sacrebleu", "sacrebleu") {
        @Override
        Metric metric(List<TextPair> pairs) {
            return Bleu.strict();
        }
    },
    METEOR("METEOR", "nltk", "meteor") {
        @Override
        Metric metric(List<TextPair> pairs) {
            return new Meteor(Profile.MEIT);
        }
    },
    ROUGE_SETS("ROUGE-1, -2 meit", "rouge", "rouge-sets") {
        @Override
        Metric metric(List<TextPair> pairs) {
            return new RougeSets();
        }
    },
    ROUGE_L("ROUGE-L meit", "pycocoevalcap", "coco-rouge") {
        @Override
        Metric metric(List<TextPair> pairs) {
            return new RougeL();
        }
    },
    ROUGE_COUNTS("ROUGE-1, -2, -L strict", "rouge-score", "rouge-score") {
        @Override
        Metric metric(List<TextPair> pairs) {
            return new RougeCounts(false);
        }
    },
    CIDER("CIDEr-D strict", "pycocoevalcap", "coco-cider") {
        @Override
        Metric metric(List<TextPair> pairs) {
            return CiderD.strict(pairs.stream().map(TextPair::reference).toList());
        }
    };

    private final String label;
    private final String peer;
    private final String operation;

    Comparison(String label, String peer, String operation) {
        this.label = label;
        this.peer = peer;
        this.operation = operation;
    }

    /** This project's metric; what it needs of the corpus is made anew, as the package does. */
    abstract Metric metric(List<TextPair> pairs);

    String label() {
        return label;
    }

    /** The package's name. */
    String peer() {
        return peer;
    }

    /** What the peer's script calls it. */
    String operation() {
        return operation;
    }
}

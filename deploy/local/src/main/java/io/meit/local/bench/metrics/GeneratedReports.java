package io.meit.local.bench.metrics;

import io.meit.metrics.TextPair;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Reports of one to eight statements, and hypotheses that keep, drop, repeat and replace words of them. */
final class GeneratedReports {

    private static final List<String> STATEMENTS = List.of(
            "sinus rhythm",
            "sinus bradycardia",
            "atrial fibrillation with rapid ventricular response",
            "1st degree a-v block",
            "left axis deviation",
            "right bundle branch block",
            "premature ventricular contractions",
            "low voltage in limb leads",
            "left ventricular hypertrophy",
            "possible inferior infarct - age undetermined",
            "st elevation, consider anterior infarct",
            "inferior st-t changes are nonspecific",
            "lateral t wave inversions may be due to ischemia",
            "cannot rule out old infarct",
            "borderline prolonged qt interval",
            "normal ecg",
            "abnormal ecg");

    private static final int MOST_STATEMENTS = 8;
    private static final double CHANGED = 0.2;

    private final SplittableRandom random;

    GeneratedReports(long seed) {
        random = new SplittableRandom(seed);
    }

    List<TextPair> pairs(int count) {
        List<TextPair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String reference = report();
            pairs.add(new TextPair(edited(reference), reference));
        }
        return pairs;
    }

    private String report() {
        List<String> statements = new ArrayList<>();
        int count = random.nextInt(1, MOST_STATEMENTS + 1);
        for (int i = 0; i < count; i++) {
            statements.add(STATEMENTS.get(random.nextInt(STATEMENTS.size())) + ".");
        }
        return String.join(" ", statements);
    }

    private String edited(String report) {
        List<String> words = new ArrayList<>();
        for (String word : report.split(" ", -1)) {
            double what = random.nextDouble();
            if (what > CHANGED) {
                words.add(word);
            } else if (what > CHANGED / 2) {
                words.add(STATEMENTS.get(random.nextInt(STATEMENTS.size())).split(" ", -1)[0]);
            }
        }
        return String.join(" ", words);
    }
}

package io.meit.metrics;

import java.util.List;

/** The three pairs of Figures 9 to 11 of the MEIT paper; the original libraries were run on them. */
public final class PaperPairs {

    private static final String TAG = "<|assistant|>\n";
    private static final String PROMPT =
            "<|user|>\nGiven the ECG signal embeddings, please help me generate an accurate"
                    + " description for this ECG signal embeddings:\n" + TAG;

    private static final List<TextPair> PAIRS = List.of(
            new TextPair(
                    "atrial fibrillation. extensive st-t changes may be due to myocardial ischemia. abnormal ecg.",
                    "atrial fibrillation. possible inferior infarct - age undetermined. possible anteroseptal infarct"
                            + " - age undetermined. lateral st-t changes may be due to myocardial ischemia. abnormal"
                            + " ecg."),
            new TextPair(
                    "sinus rhythm with 1st degree a-v block. left axis deviation. left ventricular hypertrophy."
                            + " inferior/lateral st-t changes may be due to hypertrophy and/or ischemia. abnormal ecg.",
                    "sinus rhythm with 1st degree a-v block. left axis deviation. probable normal variant."
                            + " inferior/lateral st-t changes may be due to myocardial ischemia. abnormal ecg."),
            new TextPair(
                    "sinus rhythm. right bundle branch block. abnormal ecg.",
                    "sinus rhythm. indeterminate axis. right bundle branch block. abnormal ecg."));

    private PaperPairs() {}

    public static List<TextPair> reportOnly() {
        return PAIRS;
    }

    public static List<TextPair> withTag() {
        return behind(TAG);
    }

    public static List<TextPair> withPromptAndTag() {
        return behind(PROMPT);
    }

    private static List<TextPair> behind(String prefix) {
        return PAIRS.stream()
                .map(pair -> new TextPair(prefix + pair.hypothesis(), prefix + pair.reference()))
                .toList();
    }
}

package io.meit.metrics.suite;

import io.meit.metrics.TextPair;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What MEIT's released code leaves in front of both texts when it scores them. */
public enum KeptText {
    /** The report alone. */
    NOTHING("report", ""),
    /** The assistant's tag: what its quality runs score. */
    TAG("tag-report", "<|assistant|>\n"),
    /** The whole MIMIC prompt: what its zero-shot runs score. */
    MIMIC_PROMPT(
            "mimic-prompt-report",
            "<|user|>\nGiven the ECG signal embeddings, please help me generate an accurate description for this ECG"
                    + " signal embeddings:\n<|assistant|>\n"),
    /** The whole PTB-XL prompt: what its BERTScore runs score. */
    PTBXL_PROMPT("ptbxl-prompt-report", "<|user|>\ngenerate a description of the ECG embeddings:\n<|assistant|>\n");

    private final String label;
    private final String prefix;

    KeptText(String label, String prefix) {
        this.label = label;
        this.prefix = prefix;
    }

    /** Name in signatures. */
    public String label() {
        return label;
    }

    /** The pair with this text in front of both. */
    public TextPair before(TextPair pair) {
        return prefix.isEmpty() ? pair : new TextPair(prefix + pair.hypothesis(), prefix + pair.reference());
    }

    /** By its name in lower case with dashes, e.g. {@code mimic-prompt}. */
    public static KeptText named(String name) {
        return Arrays.stream(values())
                .filter(kept -> kept.option().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no text to keep; there are: %s"
                        .formatted(
                                name,
                                Arrays.stream(values()).map(KeptText::option).collect(Collectors.joining(", ")))));
    }

    private String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

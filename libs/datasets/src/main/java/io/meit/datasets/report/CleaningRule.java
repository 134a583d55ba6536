package io.meit.datasets.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One step from a report as published to the text that is trained on. A rule takes a report's statements and its language
 * and gives statements; no statement left means no report. Names are part of a set's manifest: a rule's effect does not
 * change under its name.
 */
public final class CleaningRule {

    /** Statements without any text are left out. */
    public static final CleaningRule DROP_BLANK =
            new CleaningRule("drop-blank", (statements, language) -> statements.stream()
                    .filter(text -> !text.isBlank())
                    .toList());

    /** Line ends, tabs and runs of blanks become one blank; none at the ends. */
    public static final CleaningRule COLLAPSE_BLANKS =
            new CleaningRule("collapse-blanks", each(text -> text.replaceAll("[\\s\\u00A0]+", " ")
                    .strip()));

    /** "*", "=", "-" and "_" at the ends of each statement go: {@code *** ACUTE MI ***}. */
    public static final CleaningRule STRIP_DECORATION = new CleaningRule(
            "strip-decoration", each(text -> Patterns.DECORATION.matcher(text).replaceAll("")));

    /** Reports that say only that there is none, such as "nan" or a translation's error marker. */
    public static final CleaningRule DROP_PLACEHOLDER =
            new CleaningRule("drop-placeholder", (statements, language) -> statements.stream()
                    .filter(text -> !Patterns.PLACEHOLDER.matcher(text.strip()).matches() && !isErrorMarker(text))
                    .toList());

    /** PTB-XL: "Edit:" and what follows it, an editor's list of codes, not part of the report. */
    public static final CleaningRule DROP_EDITORS_NOTE = new CleaningRule(
            "drop-editors-note",
            each(text -> Patterns.EDITORS_NOTE.matcher(text).replaceAll("").strip()));

    /** Notices about the paper, not the heart: "unconfirmed report", "unbestätigter bericht". */
    public static final CleaningRule DROP_NOTICE = new CleaningRule(
            "drop-notice",
            each(text -> Patterns.NOTICE.matcher(text).replaceAll(" ").strip()));

    /** German, as PTB-XL spells it: "#" between letters stands for "ü". */
    public static final CleaningRule REPAIR_UMLAUT = new CleaningRule(
            "repair-umlaut",
            (statements, language) -> language.equals("de")
                    ? statements.stream()
                            .map(text -> Patterns.HASH_IN_WORD.matcher(text).replaceAll("ü"))
                            .toList()
                    : statements);

    /** English only: the word EKG becomes ECG. In German and Swedish EKG is the word. */
    public static final CleaningRule ENGLISH_EKG_TO_ECG = new CleaningRule(
            "english-ekg-to-ecg",
            (statements, language) -> language.equals("en")
                    ? statements.stream()
                            .map(text -> Patterns.EKG_WORD.matcher(text).replaceAll("ECG"))
                            .toList()
                    : statements);

    /** All letters small. */
    public static final CleaningRule LOWER_CASE =
            new CleaningRule("lower-case", each(text -> text.toLowerCase(Locale.ROOT)));

    /** A statement that was there before, whatever its case, is left out. */
    public static final CleaningRule DROP_REPEATED = new CleaningRule("drop-repeated", (statements, language) -> {
        Map<String, String> first = new LinkedHashMap<>();
        statements.forEach(text -> first.putIfAbsent(text.toLowerCase(Locale.ROOT), text));
        return List.copyOf(first.values());
    });

    /** All statements in one text: ". " between two, unless the first ends in punctuation, then a blank. */
    public static final CleaningRule JOIN_SENTENCES =
            new CleaningRule("join-sentences", (statements, language) -> joined(statements));

    /** The text ends in a period unless it ends in punctuation. */
    public static final CleaningRule FINAL_PERIOD =
            new CleaningRule("final-period", each(text -> endsSentence(text) ? text : text + "."));

    /** Released code: ". " between all statements, whatever they end in. */
    public static final CleaningRule RELEASED_JOIN = new CleaningRule(
            "released-join",
            (statements, language) -> statements.isEmpty() ? statements : List.of(String.join(". ", statements)));

    /** Released code: {@code EKG} and {@code ekg} anywhere, in any language. */
    public static final CleaningRule RELEASED_EKG = new CleaningRule(
            "released-ekg", each(text -> text.replace("EKG", "ECG").replace("ekg", "ecg")));

    /** Released code: "*" and blanks, then "=" and "-" at the two ends of the joined text only. */
    public static final CleaningRule RELEASED_STRIP =
            new CleaningRule("released-strip", each(text -> Patterns.RELEASED_ENDS_2
                    .matcher(Patterns.RELEASED_ENDS_1.matcher(text).replaceAll(""))
                    .replaceAll("")));

    /** Released code: rows with a translation's error marker are left out. */
    public static final CleaningRule RELEASED_DROP_ERROR =
            new CleaningRule("released-drop-error", (statements, language) -> statements.stream()
                    .filter(text -> !isErrorMarker(text))
                    .toList());

    private final String label;
    private final BiFunction<List<String>, String, List<String>> effect;

    private CleaningRule(String label, BiFunction<List<String>, String, List<String>> effect) {
        this.label = label;
        this.effect = effect;
    }

    /** As written in manifests, e.g. {@code drop-blank}. */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }

    List<String> apply(List<String> statements, String language) {
        return effect.apply(statements, language);
    }

    private static BiFunction<List<String>, String, List<String>> each(UnaryOperator<String> change) {
        return (statements, language) -> statements.stream().map(change).toList();
    }

    private static List<String> joined(List<String> statements) {
        if (statements.isEmpty()) {
            return statements;
        }
        StringBuilder text = new StringBuilder(statements.getFirst());
        for (String statement : statements.subList(1, statements.size())) {
            text.append(endsSentence(text) ? " " : ". ").append(statement);
        }
        return List.of(text.toString());
    }

    private static boolean endsSentence(CharSequence text) {
        return !text.isEmpty() && ".!?:;,".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    private static boolean isErrorMarker(String text) {
        return text.toLowerCase(Locale.ROOT).contains("something wrong with the data");
    }

    /** Made before the rules, which stand above, use them. */
    private static final class Patterns {
        static final Pattern DECORATION = Pattern.compile("^[*=_\\-\\s]+|[*=_\\-\\s]+$");
        static final Pattern PLACEHOLDER =
                Pattern.compile("(?i)nan|none|null|n/?a|[.\\-?*\\s]*|no report|trace only requested\\.?");
        static final Pattern NOTICE = Pattern.compile("(?iu)\\s*(?:\\b4\\.46\\s+)?\\b(?:unbest[äa]?e?tigter bericht"
                + "|unconfirmed (?:report|diagnosis|analysis|ecg))"
                + "(?=$|[\\s.,;])[.,;]?\\s*");
        static final Pattern EDITORS_NOTE = Pattern.compile("(?is)\\bedit(?:ed)?\\s*:.*$");
        static final Pattern HASH_IN_WORD = Pattern.compile("(?<=\\p{L})#|#(?=\\p{L})");
        static final Pattern EKG_WORD = Pattern.compile("(?i)\\bekg\\b");
        static final Pattern RELEASED_ENDS_1 = Pattern.compile("^[* ]+|[* ]+$");
        static final Pattern RELEASED_ENDS_2 = Pattern.compile("^[=\\-]+|[=\\-]+$");

        private Patterns() {}
    }
}

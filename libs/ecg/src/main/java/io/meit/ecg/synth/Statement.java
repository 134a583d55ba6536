package io.meit.ecg.synth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sentences of a synthetic report, in the order in which a report holds them: rhythm, conduction, axis, voltage,
 * ectopy, ST, summary. A report is the texts joined by {@code ". "} and closed by {@code "."}; it is lower case.
 */
public enum Statement {
    SINUS_RHYTHM("sinus rhythm", Finding.SINUS_RHYTHM),
    SINUS_BRADYCARDIA("sinus bradycardia", Finding.SINUS_BRADYCARDIA),
    SINUS_TACHYCARDIA("sinus tachycardia", Finding.SINUS_TACHYCARDIA),
    ATRIAL_FIBRILLATION("atrial fibrillation", Finding.ATRIAL_FIBRILLATION),
    VENTRICULAR_PACED_RHYTHM("ventricular paced rhythm", Finding.PACED_RHYTHM),
    FIRST_DEGREE_AV_BLOCK("1st degree av block", Finding.FIRST_DEGREE_AV_BLOCK),
    LEFT_BUNDLE_BRANCH_BLOCK("left bundle branch block", Finding.LEFT_BUNDLE_BRANCH_BLOCK),
    RIGHT_BUNDLE_BRANCH_BLOCK("right bundle branch block", Finding.RIGHT_BUNDLE_BRANCH_BLOCK),
    LEFT_AXIS_DEVIATION("left axis deviation", Finding.LEFT_AXIS_DEVIATION),
    RIGHT_AXIS_DEVIATION("right axis deviation", Finding.RIGHT_AXIS_DEVIATION),
    LEFT_VENTRICULAR_HYPERTROPHY("left ventricular hypertrophy with strain", Finding.LEFT_VENTRICULAR_HYPERTROPHY),
    LOW_QRS_VOLTAGE("low qrs voltage in limb leads", Finding.LOW_VOLTAGE),
    PREMATURE_VENTRICULAR_COMPLEXES("premature ventricular complexes", Finding.PREMATURE_VENTRICULAR_COMPLEXES),
    INFERIOR_ST_ELEVATION("st elevation in inferior leads", Finding.INFERIOR_ST_ELEVATION),
    ANTERIOR_ST_ELEVATION("st elevation in anterior leads", Finding.ANTERIOR_ST_ELEVATION),
    ANTEROSEPTAL_ST_ELEVATION("st elevation in anteroseptal leads", Finding.ANTEROSEPTAL_ST_ELEVATION),
    LATERAL_ST_ELEVATION("st elevation in lateral leads", Finding.LATERAL_ST_ELEVATION),
    /** Sinus rhythm and nothing else. */
    NORMAL_ECG("normal ecg", null),
    /** Everything else. */
    ABNORMAL_ECG("abnormal ecg", null);

    private final String text;
    private final Optional<Finding> finding;

    Statement(String text, Finding finding) {
        this.text = text;
        this.finding = Optional.ofNullable(finding);
    }

    /** The sentence without its full stop. */
    public String text() {
        return text;
    }

    /** What the sentence says; empty for the summaries. */
    public Optional<Finding> finding() {
        return finding;
    }

    /** The statements that are true of an ECG with these findings, and its summary. */
    public static Set<Statement> of(Set<Finding> findings) {
        Set<Statement> statements = EnumSet.noneOf(Statement.class);
        for (Statement statement : values()) {
            statement.finding.filter(findings::contains).ifPresent(f -> statements.add(statement));
        }
        statements.add(findings.equals(Set.of(Finding.SINUS_RHYTHM)) ? NORMAL_ECG : ABNORMAL_ECG);
        return Collections.unmodifiableSet(statements);
    }

    /** The report that holds exactly these statements, in canonical order. */
    public static String report(Set<Statement> statements) {
        return statements.stream().sorted().map(Statement::text).collect(Collectors.joining(". ", "", "."));
    }

    /** The statements of a report, whatever their order, case and blanks; unknown sentences are left out. */
    public static Set<Statement> parse(String report) {
        Set<Statement> statements = EnumSet.noneOf(Statement.class);
        sentences(report).forEach(sentence -> named(sentence).ifPresent(statements::add));
        return Collections.unmodifiableSet(statements);
    }

    /** The sentences of a report that are none of these statements, in order. */
    public static List<String> unknownSentences(String report) {
        return sentences(report).stream()
                .filter(sentence -> named(sentence).isEmpty())
                .toList();
    }

    private static Optional<Statement> named(String sentence) {
        return Arrays.stream(values()).filter(s -> s.text.equals(sentence)).findFirst();
    }

    private static List<String> sentences(String report) {
        List<String> sentences = new ArrayList<>();
        for (String part : report.toLowerCase(java.util.Locale.ROOT).split("[.\n]", -1)) {
            String sentence = part.strip().replaceAll("\\s+", " ");
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }
}

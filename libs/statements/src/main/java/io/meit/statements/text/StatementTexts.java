package io.meit.statements.text;

import io.meit.statements.Statement;
import io.meit.statements.StatementCatalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns codes into statements and these into an English report: rhythm first, summary last, one sentence a statement,
 * lower case, e.g. {@code sinus rhythm. possible inferior myocardial infarction.} The labeler reads back what went in.
 */
public final class StatementTexts {

    /** One entry of PTB-XL's column scp_codes: {@code {'NORM': 100.0, 'SR': 0.0}}. */
    private static final Pattern SCP_ENTRY = Pattern.compile("'([^']+)'\\s*:\\s*([0-9.]+)");

    private static final double CERTAIN = 100;

    private final StatementCatalogue catalogue;

    public StatementTexts(StatementCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** SCP codes with likelihoods in percent, as in PTB-XL (0: not given). */
    public CodedStatements fromScp(Map<String, Double> codes) {
        return resolve(codes, catalogue::byScp);
    }

    /** The text of PTB-XL's column scp_codes, a Python dictionary. */
    public CodedStatements fromScpColumn(String column) {
        Map<String, Double> codes = new HashMap<>();
        Matcher entry = SCP_ENTRY.matcher(column);
        while (entry.find()) {
            codes.put(entry.group(1), Double.valueOf(entry.group(2)));
        }
        if (codes.isEmpty() && !column.replaceAll("[{}\\s]", "").isEmpty()) {
            throw new IllegalArgumentException(
                    "scp_codes '" + column + "' holds no entry; expected e.g. {'NORM': 100.0, 'SR': 0.0}");
        }
        return fromScp(codes);
    }

    /** SNOMED CT codes as in the PhysioNet/CinC Challenges; they carry no likelihood. */
    public CodedStatements fromSnomed(Collection<String> codes) {
        Map<String, Double> certain = new HashMap<>();
        codes.stream().filter(code -> !code.isBlank()).forEach(code -> certain.put(code.strip(), CERTAIN));
        return resolve(certain, catalogue::bySnomed);
    }

    /** The report; empty if there is no statement. */
    public String report(CodedStatements statements) {
        if (statements.statements().isEmpty()) {
            return "";
        }
        return statements.statements().stream()
                .map(CodedStatement::sentence)
                .collect(Collectors.joining(". ", "", "."));
    }

    private CodedStatements resolve(Map<String, Double> codes, Function<String, Optional<Statement>> lookup) {
        Map<Statement, Double> found = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        codes.forEach((code, likelihood) -> {
            Optional<Statement> statement = lookup.apply(code);
            statement.ifPresent(s -> found.merge(s, likelihood, StatementTexts::surer));
            if (statement.isEmpty()) {
                unknown.add(code);
            }
        });
        List<CodedStatement> ordered = found.entrySet().stream()
                .map(e -> new CodedStatement(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingInt(
                        c -> catalogue.rank(c.statement().id())))
                .toList();
        return new CodedStatements(ordered, unknown.stream().sorted().toList());
    }

    /** Of two likelihoods for one statement the higher; 0, not given, counts as certain. */
    private static double surer(double one, double other) {
        return one == 0 || other == 0 ? 0 : Math.max(one, other);
    }
}

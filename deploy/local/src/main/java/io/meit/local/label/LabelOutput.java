package io.meit.local.label;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.meit.statements.Statement;
import io.meit.statements.Territory;
import io.meit.statements.label.Finding;
import io.meit.statements.label.Labeler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The statements of a text as a table or as JSON. */
final class LabelOutput {

    private static final String FORMAT = "%-9s %-44s %-9s %-20s %-14s %-8s %s";

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .create();

    private final String text;
    private final List<Finding> findings;

    LabelOutput(String text, List<Finding> findings) {
        this.text = text;
        this.findings = findings;
    }

    /** @param territory null without one, so that the field is left out */
    private record Line(
            String id,
            String statement,
            String presence,
            String territory,
            boolean critical,
            List<String> scp,
            List<String> aha,
            List<String> snomed,
            String words,
            int start,
            int end) {}

    private record Result(String labeler, List<Line> statements) {}

    String json() {
        return GSON.toJson(new Result(
                Labeler.signature(), findings.stream().map(this::line).toList()));
    }

    private Line line(Finding finding) {
        Statement statement = finding.statement();
        return new Line(
                statement.id(),
                statement.text(),
                presence(finding),
                finding.territory().map(LabelOutput::name).orElse(null),
                statement.isCritical(),
                statement.scp(),
                statement.aha(),
                statement.snomed(),
                text.substring(finding.start(), finding.end()),
                finding.start(),
                finding.end());
    }

    List<String> table() {
        if (findings.isEmpty()) {
            return List.of("no statement was found");
        }
        List<String> lines = new ArrayList<>();
        lines.add(FORMAT.formatted("presence", "statement", "id", "territory", "SCP", "AHA", "SNOMED CT"));
        for (Finding finding : findings) {
            Statement statement = finding.statement();
            lines.add(FORMAT.formatted(
                            presence(finding),
                            statement.text() + (statement.isCritical() ? " (critical)" : ""),
                            statement.id(),
                            finding.territory().map(LabelOutput::name).orElse(""),
                            codes(statement.scp()),
                            codes(statement.aha()),
                            codes(statement.snomed()))
                    .stripTrailing());
        }
        return lines;
    }

    private static String presence(Finding finding) {
        return finding.assertion().name().toLowerCase(Locale.ROOT);
    }

    private static String name(Territory territory) {
        return territory.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String codes(List<String> codes) {
        return Optional.of(String.join(",", codes))
                .filter(text -> !text.isEmpty())
                .orElse("-");
    }
}

package io.meit.statements.label;

import io.meit.statements.StatementCatalogue;
import io.meit.statements.TsvTable;
import io.meit.statements.label.Rule.Meaning;
import java.util.ArrayList;
import java.util.List;

/** Reads the labeler's tables: lexicon, territories, rules, cues. Every error names file and line. */
final class RuleFiles {

    private final StatementCatalogue catalogue;

    RuleFiles(StatementCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    Labeler labeler() {
        Territories territories = new Territories(table("territories.tsv"));
        return new Labeler(
                catalogue, new Lexicon(table("lexicon.tsv")), rules(territories), cues(territories), territories);
    }

    private static TsvTable table(String file) {
        return TsvTable.resource(RuleFiles.class, file);
    }

    private PatternIndex<Rule> rules(Territories territories) {
        PatternIndex<Rule> rules = new PatternIndex<>();
        for (TsvTable.Row row : table("rules.tsv").rows()) {
            rules.add(pattern(row, territories), new Rule(meanings(row)));
        }
        return rules;
    }

    private static PatternIndex<Cue> cues(Territories territories) {
        PatternIndex<Cue> cues = new PatternIndex<>();
        for (TsvTable.Row row : table("cues.tsv").rows()) {
            cues.add(pattern(row, territories), Cue.of(row));
        }
        return cues;
    }

    private static TokenPattern pattern(TsvTable.Row row, Territories territories) {
        try {
            return TokenPattern.parse(row.get("pattern"), Labeler.anchors(), territories.words());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(row.wrong(e.getMessage()).getMessage(), e);
        }
    }

    private List<Meaning> meanings(TsvTable.Row row) {
        String cell = row.get("statements");
        List<Meaning> meanings = new ArrayList<>();
        if (cell.equals("-")) {
            return meanings;
        }
        for (String part : cell.split(" ", -1)) {
            boolean doubtful = part.endsWith("?");
            String id = doubtful ? part.substring(0, part.length() - 1) : part;
            try {
                meanings.add(new Meaning(catalogue.get(id), doubtful));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(row.wrong(e.getMessage()).getMessage(), e);
            }
        }
        return meanings;
    }
}

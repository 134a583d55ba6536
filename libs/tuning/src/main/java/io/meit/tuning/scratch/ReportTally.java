package io.meit.tuning.scratch;

import io.meit.ecg.synth.Statement;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares written reports with the truth, statement by statement. */
final class ReportTally {

    private final Map<Statement, StatementCounts> counts = new EnumMap<>(Statement.class);
    private int reports;
    private int exact;
    private int unknownSentences;

    ReportTally() {
        for (Statement statement : Statement.values()) {
            counts.put(statement, StatementCounts.NONE);
        }
    }

    /** @param truth the true statements */
    void add(String report, Set<Statement> truth) {
        Set<Statement> written = Statement.parse(report);
        List<String> unknown = Statement.unknownSentences(report);
        counts.replaceAll((statement, before) -> before.plus(written.contains(statement), truth.contains(statement)));
        reports++;
        unknownSentences += unknown.size();
        // Compared as text: a sentence written twice, or out of order, is no exact report.
        if (report.strip().equals(Statement.report(truth))) {
            exact++;
        }
    }

    int reports() {
        return reports;
    }

    /** Reports that are the true one, character by character. */
    int exact() {
        return exact;
    }

    /** Sentences that are none of the statements; counted as false. */
    int unknownSentences() {
        return unknownSentences;
    }

    Map<Statement, StatementCounts> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** Sum over all statements. */
    StatementCounts total() {
        return counts.values().stream()
                .reduce(
                        StatementCounts.NONE,
                        (a, b) -> new StatementCounts(
                                a.truePositives() + b.truePositives(),
                                a.falsePositives() + b.falsePositives(),
                                a.falseNegatives() + b.falseNegatives()));
    }
}

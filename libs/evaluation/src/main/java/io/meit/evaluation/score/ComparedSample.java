package io.meit.evaluation.score;

import io.meit.evaluation.sample.KeptSample;
import io.meit.statements.metrics.StatementScore;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A sample and how its statements stand to the truth.
 *
 * @param mentioned the statements that the report or the truth says something of, in the catalogue's order
 */
record ComparedSample(KeptSample sample, List<StatementScore> mentioned) {

    ComparedSample {
        mentioned = List.copyOf(mentioned);
    }

    /** F1 of its statements; NaN if neither side states anything. */
    double f1() {
        double found = 2.0 * sum(StatementScore::found);
        double whole = found + sum(StatementScore::falsePositives) + sum(StatementScore::falseNegatives);
        return whole == 0 ? Double.NaN : found / whole;
    }

    /** Sum of the severities of what is wrong. */
    int gravity() {
        return sum(s -> s.statement().severity().weight() * (s.falsePositives() + s.falseNegatives()));
    }

    private int sum(ToIntFunction<StatementScore> of) {
        return mentioned.stream().mapToInt(of).sum();
    }
}

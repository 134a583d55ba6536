package io.meit.evaluation.suite;

import java.util.List;
import java.util.Optional;

/**
 * Records of a prepared data set.
 *
 * @param directory of the set, as the suite says it; see {@link Places}
 * @param splits {@code val}, {@code test} or both; {@code train} is refused
 * @param limit how many records are drawn; 0 takes all
 * @param seed of that draw
 * @param language of the report that a record must have, e.g. {@code en}; empty takes any, and records without a report too
 * @param statements SCP codes of which a record must have one; empty takes any record
 */
public record SuiteData(
        String directory,
        List<String> splits,
        int limit,
        long seed,
        Optional<String> language,
        List<String> statements) {

    public SuiteData {
        splits = List.copyOf(splits);
        statements = List.copyOf(statements);
    }

    /** As results name it: {@code val}, {@code test} or {@code val+test}. */
    public String split() {
        return String.join("+", splits);
    }
}

package io.meit.statements.label;

import io.meit.statements.Statement;
import java.util.List;

/** What a pattern of {@code rules.tsv} stands for; nothing: the words are no statement though they look like one. */
record Rule(List<Meaning> meanings) {

    /**
     * @param doubtful the words alone make it no more than a possibility ("voltages suggesting LVH")
     */
    record Meaning(Statement statement, boolean doubtful) {}
}

package io.meit.evaluation.compare;

import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.KeptSample;
import java.util.List;
import java.util.stream.IntStream;

/** The samples of a cell in both runs, the same ones in the same order. */
record MatchedCell(Cell firstCell, Cell secondCell, List<KeptSample> first, List<KeptSample> second) {

    MatchedCell {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    int size() {
        return first.size();
    }

    long otherPrompts() {
        return IntStream.range(0, size())
                .filter(i -> !first.get(i)
                        .order()
                        .prompt()
                        .equals(second.get(i).order().prompt()))
                .count();
    }
}

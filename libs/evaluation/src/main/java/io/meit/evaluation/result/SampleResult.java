package io.meit.evaluation.result;

import java.util.List;

/**
 * One sample that is worth showing, e.g. one of the worst.
 *
 * @param record id in the data set
 * @param index of the record in its prepared set
 * @param found ids of the statements that both texts make
 * @param omitted of the reference only
 * @param added of the report only, or denied by the reference
 * @param score by which samples were ordered, 0 (worst) to 1
 */
public record SampleResult(
        String record,
        int index,
        String reference,
        String report,
        List<String> found,
        List<String> omitted,
        List<String> added,
        double score) {

    public SampleResult {
        found = List.copyOf(found);
        omitted = List.copyOf(omitted);
        added = List.copyOf(added);
    }
}

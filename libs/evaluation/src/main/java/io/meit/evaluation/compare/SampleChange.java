package io.meit.evaluation.compare;

/**
 * One sample in both runs.
 *
 * @param record id in the data set
 * @param index of the record in its prepared set
 * @param firstScore F1 of the statements, 0 to 1; 1 where neither text makes any
 */
public record SampleChange(
        String record,
        int index,
        String reference,
        String firstReport,
        String secondReport,
        double firstScore,
        double secondScore) {

    /** Second minus first. */
    public double change() {
        return secondScore - firstScore;
    }
}

package io.meit.evaluation.result;

/**
 * How one ECG statement was found in the samples of a cell.
 *
 * @param id of the statement, e.g. {@code AFIB}
 * @param name e.g. {@code atrial fibrillation}
 * @param positives references that state it
 * @param found of these, reports that state it too
 * @param omitted of these, reports that do not mention it
 * @param denied of these, reports that deny it
 * @param hallucinated reports that state it where the reference does not
 * @param precision NaN if it was never written
 * @param recall NaN without positives
 * @param f1 NaN without either
 */
public record StatementResult(
        String id,
        String name,
        boolean critical,
        int positives,
        int found,
        int omitted,
        int denied,
        int hallucinated,
        double precision,
        double recall,
        double f1) {}

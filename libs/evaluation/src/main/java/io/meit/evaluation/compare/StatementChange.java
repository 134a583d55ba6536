package io.meit.evaluation.compare;

/**
 * How one statement was found in both runs.
 *
 * @param id e.g. {@code AFIB}
 * @param name e.g. {@code atrial fibrillation}
 * @param positives references that state it
 * @param firstFound of these, reports of the first run that state it too
 * @param secondFound of the second run
 * @param firstWrong reports of the first run that state it where the reference does not
 * @param secondWrong of the second run
 * @param firstF1 NaN where neither reference nor report states it
 */
public record StatementChange(
        String id,
        String name,
        boolean critical,
        int positives,
        int firstFound,
        int secondFound,
        int firstWrong,
        int secondWrong,
        double firstF1,
        double secondF1) {

    /** Errors less in the second run than in the first: omissions, denials and wrong statements together. */
    public int fewerErrors() {
        return (secondFound - firstFound) - (secondWrong - firstWrong);
    }
}

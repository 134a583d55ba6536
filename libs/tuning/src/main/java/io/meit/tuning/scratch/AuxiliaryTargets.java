package io.meit.tuning.scratch;

/**
 * What the auxiliary heads learn of each ECG.
 *
 * @param findings F, statements or findings that hold or do not
 * @param measurements M, standardised measurements; 0 for none
 * @param measuring weight of the measurements' loss within the auxiliary loss
 */
record AuxiliaryTargets(int findings, int measurements, double measuring) {

    static AuxiliaryTargets ofFindings(int findings) {
        return new AuxiliaryTargets(findings, 0, 0);
    }
}

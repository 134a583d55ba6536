package io.meit.tuning.scratch;

/**
 * What the auxiliary heads are to learn of labelled ECGs.
 *
 * @param places of the statements
 * @param scale of the measurements
 * @param measuring weight of the measurements' loss
 */
record EcgTargets(StatementPlaces places, MeasurementScale scale, double measuring) {

    AuxiliaryTargets sizes() {
        return new AuxiliaryTargets(places.ids().size(), scale.size(), measuring);
    }

    /** (F). */
    float[] findings(LabelledEcg ecg) {
        return places.indicators(ecg.ids());
    }

    /** (M). */
    float[] measurements(LabelledEcg ecg) {
        return scale.standardised(ecg.measured());
    }
}

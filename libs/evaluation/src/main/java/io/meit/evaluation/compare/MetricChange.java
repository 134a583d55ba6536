package io.meit.evaluation.compare;

/**
 * How one number changed from the first run to the second.
 *
 * @param metric e.g. {@code BLEU-4}
 * @param signature of the number in both runs
 * @param lowerIsBetter true of rates of errors
 * @param first value in the first run, NaN where it is not defined
 * @param second value in the second run
 * @param change second minus first
 * @param low lower end of the paired bootstrap's interval of the change, NaN if there is none
 * @param high its upper end
 * @param p of approximate randomisation, both directions; NaN without a change that is defined
 * @param adjustedP p after Holm over all numbers of the table that have one
 */
public record MetricChange(
        String metric,
        String signature,
        boolean lowerIsBetter,
        double first,
        double second,
        double change,
        double low,
        double high,
        double p,
        double adjustedP) {}

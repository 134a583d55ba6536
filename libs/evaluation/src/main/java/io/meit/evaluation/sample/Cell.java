package io.meit.evaluation.sample;

/**
 * The samples of a run that are scored together: one model, one data set, one condition of the signal.
 *
 * @param variant name of the model or setting in the suite, e.g. {@code demo} or {@code meit-depth-34}
 * @param dataSet name of the data set in the suite, e.g. {@code ptb-xl}
 * @param condition id of the corruption, e.g. {@code clean}, {@code white@6dB}
 */
public record Cell(String variant, String dataSet, String condition) {

    /** The id of the condition without a corruption. */
    public static final String CLEAN = "clean";
}

package io.meit.model.decoder;

/**
 * What may come after the tokens of a {@link Decoder#step}: rows in the order of its appends, as many of each as it wanted.
 * Valid until the decoder's next step.
 */
public interface Logits {

    /** W, number of rows. */
    int rows();

    /** The likeliest token of a row; of equals the one with the lowest id. */
    NextToken greedy(int row);

    /** (V) raw logits of a row, copied. */
    float[] row(int row);
}

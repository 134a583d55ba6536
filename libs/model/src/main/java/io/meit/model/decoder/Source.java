package io.meit.model.decoder;

/**
 * Where a family's files keep the weight of a {@link Site}: a tensor, or a part of it. The part is taken thus: turn the
 * matrix around if {@code transposed} (the files of GPT-2 keep (in, out)); its rows are then {@code groups} groups of
 * {@code parts} equal parts each; take part {@code index} of every group.
 *
 * <p>So {@code groups = 1} cuts queries, keys and values that lie one after the other (GPT-2: 3 parts), and {@code groups
 * = H} those that alternate from head to head (BLOOM, GPT-NeoX).
 *
 * @param tensor name in the files
 */
public record Source(String tensor, boolean transposed, int groups, int parts, int index) {

    /** A tensor as it is. */
    public static Source whole(String tensor) {
        return new Source(tensor, false, 1, 1, 0);
    }

    /** The tensor as its file has it, and the shape that it must have there. */
    long[] shapeInFile(long... shape) {
        long rows = shape[0] * parts;
        if (shape.length == 1) {
            return new long[] {rows};
        }
        return transposed ? new long[] {shape[1], rows} : new long[] {rows, shape[1]};
    }
}

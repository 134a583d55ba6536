package io.meit.metrics.words;

/** The longest list of words that two texts have in the same order. */
public final class CommonSubsequence {

    private CommonSubsequence() {}

    /** Its length, by one row of the usual table. */
    public static int length(int[] a, int[] b) {
        int[] row = new int[b.length + 1];
        for (int word : a) {
            int diagonal = 0;
            for (int j = 1; j <= b.length; j++) {
                int above = row[j];
                row[j] = word == b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return row[b.length];
    }
}

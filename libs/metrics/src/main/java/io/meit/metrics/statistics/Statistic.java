package io.meit.metrics.statistics;

/** Numbers of a set of samples that follow from the totals of a few sums over them. Safe for use by several threads. */
public interface Statistic {

    /** How many sums a sample has. */
    int width();

    /** How many numbers come out. */
    int numbers();

    /** Writes the numbers of that many samples, 1 or more, with these totals, into the first places of {@code into}. */
    void of(double[] totals, long samples, double[] into);

    /** The mean of each of {@code width} values. */
    static Statistic means(int width) {
        return new Statistic() {
            @Override
            public int width() {
                return width;
            }

            @Override
            public int numbers() {
                return width;
            }

            @Override
            public void of(double[] totals, long samples, double[] into) {
                for (int i = 0; i < width; i++) {
                    into[i] = totals[i] / samples;
                }
            }
        };
    }
}

package io.meit.metrics.statistics;

/** The sums of each sample of a run, and the statistic that they are for. */
public final class Samples {

    private final Statistic statistic;
    private final int size;
    private final double[] sums; // (size, width)

    /**
     * Takes the sums over, without a copy.
     *
     * @param sums one row of {@code statistic.width()} sums after the other, one row or more
     */
    public Samples(Statistic statistic, double[] sums) {
        int width = statistic.width();
        if (sums.length == 0 || sums.length % width != 0) {
            throw new IllegalArgumentException(
                    "%d sums are no rows of %d; give at least one whole row".formatted(sums.length, width));
        }
        this.statistic = statistic;
        this.size = sums.length / width;
        this.sums = sums;
    }

    /** Writes the sums of a sample into {@code sums[at]} onwards. */
    @FunctionalInterface
    public interface Row {
        void write(int sample, double[] sums, int at);
    }

    /** So many samples, their rows written on so many threads, in no order. */
    public static Samples of(Statistic statistic, int size, int threads, Row row) {
        int width = statistic.width();
        double[] sums = new double[Math.multiplyExact(size, width)];
        Workers.each(size, threads, sample -> row.write(sample, sums, sample * width));
        return new Samples(statistic, sums);
    }

    /** How many samples there are. */
    public int size() {
        return size;
    }

    /** What is computed of them. */
    public Statistic statistic() {
        return statistic;
    }

    /** Adds a sample's sums to totals. */
    void addTo(double[] totals, int sample) {
        int from = sample * totals.length;
        for (int i = 0; i < totals.length; i++) {
            totals[i] += sums[from + i];
        }
    }

    /** The sum of all samples. */
    double[] totals() {
        return totals(0, size);
    }

    /** The sum of some samples that follow each other. */
    public double[] totals(int first, int count) {
        double[] totals = new double[statistic.width()];
        for (int sample = first; sample < first + count; sample++) {
            addTo(totals, sample);
        }
        return totals;
    }

    /** The numbers of all samples together. */
    public double[] numbers() {
        return numbers(totals(), size);
    }

    /** The numbers of one sample alone. */
    public double[] numbers(int sample) {
        double[] totals = new double[statistic.width()];
        addTo(totals, sample);
        return numbers(totals, 1);
    }

    double[] numbers(double[] totals, long samples) {
        double[] numbers = new double[statistic.numbers()];
        statistic.of(totals, samples, numbers);
        return numbers;
    }

    /** The numbers of all samples but one, for each one. */
    double[][] leaveOneOut() {
        double[] all = totals();
        double[][] left = new double[size][];
        for (int sample = 0; sample < size; sample++) {
            double[] totals = new double[all.length];
            addTo(totals, sample);
            for (int i = 0; i < totals.length; i++) {
                totals[i] = all[i] - totals[i];
            }
            left[sample] = numbers(totals, size - 1);
        }
        return left;
    }
}

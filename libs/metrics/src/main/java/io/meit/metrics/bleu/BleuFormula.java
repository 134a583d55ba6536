package io.meit.metrics.bleu;

/** From BLEU's counts to BLEU-1..4. They differ in what an order without a match counts. */
enum BleuFormula {
    /** pycocoevalcap: two tiny constants keep precisions from 0/0, and also show in scores of texts without a match. */
    TINY_AND_SMALL {
        @Override
        void scores(double[] sums, int from, double[] into, int at) {
            double ratio = (sums[from + HYPOTHESIS] + TINY) / (sums[from + REFERENCE] + SMALL);
            double penalty = ratio < 1 ? Math.exp(1 - 1 / ratio) : 1;
            double product = 1;
            for (int n = 0; n < BleuCounts.ORDERS; n++) {
                product *= (sums[from + n] + TINY) / (sums[from + BleuCounts.ORDERS + n] + SMALL);
                into[at + n] = Math.pow(product, 1.0 / (n + 1)) * penalty;
            }
        }
    },
    /**
     * sacreBLEU's {@code exp}: the k-th order without a match counts as 1/2^k of a match. An order without guesses makes
     * the score 0, and so does a text without any match.
     */
    EXPONENTIAL {
        @Override
        void scores(double[] sums, int from, double[] into, int at) {
            double penalty = penalty(sums[from + HYPOTHESIS], sums[from + REFERENCE]);
            boolean matched = false;
            double logs = 0;
            double share = 1;
            for (int n = 0; n < BleuCounts.ORDERS; n++) {
                double correct = sums[from + n];
                double guessed = sums[from + BleuCounts.ORDERS + n];
                matched |= correct > 0;
                share = correct > 0 ? share : share / 2;
                logs += Math.log((correct > 0 ? correct : share) / guessed);
                into[at + n] = matched && guessed > 0 ? penalty * Math.exp(logs / (n + 1)) : 0;
            }
        }

        private double penalty(double hypothesis, double reference) {
            if (hypothesis >= reference) {
                return 1;
            }
            return hypothesis > 0 ? Math.exp(1 - reference / hypothesis) : 0;
        }
    };

    /** Added to numerators: a precision without matches is nearly 0. */
    private static final double TINY = 1e-15;
    /** Added to denominators: 0 guesses do not divide by 0. */
    private static final double SMALL = 1e-9;

    private static final int HYPOTHESIS = 2 * BleuCounts.ORDERS;
    private static final int REFERENCE = HYPOTHESIS + 1;

    /** Writes BLEU-1..4 of the counts from {@code sums[from]} on into {@code into[at]} onwards. */
    abstract void scores(double[] sums, int from, double[] into, int at);
}

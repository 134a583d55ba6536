package io.meit.eval.run;

/**
 * Samples of a run that have become written.
 *
 * @param run its number
 * @param written how many
 * @param failed of these, without a text
 * @param reused of these, paid for by another run
 */
record Settled(long run, String runId, int written, int failed, int reused) {

    static Settled of(Object[] row) {
        return new Settled(
                ((Number) row[0]).longValue(),
                (String) row[1],
                ((Number) row[2]).intValue(),
                ((Number) row[3]).intValue(),
                ((Number) row[4]).intValue());
    }
}

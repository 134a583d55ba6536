package io.meit.bench.harness;

/**
 * How often contestants are asked.
 *
 * @param warmUps executions of each task that are thrown away, before the first round
 * @param rounds each asks every task once
 * @param retries how often in a round a task is asked again because the machine was not quiet
 * @param foreignLimit cores that other processes may use during a sample that counts, e.g. 0.12
 */
public record RoundPlan(int warmUps, int rounds, int retries, double foreignLimit) {

    public RoundPlan {
        if (warmUps < 0 || rounds < 1 || retries < 0) {
            throw new IllegalArgumentException(
                    "%d warm-ups, %d rounds and %d retries: there must be at least one round, and none may be negative"
                            .formatted(warmUps, rounds, retries));
        }
    }
}

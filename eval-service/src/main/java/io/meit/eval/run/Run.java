package io.meit.eval.run;

import java.time.Instant;
import java.util.Optional;

/**
 * A run as it stands.
 *
 * @param id its name
 * @param suite what is asked for
 * @param codeVersion of the code that writes the reports
 * @param scoringFailure why it could not be scored without being asked; empty if it could, or nobody tried yet
 */
public record Run(
        String id,
        SuiteFacts suite,
        String codeVersion,
        RunState state,
        Instant created,
        SampleCounts counts,
        Optional<String> scoringFailure) {

    /** True if it changes no more unless somebody asks for it. */
    public boolean ended() {
        return switch (state) {
            case CREATING, RUNNING -> false;
            case WRITTEN -> scoringFailure.isPresent();
            case SCORED, CANCELLED -> true;
        };
    }
}

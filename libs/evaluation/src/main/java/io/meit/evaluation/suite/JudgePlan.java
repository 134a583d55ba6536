package io.meit.evaluation.suite;

import java.net.URI;
import java.util.Optional;

/**
 * Who judges reports.
 *
 * @param name in results; {@code offline} is the deterministic scorer of this project
 * @param address of an OpenAI-compatible service, e.g. {@code http://localhost:8000/v1}; empty for the offline scorer
 * @param model that the service is asked for
 * @param keyVariable environment variable that holds the service's key; empty for none
 * @param temperature of the model's answers, 0 to 2
 * @param repeats how often each report is judged, to see how much the judge wavers
 * @param limit how many reports of a cell are judged; 0 for all
 * @param timeoutSeconds of one question
 */
public record JudgePlan(
        String name,
        Optional<URI> address,
        String model,
        Optional<String> keyVariable,
        double temperature,
        int repeats,
        int limit,
        int timeoutSeconds) {

    /** The name of the judge that needs no service. */
    public static final String OFFLINE_NAME = "offline";

    /** The judge that needs no service. */
    public static final JudgePlan OFFLINE =
            new JudgePlan(OFFLINE_NAME, Optional.empty(), "", Optional.empty(), 0, 1, 0, 60);
}

package io.meit.local.submit;

import io.grpc.Channel;
import io.meit.proto.v1.GetOutcomesRequest;
import io.meit.proto.v1.IngestServiceGrpc;
import io.meit.proto.v1.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks ingest-service's ledger what became of windows. */
public final class OutcomeClient {

    /** The most that one call may ask for. */
    private static final int PAGE = 1000;

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final IngestServiceGrpc.IngestServiceBlockingStub ingest;

    public OutcomeClient(Channel channel) {
        this.ingest = IngestServiceGrpc.newBlockingStub(channel);
    }

    /**
     * One outcome for each window, in that order.
     *
     * @throws io.grpc.StatusRuntimeException if ingest-service is away
     */
    public List<Outcome> outcomes(List<String> windowIds) {
        List<Outcome> outcomes = new ArrayList<>(windowIds.size());
        for (int from = 0; from < windowIds.size(); from += PAGE) {
            List<String> page = windowIds.subList(from, Math.min(windowIds.size(), from + PAGE));
            GetOutcomesRequest request =
                    GetOutcomesRequest.newBuilder().addAllWindowIds(page).build();
            outcomes.addAll(ingest.withDeadlineAfter(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .getOutcomes(request)
                    .getOutcomesList());
        }
        return outcomes;
    }
}

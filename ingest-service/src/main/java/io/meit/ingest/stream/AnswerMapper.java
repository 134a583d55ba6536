package io.meit.ingest.stream;

import io.meit.ingest.ledger.Outcome;
import io.meit.ingest.publish.Rejection;
import io.meit.ingest.publish.RejectionMapper;
import io.meit.proto.v1.GetOutcomesResponse;
import io.meit.proto.v1.OutcomeState;
import io.meit.proto.v1.StreamResponse;
import java.util.List;

/** Acknowledgements and outcomes as {@code meit.v1} messages. */
final class AnswerMapper {

    private AnswerMapper() {}

    static StreamResponse response(Acknowledgement acknowledgement, Monitor monitor) {
        StreamResponse.Builder response = StreamResponse.newBuilder()
                .setNextSample(acknowledgement.nextSample())
                .setDurableSample(acknowledgement.durableSample());
        for (Outcome outcome : acknowledgement.outcomes()) {
            if (outcome instanceof Outcome.Rejected rejected) {
                response.addRejections(RejectionMapper.toMessage(rejection(rejected, monitor), acknowledgement.at()));
            } else {
                response.addWindowIds(outcome.windowId());
            }
        }
        return response.build();
    }

    static GetOutcomesResponse response(List<Outcome> outcomes) {
        return GetOutcomesResponse.newBuilder()
                .addAllOutcomes(outcomes.stream().map(AnswerMapper::outcome).toList())
                .build();
    }

    private static Rejection rejection(Outcome.Rejected rejected, Monitor monitor) {
        return Rejection.here(
                rejected.windowId(),
                monitor.bedId(),
                monitor.origin().recordId(),
                rejected.category(),
                rejected.reason());
    }

    private static io.meit.proto.v1.Outcome outcome(Outcome outcome) {
        var message = io.meit.proto.v1.Outcome.newBuilder().setWindowId(outcome.windowId());
        return switch (outcome) {
            case Outcome.Unknown unknown -> message.build();
            case Outcome.Pending pending ->
                message.setState(OutcomeState.OUTCOME_STATE_PENDING).build();
            case Outcome.Reported reported ->
                message.setState(OutcomeState.OUTCOME_STATE_REPORTED)
                        .setReportId(reported.reportId())
                        .build();
            case Outcome.Rejected rejected ->
                message.setState(OutcomeState.OUTCOME_STATE_REJECTED)
                        .setCategory(RejectionMapper.category(rejected.category()))
                        .setReason(rejected.reason())
                        .build();
        };
    }
}

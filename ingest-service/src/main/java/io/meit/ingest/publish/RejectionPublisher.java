package io.meit.ingest.publish;

import io.meit.proto.Topics;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.eclipse.microprofile.reactive.messaging.OnOverflow.Strategy;

/** Puts rejections on {@link Topics#REJECTED}. */
@ApplicationScoped
public class RejectionPublisher {

    private final TopicPublisher topic;
    private final Clock clock;

    RejectionPublisher(
            @Channel("rejections") @OnOverflow(Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter, Clock clock) {
        this.topic = new TopicPublisher(emitter, Topics.REJECTED);
        this.clock = clock;
    }

    /** Ends when Kafka has stored it; fails with {@link NotStoredException}. */
    public Uni<Void> publish(Rejection rejection) {
        return topic.send(rejection.bedId(), RejectionMapper.toMessage(rejection, clock.instant()));
    }
}

package io.meit.ingest.publish;

import io.meit.proto.Topics;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.eclipse.microprofile.reactive.messaging.OnOverflow.Strategy;

/** Puts the reports that senders know on {@link Topics#REFERENCES}, apart from the windows: the model must not see them. */
@ApplicationScoped
public class ReferencePublisher {

    private final TopicPublisher topic;

    ReferencePublisher(@Channel("references") @OnOverflow(Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter) {
        this.topic = new TopicPublisher(emitter, Topics.REFERENCES);
    }

    /** Ends when Kafka has stored it, at once if there is none; fails with {@link NotStoredException}. */
    public Uni<Void> publish(SubmittedWindow window) {
        return window.origin()
                .reference()
                .map(text -> topic.send(window.origin().bedId(), WindowMapper.reference(window, text)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}

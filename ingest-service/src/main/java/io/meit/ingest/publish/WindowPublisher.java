package io.meit.ingest.publish;

import io.meit.proto.Topics;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.eclipse.microprofile.reactive.messaging.OnOverflow.Strategy;

/** Puts windows on {@link Topics#WINDOWS}. */
@ApplicationScoped
public class WindowPublisher {

    private final TopicPublisher topic;

    // Unbounded on purpose: every sender waits for its window before it makes another.
    WindowPublisher(@Channel("windows") @OnOverflow(Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter) {
        this.topic = new TopicPublisher(emitter, Topics.WINDOWS);
    }

    /** Ends when Kafka has stored the window; fails with {@link NotStoredException}. */
    public Uni<Void> publish(SubmittedWindow window) {
        return topic.send(window.origin().bedId(), WindowMapper.toMessage(window));
    }
}

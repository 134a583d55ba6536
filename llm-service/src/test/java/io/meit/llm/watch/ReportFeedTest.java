package io.meit.llm.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meit.llm.watch.ReportEvent.TokenWritten;
import io.meit.model.generate.GeneratedToken;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportFeedTest {

    private final ReportFeed feed = new ReportFeed();

    @AfterEach
    void stop() {
        feed.stop(new ShutdownEvent());
    }

    @Test
    void everyWatcherGetsTheEventsOfItsBedsInOrder() {
        AssertSubscriber<ReportEvent> all =
                feed.watch(Set.of()).subscribe().withSubscriber(AssertSubscriber.create(10));
        AssertSubscriber<ReportEvent> one =
                feed.watch(Set.of("b")).subscribe().withSubscriber(AssertSubscriber.create(10));

        feed.publish(token("a", 0));
        feed.publish(token("b", 1));
        feed.publish(token("b", 2));

        await().until(() -> all.getItems().size() == 3 && one.getItems().size() == 2);
        assertThat(one.getItems()).containsExactly(token("b", 1), token("b", 2));
    }

    @Test
    void watcherMayBeAThousandEventsBehindAndNotOneMore() {
        AssertSubscriber<ReportEvent> stuck =
                feed.watch(Set.of()).subscribe().withSubscriber(AssertSubscriber.create(0));
        AssertSubscriber<ReportEvent> reading =
                feed.watch(Set.of()).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        for (int i = 0; i < ReportFeed.BUFFERED_EVENTS; i++) {
            feed.publish(token("a", i));
        }
        await().until(() -> reading.getItems().size() == ReportFeed.BUFFERED_EVENTS);
        stuck.assertNotTerminated();
        feed.publish(token("a", ReportFeed.BUFFERED_EVENTS));

        stuck.awaitFailure().assertFailedWith(WatcherBehindException.class, "more than 1000 events behind");
        await().until(() -> reading.getItems().size() == ReportFeed.BUFFERED_EVENTS + 1);
    }

    private static TokenWritten token(String bed, int index) {
        return new TokenWritten(bed + "/1/0", bed, new GeneratedToken(index, index, "t", -1f));
    }
}

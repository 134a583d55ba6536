package io.meit.eval.gate;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Settles entries that a crash, or an llm-service that did not answer, left pending. The revision after the one that was seen
 * says it: it bears the entry's change id, or it is somebody else's, or there is none; then the change was not made.
 */
@Singleton
class GateSettlement {

    private static final Logger LOG = Logger.getLogger(GateSettlement.class);

    private final GateJournal journal;
    private final RouteClient llm;
    private final Duration interval;
    private final Duration age;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("gate-settlement").daemon().factory());

    GateSettlement(GateJournal journal, RouteClient llm, GateConfig config) {
        this.journal = journal;
        this.llm = llm;
        this.interval = config.settleInterval();
        this.age = config.settleAfter();
        if (age.compareTo(config.llmDeadline()) <= 0) {
            throw new IllegalArgumentException(
                    "meit.gate.settle-after is %s; it must be longer than meit.gate.llm-deadline, %s: what is younger may still be under way"
                            .formatted(age, config.llmDeadline()));
        }
    }

    void start(@Observes StartupEvent started) {
        var unused = thread.scheduleWithFixedDelay(this::settleAll, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
    }

    private void settleAll() {
        try {
            journal.pending(Instant.now().minus(age)).forEach(this::settle);
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                LOG.warnf(e, "pending gate entries are not settled; the next try is in %s", interval);
            }
        }
    }

    private void settle(GateEntry entry) {
        Optional<ServingRoute> next = llm.at(entry.before().revision() + 1);
        Optional<ServingRoute> ours = next.filter(route -> route.changeId().equals(entry.changeId()));
        GateEntry settled = ours.isPresent()
                ? journal.settle(entry, GateState.DONE, ours, "settled later: llm-service had made the change")
                : journal.settle(
                        entry,
                        GateState.NOT_DONE,
                        Optional.empty(),
                        "settled later: llm-service had not made the change");
        LOG.infof("gate entry %d was pending and is %s", settled.id(), settled.state());
    }
}

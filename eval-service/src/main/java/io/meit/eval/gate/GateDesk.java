package io.meit.eval.gate;

import io.meit.eval.gate.GateChange.Ask;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Changes the route, with an entry for each try. Every call blocks. */
@Singleton
class GateDesk {

    private static final Logger LOG = Logger.getLogger(GateDesk.class);

    private final RouteClient llm;
    private final Consideration consideration;
    private final GateJournal journal;

    GateDesk(RouteClient llm, Consideration consideration, GateJournal journal) {
        this.llm = llm;
        this.consideration = consideration;
        this.journal = journal;
    }

    /** Judges, and changes nothing but that the adapter is loaded. */
    Decision consider(Candidate candidate, Evidence evidence) {
        return consideration.decide(llm.adapter(candidate.name(), candidate.directory()), evidence, llm.route());
    }

    /** All reports, from now on. */
    GateEntry promote(Candidate candidate, Optional<Evidence> evidence, Ask ask) {
        RoutedAdapter adapter = llm.adapter(candidate.name(), candidate.directory());
        ServingRoute route = llm.route();
        GateChange change = judged(GateAction.PROMOTE, adapter, 0, evidence, ask, route);
        return carryOut(change, route, route.promoting(adapter));
    }

    /** A share of the reports. */
    GateEntry canary(Candidate candidate, int perMille, Optional<Evidence> evidence, Ask ask) {
        RoutedAdapter adapter = llm.adapter(candidate.name(), candidate.directory());
        ServingRoute route = llm.route();
        GateChange change = judged(GateAction.CANARY, adapter, perMille, evidence, ask, route);
        return carryOut(change, route, route.withCanary(adapter, perMille));
    }

    /**
     * Second texts that nobody is shown.
     *
     * @param candidate empty = none any more
     */
    GateEntry shadow(Optional<Candidate> candidate, Ask ask) {
        Optional<RoutedAdapter> adapter = candidate.map(named -> llm.adapter(named.name(), named.directory()));
        ServingRoute route = llm.route();
        String id = adapter.map(RoutedAdapter::id).orElse("");
        return carryOut(unjudged(GateAction.SHADOW, id, ask), route, route.withShadow(adapter));
    }

    /**
     * Takes the canary away; without one, undoes the promotion of what is in service.
     *
     * @throws GateRefusedException if there is nothing to go back to
     */
    GateEntry rollback(Ask ask) {
        ServingRoute route = llm.route();
        return route.canary().isPresent() ? rollbackCanary(route, ask) : rollbackPromotion(route, ask);
    }

    /** Takes the canary of a route away. */
    GateEntry rollbackCanary(ServingRoute route, Ask ask) {
        String id = route.canary().map(RoutedAdapter::id).orElse("");
        return carryOut(unjudged(GateAction.ROLLBACK, id, ask), route, route.withoutCanary());
    }

    private GateEntry rollbackPromotion(ServingRoute route, Ask ask) {
        Optional<RoutedAdapter> before = journal.promotions().stream()
                .filter(entry -> entry.after()
                        .filter(after -> after.inServiceId().equals(route.inServiceId()))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new GateRefusedException(
                        "there is no canary, and no promotion of %s is in the audit trail: there is nothing to go back to"
                                .formatted(
                                        route.inService().map(RoutedAdapter::id).orElse("the checkpoint alone"))))
                .before()
                .inService();
        return carryOut(unjudged(GateAction.ROLLBACK, route.inServiceId(), ask), route, route.serving(before));
    }

    /** Newest first. */
    List<GateEntry> history(int limit) {
        return journal.newest(limit);
    }

    private GateChange judged(
            GateAction action,
            RoutedAdapter adapter,
            int perMille,
            Optional<Evidence> evidence,
            Ask ask,
            ServingRoute route) {
        Decision decision = evidence.map(given -> consideration.decide(adapter, given, route))
                .orElseGet(() -> new Decision(
                        adapter.id(),
                        List.of(new Check(
                                "evidence", false, "no runs are named; name a suite and a run of each side"))));
        return new GateChange(action, ask, adapter.id(), perMille, evidence, Optional.of(decision));
    }

    private static GateChange unjudged(GateAction action, String adapterId, Ask ask) {
        return new GateChange(action, ask, adapterId, 0, Optional.empty(), Optional.empty());
    }

    /** First the entry, then the change, then the entry again: a crash between leaves one that is visibly pending. */
    private GateEntry carryOut(GateChange change, ServingRoute before, ServingRoute wanted) {
        if (!change.allowed() && !change.ask().forced()) {
            String refusal = change.decision().map(Decision::refusal).orElse("");
            GateEntry entry = journal.enter(change, before, GateState.NOT_DONE, refusal);
            throw new GateRefusedException(
                    "%s may not write reports (entry %d): %s".formatted(change.adapterId(), entry.id(), refusal));
        }
        GateEntry entry = journal.enter(change, before, GateState.PENDING, "");
        try {
            ServingRoute after = llm.set(wanted, entry.changeId());
            LOG.infof(
                    "gate entry %d, %s by %s: %s",
                    entry.id(), change.action(), change.ask().actor(), after.describe());
            return journal.settle(entry, GateState.DONE, Optional.of(after), "");
        } catch (LlmRefusedException e) {
            journal.settle(entry, GateState.NOT_DONE, Optional.empty(), String.valueOf(e.getMessage()));
            throw e;
        }
    }
}

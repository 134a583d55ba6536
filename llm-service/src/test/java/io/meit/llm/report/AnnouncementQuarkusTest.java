package io.meit.llm.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.llm.Requests;
import io.meit.llm.api.RunningService;
import io.meit.model.generate.FinishReason;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class AnnouncementQuarkusTest {

    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678901Z");

    @Inject
    RunningService service;

    @Inject
    ReportStore store;

    @Test
    void writtenReportIsOnTheTopicUnderItsBedAndEqualsTheAnswer() throws Exception {
        String bed = Requests.newBed();
        var answered = service.written(Requests.write(bed, 0).build());

        try (ReportTopic topic = new ReportTopic()) {
            var announced = io.meit.proto.v1.Report.parseFrom(topic.await(bed).value());

            assertThat(announced).isEqualTo(answered);
        }
    }

    @Test
    void reportLeftUnannouncedByACrashIsAnnouncedByTheNextSweep() throws Exception {
        Report report = report(Requests.newBed());
        // Stored as a service does that is killed before it could announce.
        store.store(report).await().atMost(Duration.ofSeconds(10));

        try (ReportTopic topic = new ReportTopic()) {
            var announced = topic.await(report.window().bedId());

            assertThat(io.meit.proto.v1.Report.parseFrom(announced.value())).isEqualTo(ReportMapper.toProto(report));
        }
    }

    @Test
    void announcedReportIsNotAnnouncedAgain() {
        String bed = Requests.newBed();
        service.written(Requests.write(bed, 0).build());

        try (ReportTopic topic = new ReportTopic()) {
            topic.await(bed);
            // The next report is announced by a later sweep, so the first one would be there twice by then.
            String later = Requests.newBed();
            service.written(Requests.write(later, 0).build());
            topic.await(later);

            assertThat(topic.all(bed)).hasSize(1);
        }
    }

    @Test
    void secondReportOfAWindowIsNotStoredAndTheFirstIsReturned() {
        Report first = report(Requests.newBed());
        Report second = new Report(
                UUID.randomUUID(), first.window(), first.content(), first.provenance(), THEN, THEN.plusSeconds(1));
        store.store(first).await().atMost(Duration.ofSeconds(10));

        Report kept = store.store(second).await().atMost(Duration.ofSeconds(10));

        assertThat(kept).isEqualTo(first);
    }

    private static Report report(String bed) {
        ReportedWindow window =
                new ReportedWindow(bed + "/1/0", bed, "", bed + "/1", Requests.SHA256, THEN, THEN.plusSeconds(10));
        ReportText text =
                new ReportText("Sinusrhythmus µV \"ok\"", FinishReason.STOP, List.of(7, 8), List.of(-0.25f, -1f));
        Provenance provenance =
                new Provenance("e@1", "p@2", "millivolt-v1", "d@3", "", "Write.", "greedy", 9, 0, "0.1", "fp32", "cpu");
        return new Report(UUID.randomUUID(), window, text, provenance, THEN, THEN);
    }
}

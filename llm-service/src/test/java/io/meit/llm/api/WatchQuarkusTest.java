package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.meit.llm.Requests;
import io.meit.proto.v1.Report;
import io.meit.proto.v1.ReportServiceGrpc;
import io.meit.proto.v1.WatchReportsRequest;
import io.meit.proto.v1.WatchReportsResponse;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class WatchQuarkusTest {

    @Inject
    RunningService service;

    @TestHTTPResource("/v1/reports/watch")
    URI watchUri;

    @Test
    void watcherOfABedSeesItsTokensAndItsReportAndNoOtherBed() {
        String bed = Requests.newBed();
        try (Watcher watcher =
                new Watcher(WatchReportsRequest.newBuilder().addBedIds(bed).build())) {
            watcher.take(100);
            watcher.begin(bed);

            service.written(Requests.write(Requests.newBed(), 0).build());
            Report report = service.written(Requests.write(bed, 1).build());

            await().until(() -> watcher.of(report.getWindowId()).size() == 9);
            assertThat(watcher.received)
                    .allSatisfy(event -> assertThat(event.getBedId()).isEqualTo(bed));
            List<WatchReportsResponse> events = watcher.of(report.getWindowId());
            assertThat(events.subList(0, 8))
                    .extracting(event -> event.getToken().getIndex())
                    .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
            assertThat(events.getLast().getCompleted()).isEqualTo(report);
        }
    }

    @Test
    void watcherThatTakesNothingIsEndedAndSlowsNobody() {
        String bed = Requests.newBed();
        try (Watcher watcher =
                new Watcher(WatchReportsRequest.newBuilder().addBedIds(bed).build())) {
            watcher.take(9);
            watcher.begin(bed);

            for (int i = 1; i <= 3; i++) {
                service.written(Requests.write(bed, i).setMaxTokens(1024).build());
            }

            watcher.take(10_000);
            Status status = watcher.status.orTimeout(20, TimeUnit.SECONDS).join();
            assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(status.getDescription()).contains("more than 1000 events behind");
        }
    }

    @Test
    void serverSentEventsTellTokensAndReportAsJson() throws Exception {
        String bed = Requests.newBed();
        List<JsonNode> events = new CopyOnWriteArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(watchUri + "?bed=" + bed))
                    .header("Accept", "text/event-stream")
                    .build();
            HttpResponse<Stream<String>> response = client.send(request, HttpResponse.BodyHandlers.ofLines());
            CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> readThree(response.body(), events));

            Report report =
                    service.written(Requests.write(bed, 0).setMaxTokens(2).build());

            reading.orTimeout(20, TimeUnit.SECONDS).join();
            assertThat(events.get(0).at("/token/text").asText()).isEqualTo("w0");
            assertThat(events.get(1).at("/token/token_id").asInt()).isEqualTo(101);
            assertThat(events.get(2).at("/completed/report_id").asText()).isEqualTo(report.getReportId());
            assertThat(events.get(2).at("/completed/disclaimer").asText()).contains("not for diagnosis");
            assertThat(events).allSatisfy(event -> {
                assertThat(event.get("bed_id").asText()).isEqualTo(bed);
                assertThat(event.get("disclaimer").asText()).contains("not for diagnosis");
            });
            client.shutdownNow();
        }
    }

    private static void readThree(Stream<String> lines, List<JsonNode> events) {
        ObjectMapper json = new ObjectMapper();
        lines.filter(line -> line.startsWith("data:")).limit(3).forEach(line -> {
            try {
                events.add(json.readTree(line.substring("data:".length())));
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + line, e);
            }
        });
    }

    /** A WatchReports whose events are taken one by one, over a connection that buffers next to nothing. */
    private final class Watcher implements AutoCloseable {

        final List<WatchReportsResponse> received = new CopyOnWriteArrayList<>();
        final CompletableFuture<Status> status = new CompletableFuture<>();
        private final ManagedChannel channel =
                service.newChannel().flowControlWindow(1024).build();
        private final ClientCall<WatchReportsRequest, WatchReportsResponse> call =
                channel.newCall(ReportServiceGrpc.getWatchReportsMethod(), CallOptions.DEFAULT);

        Watcher(WatchReportsRequest request) {
            call.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onMessage(WatchReportsResponse message) {
                            received.add(message);
                        }

                        @Override
                        public void onClose(Status closed, Metadata trailers) {
                            status.complete(closed);
                        }
                    },
                    new Metadata());
            call.sendMessage(request);
            call.halfClose();
        }

        /** Writes reports on the bed until one is seen: from then on the watcher watches. */
        void begin(String bed) {
            int[] index = {100};
            await().until(() -> {
                service.written(Requests.write(bed, index[0]++).setMaxTokens(1).build());
                return !received.isEmpty();
            });
        }

        void take(int events) {
            call.request(events);
        }

        List<WatchReportsResponse> of(String windowId) {
            return received.stream()
                    .filter(event -> event.getWindowId().equals(windowId))
                    .toList();
        }

        @Override
        public void close() {
            call.cancel("the test is over", null);
            channel.shutdownNow();
        }
    }
}

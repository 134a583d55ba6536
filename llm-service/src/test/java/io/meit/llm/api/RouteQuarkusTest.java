package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.meit.llm.Requests;
import io.meit.llm.generate.FakeEngine;
import io.meit.llm.report.ReportTopic;
import io.meit.proto.Topics;
import io.meit.proto.v1.GetRouteRequest;
import io.meit.proto.v1.ListReportsRequest;
import io.meit.proto.v1.LoadAdapterRequest;
import io.meit.proto.v1.Report;
import io.meit.proto.v1.Route;
import io.meit.proto.v1.RoutedAdapter;
import io.meit.proto.v1.SetRouteRequest;
import io.meit.proto.v1.UnloadAdapterRequest;
import io.meit.proto.v1.WriteReportRequest;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reports that name no adapter are written by the route; the engine writes an adapter's id before each word. */
@QuarkusTest
@TestProfile(RouteQuarkusTest.WithAdapters.class)
@WithTestResource(BackingServicesResource.class)
class RouteQuarkusTest {

    /** An adapters directory with two adapters that write and one whose texts fail. */
    public static final class WithAdapters implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path root = Files.createTempDirectory("adapters");
                for (String version : List.of("v1", "v2", "broken")) {
                    Files.writeString(
                            Files.createDirectory(root.resolve(version)).resolve("id"), version);
                }
                return Map.of("meit.llm.adapters.directory", root.toString(), "meit.llm.engine.max-texts", "8");
            } catch (IOException e) {
                throw new UncheckedIOException("no adapters for the test", e);
            }
        }
    }

    @Inject
    RunningService service;

    private final String bed = Requests.newBed();

    @AfterEach
    void takeTheRouteBack() {
        set(SetRouteRequest.newBuilder());
    }

    @Test
    void adapterInServiceWritesWhatNamesNone() {
        Route route = set(SetRouteRequest.newBuilder().setInService(adapter("cardio", "v1")));

        Report report = service.written(Requests.write(bed, 0).build());

        assertThat(report.getText()).startsWith("[cardio@v1]w0");
        assertThat(report.getProvenance().getAdapterId()).isEqualTo("cardio@v1");
        assertThat(route.getInService().getAdapterId()).isEqualTo("cardio@v1");
        assertThat(route.getDecoderId()).isEqualTo(FakeEngine.DECODER);
        assertThat(current()).isEqualTo(route);
    }

    @Test
    void namedAdapterGoesBeforeTheRoute() {
        set(SetRouteRequest.newBuilder().setInService(adapter("cardio", "v1")));
        load("mine", "v2");
        WriteReportRequest.Builder request = Requests.write(bed, 0);
        request.getOptionsBuilder().setAdapter("mine");

        assertThat(service.written(request.build()).getProvenance().getAdapterId())
                .isEqualTo("mine@v2");
    }

    @Test
    void canaryWritesItsShareAndProvenanceSaysWho() {
        set(SetRouteRequest.newBuilder()
                .setInService(adapter("cardio", "v1"))
                .setCanary(adapter("next", "v2"))
                .setCanaryPerMille(500));
        List<String> writers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            writers.add(service.written(Requests.write(bed, i).setMaxTokens(1).build())
                    .getProvenance()
                    .getAdapterId());
        }

        assertThat(writers).containsOnly("cardio@v1", "next@v2");
        // 40 coins fall outside 8..32 with a probability of 1e-4; the windows, and so the result, are always the same.
        assertThat(writers.stream().filter("next@v2"::equals).count()).isBetween(8L, 32L);
    }

    @Test
    void shadowGoesToItsOwnTopicAndNowhereElse() {
        set(SetRouteRequest.newBuilder().setShadow(adapter("shade", "v2")));

        Report report = service.written(Requests.write(bed, 0).build());

        assertThat(report.getProvenance().getAdapterId()).isEmpty();
        try (ReportTopic shadows = new ReportTopic(Topics.SHADOW_REPORTS);
                ReportTopic reports = new ReportTopic()) {
            Report shadow = parse(shadows.await(bed));
            assertThat(shadow.getWindowId()).isEqualTo(report.getWindowId());
            assertThat(shadow.getText()).startsWith("[shade@v2]w0");
            assertThat(shadow.getProvenance().getAdapterId()).isEqualTo("shade@v2");
            reports.await(bed);
            assertThat(reports.all(bed)).hasSize(1);
            assertThat(parse(reports.all(bed).getFirst())).isEqualTo(report);
            assertThat(listed()).containsExactly(report);
        }
    }

    @Test
    void failingShadowLeavesTheReportAsItIs() {
        set(SetRouteRequest.newBuilder().setShadow(adapter("unlucky", "broken")));
        double before = shadows("failed");

        Report report = service.written(Requests.write(bed, 0).build());

        assertThat(report.getText()).startsWith("w0 w1");
        await().until(() -> shadows("failed") == before + 1);
        assertThat(listed()).containsExactly(report);
        assertThat(service.written(Requests.write(bed, 1).build()).getText()).startsWith("w0");
    }

    @Test
    void adapterOfTheRouteCannotBeUnloaded() {
        set(SetRouteRequest.newBuilder().setCanary(adapter("kept", "v1")).setCanaryPerMille(1));
        UnloadAdapterRequest unload =
                UnloadAdapterRequest.newBuilder().setName("kept").build();

        assertThat(refused(() -> service.adapters().unloadAdapter(unload))).isEqualTo(Code.FAILED_PRECONDITION);
        set(SetRouteRequest.newBuilder());
        service.adapters().unloadAdapter(unload);
    }

    @Test
    void wrongChangesAreRefusedAndNameTheField() {
        assertThat(refused(() -> set(SetRouteRequest.newBuilder().setCanary(adapter("next", "v2")))))
                .isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused(() -> set(SetRouteRequest.newBuilder().setCanaryPerMille(5))))
                .isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused(() -> set(SetRouteRequest.newBuilder().setInService(adapter("nobody", "")))))
                .isEqualTo(Code.NOT_FOUND);
        assertThat(refused(() -> set(SetRouteRequest.newBuilder()
                        .setInService(adapter("cardio", "v1").toBuilder().setAdapterId("cardio@v9")))))
                .isEqualTo(Code.FAILED_PRECONDITION);
        assertThat(refused(() -> service.adapters()
                        .setRoute(SetRouteRequest.newBuilder()
                                .setExpectedRevision(current().getRevision() + 1)
                                .setChangeId("test")
                                .build())))
                .isEqualTo(Code.ABORTED);
        assertThat(refused(() -> service.adapters().setRoute(SetRouteRequest.getDefaultInstance())))
                .isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void changeCanBeFoundAgainByItsRevision() {
        Route route = set(SetRouteRequest.newBuilder().setInService(adapter("cardio", "v1")));
        set(SetRouteRequest.newBuilder());

        Route found = service.adapters()
                .getRoute(GetRouteRequest.newBuilder()
                        .setRevision(route.getRevision())
                        .build());

        assertThat(found).isEqualTo(route);
        assertThat(refused(() -> service.adapters()
                        .getRoute(GetRouteRequest.newBuilder()
                                .setRevision(route.getRevision() + 9)
                                .build())))
                .isEqualTo(Code.NOT_FOUND);
    }

    private Route set(SetRouteRequest.Builder change) {
        return service.adapters()
                .setRoute(change.setExpectedRevision(current().getRevision())
                        .setChangeId("test")
                        .build());
    }

    private Route current() {
        return service.adapters().getRoute(GetRouteRequest.getDefaultInstance());
    }

    private void load(String name, String directory) {
        service.adapters()
                .loadAdapter(LoadAdapterRequest.newBuilder()
                        .setName(name)
                        .setDirectory(directory)
                        .build());
    }

    private static RoutedAdapter adapter(String name, String directory) {
        return RoutedAdapter.newBuilder().setName(name).setDirectory(directory).build();
    }

    private List<Report> listed() {
        return service.reports()
                .listReports(ListReportsRequest.newBuilder().setBedId(bed).build())
                .getReportsList();
    }

    private static double shadows(String outcome) {
        String prefix = "meit_llm_shadow_reports_total{outcome=\"" + outcome + "\"} ";
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(prefix.length())))
                .findFirst()
                .orElse(0);
    }

    private static Report parse(ConsumerRecord<String, byte[]> record) {
        try {
            return Report.parseFrom(record.value());
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static Code refused(Runnable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call::run)
                .getStatus()
                .getCode();
    }
}

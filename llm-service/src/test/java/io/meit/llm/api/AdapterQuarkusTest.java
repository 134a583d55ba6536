package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.grpc.CallOptions;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.meit.llm.Requests;
import io.meit.llm.generate.FakeEngine;
import io.meit.proto.v1.Adapter;
import io.meit.proto.v1.GenerateRequest;
import io.meit.proto.v1.GeneratedText;
import io.meit.proto.v1.ListAdaptersRequest;
import io.meit.proto.v1.LoadAdapterRequest;
import io.meit.proto.v1.UnloadAdapterRequest;
import io.meit.proto.v1.WriteReportRequest;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Adapters come and go while requests are written; the engine is a fake that writes an adapter's id before each word. */
@QuarkusTest
@TestProfile(AdapterQuarkusTest.WithAdapters.class)
@WithTestResource(BackingServicesResource.class)
class AdapterQuarkusTest {

    /** An adapters directory with two adapters. */
    public static final class WithAdapters implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path root = Files.createTempDirectory("adapters");
                for (String version : List.of("v1", "v2")) {
                    Files.writeString(
                            Files.createDirectory(root.resolve(version)).resolve("id"), version);
                }
                Files.createDirectory(root.resolve("empty"));
                return Map.of(
                        "meit.llm.adapters.directory", root.toString(),
                        "meit.llm.engine.max-texts", "8",
                        "meit.llm.generation.reader-patience", "1s");
            } catch (IOException e) {
                throw new UncheckedIOException("no adapters for the test", e);
            }
        }
    }

    @Inject
    RunningService service;

    @Inject
    FakeEngine engine;

    @Test
    void loadedAdapterWritesAndIsListed() {
        Adapter loaded = load("listed", "v1");

        GeneratedText text = write("listed", "Write.");

        assertThat(text.getText()).isEqualTo("[listed@v1]w0 [listed@v1]w1");
        assertThat(text.getProvenance().getAdapterId()).isEqualTo("listed@v1");
        assertThat(loaded.getRank()).isEqualTo(4);
        assertThat(loaded.getSitesList()).containsExactly("query", "value");
        assertThat(loaded.getBytes()).isEqualTo(512);
        assertThat(listed("listed")).containsExactly(loaded);
    }

    @Test
    void swapLeavesTextsInProgressWithTheOldOne() {
        load("swapped", "v1");
        CompletableFuture<GeneratedText> running = inFlight("swapped");

        load("swapped", "v2");

        assertThat(write("swapped", "Write.").getText()).isEqualTo("[swapped@v2]w0 [swapped@v2]w1");
        assertThat(listed("swapped")).extracting(Adapter::getLeaving).containsExactly(true, false);
        engine.gate.release(2);
        assertThat(running.orTimeout(20, TimeUnit.SECONDS).join().getText()).isEqualTo("[swapped@v1]w0 [swapped@v1]w1");
        await().until(() -> listed("swapped").size() == 1);
    }

    @Test
    void unloadWaitsForTextsInProgressAndRefusesNewOnes() {
        load("unloaded", "v1");
        CompletableFuture<GeneratedText> running = inFlight("unloaded");

        CompletableFuture<Void> unloading = CompletableFuture.runAsync(() -> service.adapters()
                .unloadAdapter(
                        UnloadAdapterRequest.newBuilder().setName("unloaded").build()));
        await().until(() -> listed("unloaded").getFirst().getLeaving());

        assertThat(refused(() -> write("unloaded", "Write."))).isEqualTo(Code.NOT_FOUND);
        assertThat(unloading).isNotDone();
        engine.gate.release(2);
        assertThat(running.orTimeout(20, TimeUnit.SECONDS).join().getText()).contains("[unloaded@v1]w1");
        unloading.orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(listed("unloaded")).isEmpty();
    }

    @Test
    void stuckReaderIsEndedSoThatItsAdapterCanLeave() {
        load("stuck", "v1");
        WriteReportRequest.Builder request =
                Requests.write(Requests.newBed(), 0).setMaxTokens(1024);
        request.getOptionsBuilder().setAdapter("stuck");
        CallOptions deadline = CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS);
        try (SlowCall stuck = new SlowCall(service, request.build(), deadline)) {
            stuck.take(1);
            await().until(() -> stuck.received.size() == 1);

            service.adapters()
                    .unloadAdapter(
                            UnloadAdapterRequest.newBuilder().setName("stuck").build());

            assertThat(listed("stuck")).isEmpty();
            stuck.take(1024);
            assertThat(stuck.status.orTimeout(20, TimeUnit.SECONDS).join().getCode())
                    .isEqualTo(Code.ABORTED);
        }
    }

    @Test
    void whatCannotBeLoadedIsRefused() {
        assertThat(refused(() -> load("bad", "v9"))).isEqualTo(Code.NOT_FOUND);
        assertThat(refused(() -> load("bad", "../x"))).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused(() -> load("bad", "empty"))).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused(() -> load("a b", "v1"))).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(listed("bad")).isEmpty();
    }

    @Test
    void unknownAdapterCannotBeUnloaded() {
        UnloadAdapterRequest request =
                UnloadAdapterRequest.newBuilder().setName("nobody").build();

        assertThat(refused(() -> service.adapters().unloadAdapter(request))).isEqualTo(Code.NOT_FOUND);
    }

    private CompletableFuture<GeneratedText> inFlight(String adapter) {
        int begun = engine.begun.get();
        CompletableFuture<GeneratedText> running = CompletableFuture.supplyAsync(() -> write(adapter, "gate"));
        await().until(() -> engine.begun.get() == begun + 1);
        return running;
    }

    private Adapter load(String name, String directory) {
        return service.adapters()
                .loadAdapter(LoadAdapterRequest.newBuilder()
                        .setName(name)
                        .setDirectory(directory)
                        .build());
    }

    private GeneratedText write(String adapter, String prompt) {
        GenerateRequest.Builder request =
                GenerateRequest.newBuilder().setText(prompt).setMaxTokens(2);
        request.getOptionsBuilder().setAdapter(adapter);
        return service.generated(request.build());
    }

    private List<Adapter> listed(String name) {
        return service.adapters().listAdapters(ListAdaptersRequest.getDefaultInstance()).getAdaptersList().stream()
                .filter(adapter -> adapter.getName().equals(name))
                .toList();
    }

    private static Code refused(Runnable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call::run)
                .getStatus()
                .getCode();
    }
}

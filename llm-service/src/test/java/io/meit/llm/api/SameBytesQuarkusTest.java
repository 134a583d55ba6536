package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.meit.llm.generate.RealCheckpoint;
import io.meit.proto.v1.EcgEmbedding;
import io.meit.proto.v1.GenerateRequest;
import io.meit.proto.v1.LoadAdapterRequest;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real decoder behind real gRPC: requests of all kinds give the same bytes alone and together. */
@QuarkusTest
@TestProfile(SameBytesQuarkusTest.WithCheckpoint.class)
@WithTestResource(BackingServicesResource.class)
class SameBytesQuarkusTest {

    private static final int REQUESTS = 44;

    /** A checkpoint with random weights and two adapters for it. */
    public static final class WithCheckpoint implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path checkpoint = Files.createTempDirectory("checkpoint");
                Path adapters = Files.createTempDirectory("adapters");
                RealCheckpoint.write(checkpoint);
                RealCheckpoint.writeAdapter(checkpoint, adapters.resolve("one"), 1);
                RealCheckpoint.writeAdapter(checkpoint, adapters.resolve("two"), 2);
                return Map.of(
                        "meit.llm.checkpoint",
                        checkpoint.toString(),
                        "meit.llm.adapters.directory",
                        adapters.toString(),
                        "meit.llm.engine.max-texts",
                        "48",
                        "meit.llm.generation.queue-capacity",
                        "512");
            } catch (IOException e) {
                throw new UncheckedIOException("no checkpoint for the test", e);
            }
        }
    }

    @Inject
    RunningService service;

    @ConfigProperty(name = "meit.llm.checkpoint")
    Path checkpoint;

    @BeforeEach
    void loadAdapters() {
        for (String name : List.of("one", "two")) {
            service.adapters()
                    .loadAdapter(LoadAdapterRequest.newBuilder()
                            .setName(name)
                            .setDirectory(name)
                            .build());
        }
    }

    @Test
    void sameRequestGivesTheSameBytesWhateverSharesItsBatch() {
        List<GenerateRequest> requests =
                IntStream.range(0, REQUESTS).mapToObj(this::request).toList();

        List<ByteString> alone = together(requests, 1);

        assertThat(together(requests, 8)).isEqualTo(alone);
        assertThat(together(requests, REQUESTS)).isEqualTo(alone);
        assertThat(new HashSet<>(alone))
                .as("different requests, different texts")
                .hasSizeGreaterThan(REQUESTS / 2);
    }

    @Test
    void adapterIsSwappedUnderLoadWithoutLosingOrMixingARequest() {
        List<GenerateRequest> requests = IntStream.range(0, REQUESTS)
                .mapToObj(i -> request(i).toBuilder())
                .map(request -> {
                    request.getOptionsBuilder().setAdapter("one");
                    return request.build();
                })
                .toList();
        List<ByteString> first = together(requests, REQUESTS);
        CompletableFuture<List<ByteString>> during = CompletableFuture.supplyAsync(() -> together(requests, REQUESTS));

        service.adapters()
                .loadAdapter(LoadAdapterRequest.newBuilder()
                        .setName("one")
                        .setDirectory("two")
                        .build());

        List<ByteString> swapped = together(requests, REQUESTS);
        List<ByteString> mixed = during.join();
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(mixed.get(i)).as("request %d is of one adapter", i).isIn(first.get(i), swapped.get(i));
        }
        assertThat(swapped).isNotEqualTo(first);
    }

    private List<ByteString> together(List<GenerateRequest> requests, int width) {
        List<ByteString> texts = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += width) {
            List<CompletableFuture<ByteString>> calls =
                    requests.subList(from, Math.min(from + width, requests.size())).stream()
                            .map(request -> CompletableFuture.supplyAsync(
                                    () -> service.generated(request).toByteString(),
                                    task -> Thread.ofVirtual().start(task)))
                            .toList();
            calls.forEach(call -> texts.add(call.join()));
        }
        return texts;
    }

    /** Greedy, sampled and searched; with and without adapter; with and without ECG. */
    private GenerateRequest request(int i) {
        GenerateRequest.Builder request =
                GenerateRequest.newBuilder().setText("Question " + i % 7 + "?").setMaxTokens(8 + i % 24);
        if (i % 5 != 4) {
            request.setEmbedding(embedding(i % 11));
        }
        if (i % 4 == 1) {
            request.getOptionsBuilder()
                    .getSamplingBuilder()
                    .setTemperature(0.8)
                    .setTopK(20)
                    .setSeed(i);
        }
        if (i % 22 == 2) {
            request.getOptionsBuilder().getBeamBuilder().setWidth(2);
        }
        if (i % 3 == 1) {
            request.getOptionsBuilder().setAdapter(i % 2 == 0 ? "one" : "two");
        }
        if (i % 6 == 3) {
            request.getOptionsBuilder().setRepetitionPenalty(1.3);
        }
        return request.build();
    }

    private EcgEmbedding embedding(int number) {
        EcgEmbedding.Builder embedding = EcgEmbedding.newBuilder()
                .setPrefixTokens(1)
                .setEncoderId("resnet18-w4@00000000cccc")
                .setProjectorId(RealCheckpoint.projectorId(checkpoint))
                .setPreparationId("millivolt-v1");
        for (int i = 0; i < 8; i++) {
            embedding.addValues((float) Math.sin(1 + number + i));
        }
        return embedding.build();
    }
}

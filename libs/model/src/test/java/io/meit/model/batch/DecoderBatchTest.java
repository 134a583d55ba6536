package io.meit.model.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.checkpoint.RandomCheckpoint;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.Adjustment;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.draft.DraftIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real decoder with random weights: ids and log-probabilities, compared bit by bit. */
class DecoderBatchTest {

    @TempDir
    private static Path directory;

    private ContinuousBatch batch;

    @BeforeAll
    static void write() throws IOException {
        RandomCheckpoint.write(directory, 1);
    }

    @BeforeEach
    void load() {
        batch = batch(BatchSettings.DEFAULT.withDrafts(0, 0), Optional.empty());
    }

    @AfterEach
    void close() {
        batch.close();
    }

    @Test
    void aRequestGivesTheSameBitsAloneAndWithSevenOthers() {
        List<GenerationRequest> requests = requests(8);
        List<Generation> alone = requests.stream().map(this::alone).toList();
        List<HeardText> heard = new ArrayList<>();
        for (GenerationRequest request : requests) {
            heard.add(new HeardText());
            assertThat(batch.admit(request, heard.getLast())).isTrue();
        }
        run(batch);
        assertThat(heard.stream().map(HeardText::generation).toList()).isEqualTo(alone);
        assertThat(alone.stream().map(Generation::text).distinct().count()).isGreaterThan(4);
    }

    @Test
    void aRequestGivesTheSameBitsWhileOthersJoinAndLeave() {
        List<GenerationRequest> requests = requests(44);
        IdentityHashMap<GenerationRequest, Generation> alone = new IdentityHashMap<>();
        requests.forEach(request -> alone.put(request, alone(request)));
        Random random = new Random(5);
        IdentityHashMap<GenerationRequest, HeardText> heard = new IdentityHashMap<>();
        for (GenerationRequest request : requests) {
            heard.put(request, new HeardText());
            while (!batch.admit(request, heard.get(request))) {
                batch.step();
            }
            for (int steps = random.nextInt(3); steps > 0; steps--) {
                batch.step();
            }
        }
        run(batch);
        requests.forEach(request -> assertThat(heard.get(request).generation()).isEqualTo(alone.get(request)));
    }

    @Test
    void aRequestGivesTheSameBitsAfterAReload() {
        List<GenerationRequest> requests = requests(6);
        List<Generation> before = requests.stream().map(this::alone).toList();
        close();
        load();
        assertThat(requests.stream().map(this::alone).toList()).isEqualTo(before);
    }

    @Test
    void aDraftedTextHasTheSameBits() {
        List<GenerationRequest> requests = requests(8);
        List<Generation> expected = requests.stream().map(this::alone).toList();
        Random random = new Random(3);
        Stream<int[]> noisy = expected.stream().map(generation -> generation.tokens().stream()
                .mapToInt(GeneratedToken::tokenId)
                .map(id -> random.nextInt(5) == 0 ? 40 : id)
                .toArray());
        ContinuousBatch drafting = batch(BatchSettings.DEFAULT.withDrafts(5, 1), Optional.of(DraftIndex.of(noisy)));
        try (drafting) {
            for (int i = 0; i < requests.size(); i++) {
                assertThat(alone(drafting, requests.get(i))).isEqualTo(expected.get(i));
            }
            assertThat(drafting.drafted().proposed()).isGreaterThan(20);
            assertThat(drafting.drafted().accepted())
                    .isGreaterThan(10)
                    .isLessThan(drafting.drafted().proposed());
        }
    }

    @Test
    void cancellingAndFailingLeavesTheOthersBits() {
        GenerationRequest watched = requests(4).get(3);
        Generation expected = alone(watched);
        HeardText heard = new HeardText();
        HeardText broken = new HeardText().stoppingAt(token -> {
            throw new IllegalStateException("the reader broke");
        });
        HeardText cancelled = new HeardText();
        batch.admit(requests(2).get(1), broken);
        batch.admit(watched, heard);
        batch.admit(requests(3).get(2), cancelled);
        batch.step();
        batch.step();
        batch.cancel(cancelled);
        run(batch);
        assertThat(heard.generation()).isEqualTo(expected);
    }

    private Generation alone(GenerationRequest request) {
        return alone(batch, request);
    }

    private static Generation alone(ContinuousBatch batch, GenerationRequest request) {
        HeardText heard = new HeardText();
        assertThat(batch.admit(request, heard)).isTrue();
        run(batch);
        return heard.generation();
    }

    private static void run(ContinuousBatch batch) {
        while (batch.size() > 0) {
            batch.step();
        }
    }

    private static ContinuousBatch batch(BatchSettings settings, Optional<DraftIndex> drafts) {
        return new ContinuousBatch(
                LoadedDecoder.of(directory, LoadedDecoder.decoder(directory, 1500), drafts), settings);
    }

    /** Prompts of many lengths, with ECGs and without, of all kinds of decoding. */
    private static List<GenerationRequest> requests(int count) {
        Random random = new Random(11);
        List<GenerationRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] values = new float[8];
            for (int j = 0; j < values.length; j++) {
                values[j] = random.nextFloat() - 0.5f;
            }
            Optional<EcgEmbedding> ecg =
                    i % 3 == 0 ? Optional.empty() : Optional.of(new EcgEmbedding(values, 1, "e", "mlp", "p"));
            GenerationRequest request = new GenerationRequest("x".repeat(i % 9) + "Describe.", ecg, 4 + i % 17);
            requests.add(
                    switch (i % 4) {
                        case 0 -> request;
                        case 1 -> request.with(new Decoding.Sampling(1.2, 20, 0.9, i));
                        case 2 -> request.with(new Decoding.Beam(3, 1));
                        default -> request.with(new Adjustment(1.4, Map.of(30, 1.5f)));
                    });
        }
        return requests;
    }
}

package io.meit.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.EcgWindow;
import io.meit.encoder.TestConfig;
import io.meit.encoder.Windows;
import io.meit.model.encoder.EcgEmbedding;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EncodeThreadTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Semaphore permits = new Semaphore(0);
    private final CompletableFuture<FakeEncoder> encoder = new CompletableFuture<>();
    private EncodeThread thread = thread(() -> {
        var fake = new FakeEncoder(permits);
        encoder.complete(fake);
        return fake;
    });

    @AfterEach
    void stop() throws InterruptedException {
        permits.release(1_000);
        thread.stop();
    }

    @Test
    void encodesWhatWaitsInBatchesOfAtMostEight() {
        thread.start();
        List<CompletableFuture<EcgEmbedding>> embeddings = new ArrayList<>();
        embeddings.add(encode(0));
        await().until(() -> encoder.join().batches().equals(List.of(1)));
        for (int i = 1; i <= 9; i++) {
            embeddings.add(encode(i));
        }
        permits.release(3);

        for (int i = 0; i <= 9; i++) {
            assertThat(get(embeddings.get(i)).values()[0]).isEqualTo(i);
        }
        assertThat(encoder.join().batches()).containsExactly(1, 8, 1);
        assertThat(metrics.get("meit.encoder.batch.size").summary().max()).isEqualTo(8);
    }

    @Test
    void doesNotWaitForABatchToFill() {
        thread.start();
        permits.release();
        assertThat(get(encode(5)).values()[0]).isEqualTo(5);
    }

    @Test
    void aBadWindowDoesNotFailItsNeighbours() {
        thread.start();
        var first = encode(0);
        await().until(() -> encoder.join().batches().equals(List.of(1)));
        var good = encode(1);
        var bad = encode(Float.NaN);
        var alsoGood = encode(2);
        permits.release(10);

        assertThat(get(first).values()[0]).isZero();
        assertThat(get(good).values()[0]).isEqualTo(1);
        assertThat(get(alsoGood).values()[0]).isEqualTo(2);
        assertThatThrownBy(bad::join).hasCauseInstanceOf(BadEcgException.class);
    }

    @Test
    void goesOnAfterAnErrorOfTheEncoder() {
        thread.start();
        permits.release(2);
        var broken = encode(FakeEncoder.BREAKS);
        assertThatThrownBy(broken::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("broken by this window");
        assertThat(get(encode(3)).values()[0]).isEqualTo(3);
    }

    @Test
    void failsToStartWithWhatKeptTheEncoderFromLoading() {
        thread = thread(() -> {
            throw new IllegalStateException("no such checkpoint");
        });
        assertThatThrownBy(thread::start).hasRootCauseMessage("no such checkpoint");
        assertThat(new EncoderReadiness(thread).call().getStatus()).hasToString("DOWN");
    }

    @Test
    void isReadyWithTheIdsOfWhatIsLoaded() {
        assertThat(new EncoderReadiness(thread).call().getStatus()).hasToString("DOWN");
        thread.start();
        var response = new EncoderReadiness(thread).call();
        assertThat(response.getStatus()).hasToString("UP");
        assertThat(response.getData().orElseThrow()).containsEntry("projector", "fake-projector@1");
    }

    @Test
    void closesTheEncoderWhenStopped() throws InterruptedException {
        thread.start();
        thread.stop();
        assertThat(encoder.join().closed()).isTrue();
    }

    private CompletableFuture<EcgEmbedding> encode(float firstSample) {
        float[][] millivolts = new float[12][5000];
        millivolts[0][0] = firstSample;
        return thread.encode(Windows.description("bed-1", 0), new EcgWindow(millivolts), Context.root());
    }

    private EncodeThread thread(EncoderLoader loader) {
        var encoding = new WindowEncoding(OpenTelemetry.noop().getTracer("test"), metrics);
        return new EncodeThread(loader, encoding, new TestConfig(0));
    }

    private static EcgEmbedding get(CompletableFuture<EcgEmbedding> embedding) {
        return embedding.orTimeout(10, TimeUnit.SECONDS).join();
    }
}

package io.meit.encoder.encode;

import io.meit.ecg.signal.EcgWindow;
import io.meit.encoder.EncoderServiceConfig;
import io.meit.encoder.window.WindowDescription;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.encoder.EcgEncoder;
import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/**
 * The one thread that owns the encoder: loads it, encodes what waits (up to a batch, without waiting for more), and
 * closes it. An encoder is bound to its thread.
 */
@Singleton
public class EncodeThread {

    private static final Logger LOG = Logger.getLogger(EncodeThread.class);

    private final EncoderLoader loader;
    private final WindowEncoding encoding;
    private final int maxBatch;
    private final BlockingQueue<PendingWindow> waiting = new LinkedBlockingQueue<>();
    private final CompletableFuture<EncoderIds> loaded = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "ecg-encoder");

    EncodeThread(EncoderLoader loader, WindowEncoding encoding, EncoderServiceConfig config) {
        if (config.maxBatch() < 1) {
            throw new IllegalArgumentException(
                    "meit.encoder.max-batch is %d; it must be at least 1".formatted(config.maxBatch()));
        }
        this.loader = loader;
        this.encoding = encoding;
        this.maxBatch = config.maxBatch();
    }

    /** Returns when the encoder is loaded; fails if it cannot be. */
    public void start() {
        thread.start();
        EncoderIds ids = loaded.join();
        LOG.infof("encoder %s, projector %s, preparation %s", ids.encoder(), ids.projector(), ids.preparation());
    }

    /** What is loaded; not done while loading, failed if that failed. */
    CompletableFuture<EncoderIds> loaded() {
        return loaded;
    }

    /** The embedding of a window, or the BadEcgException of one that cannot be prepared. */
    public CompletableFuture<EcgEmbedding> encode(WindowDescription window, EcgWindow signal, Context trace) {
        var pending = new PendingWindow(window, signal, trace, new CompletableFuture<>());
        waiting.add(pending);
        return pending.embedding();
    }

    private void run() {
        try (EcgEncoder encoder = loader.load()) {
            loaded.complete(EncoderIds.of(encoder));
            while (true) {
                encoding.encode(encoder, nextBatch());
            }
        } catch (InterruptedException stopped) {
            LOG.debug("the encoder is closed");
        } catch (RuntimeException | Error failure) {
            if (!loaded.completeExceptionally(failure)) {
                throw failure;
            }
        }
    }

    private List<PendingWindow> nextBatch() throws InterruptedException {
        List<PendingWindow> batch = new ArrayList<>(maxBatch);
        batch.add(waiting.take());
        waiting.drainTo(batch, maxBatch - 1);
        return batch;
    }

    @PreDestroy
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join(5_000);
    }
}

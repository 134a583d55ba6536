package io.meit.encoder.encode;

import io.meit.ecg.signal.EcgWindow;
import io.meit.encoder.window.WindowDescription;
import io.meit.model.encoder.EcgEmbedding;
import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;

/**
 * A window that waits for its embedding.
 *
 * @param trace the context its span belongs to
 */
record PendingWindow(
        WindowDescription window, EcgWindow signal, Context trace, CompletableFuture<EcgEmbedding> embedding) {}

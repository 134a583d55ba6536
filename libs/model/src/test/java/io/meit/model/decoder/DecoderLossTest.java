package io.meit.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.meit.model.fusion.Fusion;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecoderLossTest {

    private static final long[] IDS = {5, 17, 33, 8, 41, 60, 12};
    private static final long[] LABELS = {-100, -100, -100, 8, 41, 60, 12};
    private static final float[] ECG = {0.5f, -0.5f, 0.1f, 0.7f};

    private final UncachedDecoder decoder =
            new UncachedDecoder(Golden.weights(Golden.LLAMA.resolve("gqa-untied")), Fusion.DEFAULT);

    @AfterEach
    void close() {
        decoder.close();
    }

    @Test
    void isTheMeanCrossEntropyOfTheLabelledTokens() {
        float[][] logits = decoder.logits(ECG, IDS);
        double sum = 0;
        for (int t = 3; t < IDS.length; t++) {
            sum -= logProbability(logits[t - 1], (int) IDS[t]);
        }
        assertThat(decoder.loss(ECG, new long[][] {IDS}, new long[][] {LABELS})).isCloseTo(sum / 4, within(1e-5));
    }

    @Test
    void paddingOnTheRightChangesNothing() {
        long[] padded = {5, 17, 33, 8, 41, 60, 12, 0, 0};
        long[] labels = {-100, -100, -100, 8, 41, 60, 12, -100, -100};
        assertThat(decoder.loss(ECG, new long[][] {padded}, new long[][] {labels}))
                .isCloseTo(decoder.loss(ECG, new long[][] {IDS}, new long[][] {LABELS}), within(1e-6));
    }

    @Test
    void aBatchCountsEachLabelOnce() {
        long[] other = {7, 7, 20, 21, 22, 23, 24};
        long[] labels = {-100, -100, -100, -100, -100, 23, 24};
        double first = decoder.loss(ECG, new long[][] {IDS}, new long[][] {LABELS});
        double second = decoder.loss(ECG, new long[][] {other}, new long[][] {labels});
        assertThat(decoder.loss(ECG, new long[][] {IDS, other}, new long[][] {LABELS, labels}))
                .isCloseTo((4 * first + 2 * second) / 6, within(1e-5));
    }

    /** Reference: difference quotients of the loss. */
    @Test
    void itsGradientReachesTheEcg() {
        float[] gradient = gradient();
        float step = 1e-2f;
        for (int d = 0; d < ECG.length; d++) {
            float[] more = ECG.clone();
            float[] less = ECG.clone();
            more[d] += step;
            less[d] -= step;
            double quotient = (decoder.loss(more, new long[][] {IDS}, new long[][] {LABELS})
                            - decoder.loss(less, new long[][] {IDS}, new long[][] {LABELS}))
                    / (2 * step);
            assertThat((double) gradient[d]).isCloseTo(quotient, within(2e-4 + 1e-3 * Math.abs(quotient)));
        }
    }

    private float[] gradient() {
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray prefix = manager.create(ECG, new Shape(1, 1, ECG.length));
            prefix.setRequiresGradient(true);
            try (GradientCollector collector = TorchEngine.engine().newGradientCollector();
                    ScriptResult loss = decoder.module()
                            .call(
                                    ScriptMode.TRAINING,
                                    "decoder_loss",
                                    manager.create(new long[][] {IDS}),
                                    manager.create(new long[][] {LABELS}),
                                    prefix)) {
                collector.backward(loss.toTensor(manager));
            }
            return prefix.getGradient().toFloatArray();
        }
    }

    private static double logProbability(float[] logits, int id) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return logits[id] - Math.log(sum);
    }
}

package io.meit.evaluation.score;

import io.meit.evaluation.sample.KeptSample;
import io.meit.metrics.bertscore.Baseline;
import io.meit.metrics.bertscore.EncoderSource;
import io.meit.metrics.bertscore.TextEncoder;
import java.util.List;
import java.util.Optional;

/** BERTScore, if the suite asks for it: its encoder is opened once and is no part of this module's class path. */
interface MeaningMetrics {

    /** Nothing is asked for. */
    MeaningMetrics NONE = (texts, samples) -> List.of();

    /** The metrics of a cell. */
    List<ProfileSums> of(CellTexts texts, List<KeptSample> samples);

    /**
     * With the encoder that the program has.
     *
     * @throws IllegalStateException if it has none
     */
    static MeaningMetrics with(Optional<EncoderSource> source) {
        EncoderSource encoder = source.orElseThrow(() -> new IllegalStateException(
                "the suite asks for BERTScore (metrics.bert_score: true) and this program has no encoder; set it to"
                        + " false, or score with a program that has onnxruntime and an encoder, e.g. ./meit score"));
        TextEncoder opened = encoder.open();
        Baseline baseline = encoder.baseline();
        return (texts, samples) -> texts.meaning(samples, opened, baseline);
    }
}

package io.meit.eval;

import io.meit.metrics.bertscore.EncoderSource;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Everything that can be set. */
@ConfigMapping(prefix = "meit.eval")
public interface EvalServiceConfig {

    /** Version of this code, stored with every score. */
    String codeVersion();

    /** How often the gauges of the corpus scores and of the runs are computed anew. */
    @WithDefault("5s")
    Duration gaugeInterval();

    /** How often watchers of a run look for what other replicas have changed. */
    @WithDefault("2s")
    Duration watchInterval();

    /** How often runs are looked for that are written, but that nobody asks to be scored. */
    @WithDefault("10s")
    Duration scoringInterval();

    /** Threads that one scoring may take, 1 or more; absent = one for each processor. */
    OptionalInt scoringThreads();

    /** Addresses of the judges that suites may name (MEIT_EVAL_JUDGES); absent = the offline judge only. */
    Optional<List<URI>> judges();

    /** Folders of prepared sets, from which the pages of their runs draw ECGs (MEIT_EVAL_DATA_SETS); absent = no drawings. */
    Optional<List<Path>> dataSets();

    /** The encoder of suites that ask for BERTScore. */
    BertScore bertScore();

    /** An encoder of texts. */
    interface BertScore {

        /** Folder with {@code model.onnx} and {@code tokenizer.json} (MEIT_EVAL_BERT_SCORE_ENCODER); absent = all-MiniLM-L6-v2. */
        Optional<Path> encoder();

        /** Output of that model that is the wanted layer (MEIT_EVAL_BERT_SCORE_OUTPUT). */
        @WithDefault(EncoderSource.LAST_LAYER)
        String output();

        /** Precision, recall and F1 of unrelated texts, by which scores are stretched (MEIT_EVAL_BERT_SCORE_BASELINE). */
        Optional<List<Double>> baseline();
    }
}

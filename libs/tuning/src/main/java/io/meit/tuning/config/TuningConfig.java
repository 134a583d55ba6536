package io.meit.tuning.config;

import static io.meit.tuning.config.Checks.require;

import java.util.List;

/**
 * One tuning run, as its YAML file has it; docs/tuning.md explains every field. What a file leaves out comes from its {@code
 * preset}.
 *
 * @param backbone directory of the frozen model (Hugging Face's layout)
 */
public record TuningConfig(
        String preset,
        String backbone,
        Data data,
        Text text,
        Ecg ecg,
        Fusion fusion,
        Lora lora,
        Optimisation optimisation,
        Compute compute,
        Validation validation,
        Saving saving,
        Seeds seeds) {

    /**
     * What is learnt from.
     *
     * @param source where examples come from
     * @param directory of a prepared set; empty for synthetic examples
     * @param preparation id of the preparation of signals, e.g. {@code millivolt-v1}
     * @param synthetic used if the source is SYNTHETIC
     */
    public record Data(Source source, String directory, String preparation, Synthetic synthetic) {

        /** Where examples come from. */
        public enum Source {
            /** A set written by {@code meit data prepare}. */
            PREPARED,
            /** Made while training runs; for trials. */
            SYNTHETIC
        }

        /**
         * Numbers of synthetic ECGs; those for validation follow those for training.
         *
         * @param seed of the generator
         */
        public record Synthetic(long seed, int training, int validation) {

            public Synthetic {
                require(training > 0, "data.synthetic.training", training, "1 or more");
                require(validation >= 0, "data.synthetic.validation", validation, "0 or more");
            }
        }

        public Data {
            require(
                    source == Source.SYNTHETIC || !directory.isEmpty(),
                    "data.directory",
                    directory,
                    "the directory of a prepared set");
        }
    }

    /**
     * How an example becomes tokens.
     *
     * @param template {@code roles}, {@code model} (the backbone's own) or {@code none}
     * @param roleTags whether {@code <|user|>} and {@code <|assistant|>} must be special tokens of the backbone's tokenizer
     * @param instructions which prompts
     * @param instruction the prompt if one fixed prompt is used, and the checkpoint's default prompt
     * @param maxTokens longest text; what is longer is cut at its end
     * @param batching how the texts of a micro-batch lie in memory
     */
    public record Text(
            String template,
            RoleTags roleTags,
            Instructions instructions,
            String instruction,
            int maxTokens,
            Batching batching) {

        /** How role tags are encoded. */
        public enum RoleTags {
            /** As the tokenizer has it: ordinary text, unless it knows them as special. */
            TEXT,
            /** As special tokens, which the tokenizer must have. */
            SPECIAL
        }

        /** Which prompts a run uses. */
        public enum Instructions {
            /** One of the included list, drawn with a seed for every example and epoch. */
            RANDOM,
            /** The same for all. */
            FIXED,
            /** No prompt: only the report is learnt, all of its tokens and the end. */
            NONE
        }

        /** How the texts of a micro-batch lie in memory; loss and gradient are the same. */
        public enum Batching {
            /** A row each, as long as the longest. */
            PADDED,
            /** One after the other in a single row, where none sees another. */
            PACKED
        }

        public Text {
            require(
                    List.of("roles", "model", "none").contains(template),
                    "text.template",
                    template,
                    "roles, model or none");
            require(maxTokens >= 8, "text.max_tokens", maxTokens, "8 or more");
            require(
                    instructions != Instructions.FIXED || !instruction.isBlank(),
                    "text.instruction",
                    instruction,
                    "the fixed prompt");
        }
    }

    /**
     * Encoder and projector.
     *
     * @param checkpoint a checkpoint directory whose {@code ecg/} folder is started from; empty for random weights
     * @param depth ResNet 18, 34, 50, 101 or 152; with a checkpoint its own counts, as do the following
     * @param prefixTokens k
     * @param tokenSize values of a prefix token; 0 for what the fusion needs
     */
    public record Ecg(
            String checkpoint,
            State encoder,
            State projector,
            int depth,
            int width,
            int projectorHidden,
            boolean projectorBatchNorm,
            boolean l2Normalise,
            int prefixTokens,
            int tokenSize) {}

    /** Whether a part changes. */
    public enum State {
        TRAINED,
        FROZEN
    }

    /**
     * How the ECG enters the decoder.
     *
     * @param kind {@code meit}, {@code llava} or {@code flamingo}
     * @param projection of {@code meit}: {@code full} or {@code per_head}
     * @param layers those that see the ECG; empty for all
     */
    public record Fusion(String kind, String projection, List<Integer> layers) {}

    /**
     * LoRA.
     *
     * @param modules {@code all-linear}, or sites: query, key, value, output, gate, up, down
     * @param present leave out sites that the family does not have, instead of refusing them
     * @param start directory of a PEFT adapter to start from; empty for a new one
     */
    public record Lora(
            State state, List<String> modules, boolean present, int rank, double alpha, double dropout, String start) {

        public Lora {
            require(rank > 0, "lora.rank", rank, "1 or more");
            require(alpha > 0, "lora.alpha", alpha, "above 0");
            require(dropout >= 0 && dropout < 1, "lora.dropout", dropout, "0 or more and below 1");
            require(!modules.isEmpty(), "lora.modules", modules, "all-linear or a list of sites");
        }
    }

    /**
     * AdamW with a linear schedule.
     *
     * @param ecgLearningRate of encoder, projector and fusion; 0 for the same as {@code learningRate}
     * @param warmupRatio share of all updates over which the learning rate rises
     * @param clip greatest norm of the gradient; 0 for none
     * @param batch examples of one update
     * @param microBatch examples of one forward and backward pass; {@code batch} is a multiple of it
     * @param mean over what the loss of an update is averaged
     * @param steps updates; 0 for {@code epochs}
     */
    public record Optimisation(
            double learningRate,
            double ecgLearningRate,
            double weightDecay,
            double warmupRatio,
            double clip,
            int batch,
            int microBatch,
            Mean mean,
            double epochs,
            int steps) {

        /** Over what the loss of an update is averaged. */
        public enum Mean {
            /** All labels of the update, so that it does not matter how it is cut into micro-batches. */
            BATCH,
            /** The labels of each micro-batch, then the micro-batches (the released code). */
            MICRO_BATCH
        }

        public Optimisation {
            require(learningRate > 0, "optimisation.learning_rate", learningRate, "above 0");
            require(
                    warmupRatio >= 0 && warmupRatio < 1,
                    "optimisation.warmup_ratio",
                    warmupRatio,
                    "0 or more and below 1");
            require(
                    batch > 0 && microBatch > 0 && batch % microBatch == 0,
                    "optimisation.batch",
                    batch,
                    "a multiple of micro_batch");
            require(steps > 0 || epochs > 0, "optimisation.epochs", epochs, "above 0, where steps is 0");
            require(clip >= 0 && weightDecay >= 0, "optimisation.clip", clip, "0 or more, as weight_decay");
        }

        /** Micro-batches of one update. */
        public int accumulation() {
            return batch / microBatch;
        }
    }

    /**
     * @param every updates between two checkpoints; 0 for none but the last
     * @param keep checkpoints that are kept
     * @param results updates between two results that are put aside, all of which are kept; 0 for none
     */
    public record Saving(int every, int keep, int results) {

        public Saving {
            require(keep >= 1, "saving.keep", keep, "1 or more");
            require(results >= 0, "saving.results", results, "0 or more");
        }
    }

    /**
     * @param start of random start values
     * @param order of the order of examples and the choice of prompts
     * @param dropout of dropout
     */
    public record Seeds(long start, long order, long dropout) {}
}

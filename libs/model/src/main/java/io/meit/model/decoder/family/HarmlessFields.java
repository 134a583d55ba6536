package io.meit.model.decoder.family;

import java.util.Map;
import java.util.regex.Pattern;

/** Fields of any family's {@code config.json} that a decoder need not know, and some that it must not pass over. */
final class HarmlessFields {

    static final Pattern NONE = Pattern.compile("(?!)");

    /** Training: a decoder that answers drops nothing. */
    private static final String TRAINING =
            ".*dropout.*|.*_pdrop|layerdrop|initializer_range|init_std|gradient_checkpointing|tf_legacy_loss|use_bfloat16"
                    + "|loss_type|xla_device|n_special|predict_special_tokens|classifier_bias";

    /** How texts are written: read elsewhere, from generation_config.json first. */
    private static final String GENERATION =
            ".*_token_ids?|prefix|task_specific_params|max_length|min_length|max_new_tokens|min_new_tokens|do_sample"
                    + "|early_stopping|num_beams|num_beam_groups|diversity_penalty|temperature|top_k|top_p|typical_p"
                    + "|.*repetition_penalty|length_penalty|.*no_repeat_ngram_size|bad_words_ids|num_return_sequences"
                    + "|output_scores|return_dict_in_generate|remove_invalid_values|exponential_decay_length_penalty"
                    + "|(begin_)?suppress_tokens|(epsilon|eta)_cutoff|num_assistant_tokens.*|assistant_.*|target_lookbehind"
                    + "|model_max_length";

    /** What the file is, and what Python shall hand out. */
    private static final String NOTES =
            "transformers_version|_?name_or_path|_commit_hash|(torch_)?dtype|tokenizer_class|return_dict|use_return_dict"
                    + "|output_attentions|output_hidden_states|torchscript|use_cache|keys_to_ignore_at_inference"
                    + "|_attn_implementation.*|attn_implementation|_experts_implementation|chunk_size_feed_forward"
                    + "|pretraining_tp|is_decoder|tie_encoder_decoder|unsloth_version|unsloth_fixed|output_past|is_llama_config"
                    + "|custom_pipelines|transformers\\.js_config";

    /** Heads that are not the one for text. */
    private static final String OTHER_HEADS = "summary_.*|id2label|label2id|_?num_labels|problem_type|finetuning_task";

    static final Pattern NAMES = Pattern.compile(String.join("|", TRAINING, GENERATION, NOTES, OTHER_HEADS));

    /** What to say about fields that are met and not supported. */
    static final Map<String, String> HARMFUL = Map.of(
            "quantization_config",
            "says that the weights are quantised; take the files that are not, and have them quantised when they are loaded",
            "auto_map",
            "says that the model brings its own code, which is not run; if the code computes what transformers does, remove it",
            "per_layer_config",
            "gives single layers their own configuration, which is not supported");

    private HarmlessFields() {}
}

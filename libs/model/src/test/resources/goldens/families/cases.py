"""The configurations of the family goldens: tiny, but spelled field by field like real config.json files.

A case:
    config    what config.json says (style "published": written as it stands, as transformers 4 files look;
              style "current": given to the config class, and written by transformers 5's save_pretrained)
    dtype     of the stored tensors
    names     changes a tensor's name on the way to the file (None: as save_pretrained writes it)
    buffers   adds the buffers that old published files hold beside the weights
    shards    the largest shard, e.g. "12KB" (None: one file)
    gain      scale of query weights (families without a score scale need a smaller one)
    changes   config fields whose other value must change the logits: a guard that the golden sees the field
    fusion    also make expected_fusion.json
"""

import torch

F32, F16, BF16 = torch.float32, torch.float16, torch.bfloat16


def causal(context, dtype):
    return torch.tril(torch.ones(context, context)).view(1, 1, context, context).to(dtype)


def drop_prefix(prefix):
    return lambda name: name.removeprefix(prefix)


def gpt2_buffers(config):
    return {f"h.{i}.attn.bias": causal(config.n_positions, F32) for i in range(config.n_layer)}


def gpt_neo_buffers(config):
    out = {}
    for i, kind in enumerate(config.attention_layers):
        mask = causal(config.max_position_embeddings, torch.bool)
        if kind == "local":
            mask = mask ^ torch.tril(mask[0, 0], -config.window_size)
        out[f"transformer.h.{i}.attn.attention.bias"] = mask.to(torch.uint8)
        out[f"transformer.h.{i}.attn.attention.masked_bias"] = torch.tensor(-1e9)
    return out


def gpt_neox_buffers(config):
    out = {}
    rotary = int(config.hidden_size // config.num_attention_heads * config.rope_parameters["partial_rotary_factor"])
    for i in range(config.num_hidden_layers):
        at = f"gpt_neox.layers.{i}.attention."
        out[at + "bias"] = causal(config.max_position_embeddings, torch.bool)
        out[at + "masked_bias"] = torch.tensor(-1e9)
        out[at + "rotary_emb.inv_freq"] = 10000.0 ** (-torch.arange(0, rotary, 2).float() / rotary)
    return out


def gptj_buffers(config):
    out = {}
    for i in range(config.n_layer):
        out[f"transformer.h.{i}.attn.bias"] = causal(config.n_positions, torch.bool)
        out[f"transformer.h.{i}.attn.masked_bias"] = torch.tensor(-1e9)
    return out


def llama_buffers(config):
    inverse = 10000.0 ** (-torch.arange(0, config.head_dim, 2).float() / config.head_dim)
    return {f"model.layers.{i}.self_attn.rotary_emb.inv_freq": inverse for i in range(config.num_hidden_layers)}


GPT2_SUMMARY = {
    "summary_activation": None, "summary_first_dropout": 0.1, "summary_proj_to_labels": True,
    "summary_type": "cls_index", "summary_use_proj": True,
}  # fmt: skip
SAMPLING = {"text-generation": {"do_sample": True, "max_length": 50}}

GPT2 = {
    # gpt2-medium's own file: no prefix, causal-mask buffers, no head, n_inner left out.
    "gpt2-published": dict(
        style="published", dtype=F32, names=drop_prefix("transformer."), buffers=gpt2_buffers, fusion=True,
        config={
            "activation_function": "gelu_new", "architectures": ["GPT2LMHeadModel"], "attn_pdrop": 0.1,
            "bos_token_id": 66, "embd_pdrop": 0.1, "eos_token_id": 66, "initializer_range": 0.02,
            "layer_norm_epsilon": 1e-05, "model_type": "gpt2", "n_ctx": 32, "n_embd": 16, "n_head": 2, "n_layer": 2,
            "n_positions": 32, "n_special": 0, "predict_special_tokens": True, "resid_pdrop": 0.1, **GPT2_SUMMARY,
            "task_specific_params": SAMPLING, "vocab_size": 67,
        },
        changes=[{"scale_attn_weights": False}, {"scale_attn_by_inverse_layer_idx": True},
                 {"activation_function": "relu"}, {"layer_norm_epsilon": 1e-2}],
    ),
    # Scores divided by the layer's number, upcast attention, an own inner size, untied head.
    "gpt2-layer-scaled-bf16": dict(
        style="current", dtype=BF16, shards="9KB",
        config=dict(
            model_type="gpt2", n_embd=24, n_head=3, n_layer=3, n_inner=28, n_positions=36, vocab_size=72,
            scale_attn_by_inverse_layer_idx=True, reorder_and_upcast_attn=True, tie_word_embeddings=False,
            bos_token_id=0, eos_token_id=0,
        ),
        changes=[{"scale_attn_by_inverse_layer_idx": False}],
    ),
    # Unscaled scores, exact GELU, a large epsilon; the tied head is stored a second time.
    "gpt2-unscaled-fp16": dict(
        style="published", dtype=F16, redundant_head=True, gain=0.6, fusion=True,
        config={
            "_name_or_path": "tiny", "activation_function": "gelu", "architectures": ["GPT2LMHeadModel"],
            "attn_pdrop": 0.1, "bos_token_id": 0, "embd_pdrop": 0.1, "eos_token_id": 0, "initializer_range": 0.02,
            "layer_norm_epsilon": 1e-03, "model_type": "gpt2", "n_ctx": 48, "n_embd": 24, "n_head": 4, "n_inner": 40,
            "n_layer": 2, "n_positions": 48, "reorder_and_upcast_attn": False, "resid_pdrop": 0.1,
            "scale_attn_by_inverse_layer_idx": False, "scale_attn_weights": False, **GPT2_SUMMARY,
            "torch_dtype": "float16", "transformers_version": "4.31.0", "use_cache": True, "vocab_size": 80,
        },
        changes=[{"scale_attn_weights": True}, {"activation_function": "relu"}, {"layer_norm_epsilon": 1e-5}],
    ),
}  # fmt: skip

GPT_NEO = {
    # gpt-neo-1.3B's own file: attention_layers and attention_types, buffers, no head.
    "gpt-neo-published": dict(
        style="published", dtype=F32, buffers=gpt_neo_buffers, gain=0.7, fusion=True,
        config={
            "activation_function": "gelu_new", "architectures": ["GPTNeoForCausalLM"], "attention_dropout": 0,
            "attention_layers": ["global", "local"], "attention_types": [[["global", "local"], 1]],
            "bos_token_id": 66, "embed_dropout": 0, "eos_token_id": 66, "gradient_checkpointing": False,
            "hidden_size": 16, "initializer_range": 0.02, "intermediate_size": None, "layer_norm_epsilon": 1e-05,
            "max_position_embeddings": 40, "model_type": "gpt_neo", "num_heads": 2, "num_layers": 2,
            "resid_dropout": 0, **GPT2_SUMMARY, "task_specific_params": {"text-generation": {
                "do_sample": True, "max_length": 50, "temperature": 0.9}},
            "tokenizer_class": "GPT2Tokenizer", "transformers_version": "4.9.0.dev0", "use_cache": True,
            "vocab_size": 67, "window_size": 5,
        },
        changes=[{"window_size": 4}, {"window_size": 6}, {"attention_types": [[["local", "global"], 1]]}],
    ),
    "gpt-neo-local-first-bf16": dict(
        style="current", dtype=BF16, shards="9KB", gain=0.7,
        config=dict(
            model_type="gpt_neo", hidden_size=24, num_heads=3, num_layers=3, intermediate_size=32,
            attention_types=[[["local"], 1], [["global", "local"], 1]], window_size=3, max_position_embeddings=48,
            vocab_size=72, tie_word_embeddings=False, bos_token_id=0, eos_token_id=0, layer_norm_epsilon=1e-3,
        ),
        changes=[{"window_size": 2}, {"window_size": 4}, {"layer_norm_epsilon": 1e-5}],
    ),
    # Unprefixed names; exact GELU; two local layers then a global one.
    "gpt-neo-fp16": dict(
        style="published", dtype=F16, names=drop_prefix("transformer."), gain=0.7, fusion=True,
        config={
            "activation_function": "gelu", "architectures": ["GPTNeoForCausalLM"], "attention_dropout": 0.0,
            "attention_layers": ["local", "local", "global"], "attention_types": [[["local"], 2], [["global"], 1]],
            "bos_token_id": 0, "classifier_dropout": 0.1, "embed_dropout": 0.0, "eos_token_id": 0, "hidden_size": 16,
            "initializer_range": 0.02, "intermediate_size": 32, "layer_norm_epsilon": 1e-05,
            "max_position_embeddings": 64, "model_type": "gpt_neo", "num_heads": 4, "num_layers": 3,
            "resid_dropout": 0.0, "torch_dtype": "float16", "transformers_version": "4.28.1", "use_cache": True,
            "vocab_size": 85, "window_size": 7,
        },
        changes=[{"window_size": 6}, {"window_size": 8}, {"activation_function": "relu"}],
    ),
}  # fmt: skip

GPT_NEOX = {
    # gpt-neox-20b's own file: embed_out, mask and rotary buffers, fp16, sharded; no use_parallel_residual (true).
    "gpt-neox-published-fp16": dict(
        style="published", dtype=F16, names=lambda name: name.replace("lm_head.", "embed_out."),
        buffers=gpt_neox_buffers, shards="16KB", fusion=True,
        config={
            "architectures": ["GPTNeoXForCausalLM"], "attention_probs_dropout_prob": 0, "bos_token_id": 0,
            "eos_token_id": 0, "hidden_act": "gelu_fast", "hidden_dropout_prob": 0, "hidden_size": 32,
            "initializer_range": 0.02, "intermediate_size": 40, "layer_norm_eps": 1e-05,
            "max_position_embeddings": 40, "model_type": "gpt_neox", "num_attention_heads": 2, "num_hidden_layers": 2,
            "rotary_emb_base": 10000, "rotary_pct": 0.25, "tie_word_embeddings": False, "torch_dtype": "float16",
            "transformers_version": "4.19.0.dev0", "use_cache": True, "vocab_size": 66,
        },
        changes=[{"use_parallel_residual": False}, {"rope_parameters": {"partial_rotary_factor": 0.5}},
                 {"rope_parameters": {"partial_rotary_factor": 0.25, "rope_theta": 100.0}}, {"hidden_act": "relu"}],
    ),
    # Sequential residual, exact GELU, half of each head rotated.
    "gpt-neox-sequential": dict(
        style="current", dtype=F32, fusion=True,
        config=dict(
            model_type="gpt_neox", hidden_size=16, num_attention_heads=2, num_hidden_layers=2, intermediate_size=32,
            use_parallel_residual=False, hidden_act="gelu", max_position_embeddings=48, vocab_size=71,
            rope_parameters={"rope_type": "default", "rope_theta": 1000.0, "partial_rotary_factor": 0.5},
            bos_token_id=0, eos_token_id=0, layer_norm_eps=1e-3,
        ),
        changes=[{"use_parallel_residual": True}, {"layer_norm_eps": 1e-5}],
    ),
    # No attention biases, tied head, whole heads rotated with another base and linear scaling.
    "gpt-neox-tied-bf16": dict(
        style="published", dtype=BF16,
        config={
            "architectures": ["GPTNeoXForCausalLM"], "attention_bias": False, "attention_dropout": 0.0,
            "bos_token_id": 0, "classifier_dropout": 0.1, "eos_token_id": 0, "hidden_act": "gelu",
            "hidden_dropout": 0.0, "hidden_size": 24, "initializer_range": 0.02, "intermediate_size": 40,
            "layer_norm_eps": 1e-05, "max_position_embeddings": 64, "model_type": "gpt_neox",
            "num_attention_heads": 3, "num_hidden_layers": 2, "rope_scaling": {"type": "linear", "factor": 2.0},
            "rotary_emb_base": 2500, "rotary_pct": 1.0, "tie_word_embeddings": True, "torch_dtype": "bfloat16",
            "transformers_version": "4.40.0", "use_cache": True, "use_parallel_residual": True, "vocab_size": 77,
        },
        changes=[{"rope_parameters": {"rope_type": "default", "rope_theta": 2500.0, "partial_rotary_factor": 1.0}},
                 {"rope_parameters": {"rope_type": "linear", "factor": 2.0, "rope_theta": 100.0,
                                      "partial_rotary_factor": 1.0}}],
    ),
}  # fmt: skip

GPTJ = {
    # gpt-j-6B's own file: rotary_dim below the head size, buffers, an lm_head with bias.
    "gptj-published": dict(
        style="published", dtype=F32, buffers=gptj_buffers, fusion=True,
        config={
            "activation_function": "gelu_new", "architectures": ["GPTJForCausalLM"], "attn_pdrop": 0.0,
            "bos_token_id": 66, "embd_pdrop": 0.0, "eos_token_id": 66, "gradient_checkpointing": False,
            "initializer_range": 0.02, "layer_norm_epsilon": 1e-05, "model_type": "gptj", "n_embd": 16, "n_head": 2,
            "n_inner": None, "n_layer": 2, "n_positions": 40, "resid_pdrop": 0.0, "rotary": True, "rotary_dim": 4,
            "scale_attn_weights": True, **GPT2_SUMMARY, "task_specific_params": {"text-generation": {
                "do_sample": True, "max_length": 50, "temperature": 1.0}},
            "tie_word_embeddings": False, "tokenizer_class": "GPT2Tokenizer", "transformers_version": "4.18.0.dev0",
            "use_cache": True, "vocab_size": 70,
        },
        changes=[{"rotary_dim": 6}, {"rotary_dim": 2}],
    ),
    "gptj-bf16": dict(
        style="current", dtype=BF16, shards="9KB",
        config=dict(
            model_type="gptj", n_embd=24, n_head=3, n_layer=2, n_inner=40, rotary_dim=6, n_positions=48,
            vocab_size=67, bos_token_id=0, eos_token_id=0, activation_function="gelu", layer_norm_epsilon=1e-3,
        ),
        changes=[{"rotary_dim": 8}, {"layer_norm_epsilon": 1e-5}],
    ),
    # Tied head that keeps its bias; whole heads rotated; names without the prefix.
    "gptj-tied-fp16": dict(
        style="published", dtype=F16, names=drop_prefix("transformer."), fusion=True,
        config={
            "activation_function": "gelu_new", "architectures": ["GPTJForCausalLM"], "attn_pdrop": 0.0,
            "bos_token_id": 0, "embd_pdrop": 0.0, "eos_token_id": 0, "initializer_range": 0.02,
            "layer_norm_epsilon": 1e-05, "model_type": "gptj", "n_embd": 24, "n_head": 3, "n_inner": 40, "n_layer": 2,
            "n_positions": 64, "resid_pdrop": 0.0, "rotary_dim": 8, "tie_word_embeddings": True,
            "torch_dtype": "float16", "transformers_version": "4.24.0", "use_cache": True, "vocab_size": 96,
        },
        changes=[{"rotary_dim": 6}],
    ),
}  # fmt: skip

BLOOM_NOTES = {
    "attention_dropout": 0.0, "attention_softmax_in_fp32": True, "bias_dropout_fusion": True, "bos_token_id": 1,
    "eos_token_id": 2, "hidden_dropout": 0.0, "initializer_range": 0.02, "masked_softmax_fusion": True,
    "model_type": "bloom", "n_inner": None, "offset_alibi": 100, "pad_token_id": 3, "skip_bias_add": True,
    "skip_bias_add_qkv": False, "unk_token_id": 0, "use_cache": True,
}  # fmt: skip

BLOOM = {
    # bloom-7b1's own file: n_embed and num_attention_heads, architecture BloomModel, no prefix, fp16, sharded.
    "bloom-published-fp16": dict(
        style="published", dtype=F16, names=drop_prefix("transformer."), shards="12KB", fusion=True,
        config={
            "apply_residual_connection_post_layernorm": False, "architectures": ["BloomModel"], **BLOOM_NOTES,
            "layer_norm_epsilon": 1e-05, "n_embed": 16, "n_layer": 2, "num_attention_heads": 4, "pretraining_tp": 4,
            "seq_length": 2048, "slow_but_exact": False, "torch_dtype": "float16", "transformers_version": "4.20.0",
            "vocab_size": 90,
        },
        changes=[{"apply_residual_connection_post_layernorm": True}, {"n_head": 2}],
    ),
    # Six heads (no power of two), untied head, hidden_size and n_head.
    "bloom-6-heads-bf16": dict(
        style="current", dtype=BF16, shards="9KB",
        config=dict(
            model_type="bloom", hidden_size=24, n_head=6, n_layer=2, vocab_size=71, tie_word_embeddings=False,
            layer_norm_epsilon=1e-3,
        ),
        changes=[{"n_head": 4}, {"layer_norm_epsilon": 1e-5}],
    ),
    # Five heads and the residual taken after the norm.
    "bloom-5-heads-post-norm": dict(
        style="published", dtype=F16, names=drop_prefix("transformer."), fusion=True,
        config={
            "apply_residual_connection_post_layernorm": True, "architectures": ["BloomForCausalLM"], **BLOOM_NOTES,
            "hidden_size": 20, "layer_norm_epsilon": 1e-05, "n_head": 5, "n_layer": 2, "pretraining_tp": 1,
            "slow_but_exact": False, "torch_dtype": "float16", "transformers_version": "4.26.0", "vocab_size": 70,
        },
        changes=[{"apply_residual_connection_post_layernorm": False}, {"n_head": 4}],
    ),
    # Four heads and the residual taken after the norm: the power of two with the other residual.
    "bloom-4-heads-post-norm": dict(
        style="current", dtype=F32,
        config=dict(
            model_type="bloom", hidden_size=16, n_head=4, n_layer=2, vocab_size=64,
            apply_residual_connection_post_layernorm=True,
        ),
        changes=[{"apply_residual_connection_post_layernorm": False}],
    ),
}  # fmt: skip

OPT = {
    # opt-6.7b's own file: names under decoder., the version that old files hold, fp16, sharded.
    "opt-published-fp16": dict(
        style="published", dtype=F16, names=drop_prefix("model."), shards="12KB", fusion=True,
        buffers=lambda _: {"decoder.version": torch.tensor([3.0])},
        config={
            "_name_or_path": "tiny", "_remove_final_layer_norm": False, "activation_dropout": 0.0,
            "activation_function": "relu", "architectures": ["OPTForCausalLM"], "attention_dropout": 0.0,
            "bos_token_id": 2, "do_layer_norm_before": True, "dropout": 0.1, "eos_token_id": 2, "ffn_dim": 40,
            "hidden_size": 24, "init_std": 0.02, "layerdrop": 0.0, "max_position_embeddings": 40, "model_type": "opt",
            "num_attention_heads": 3, "num_hidden_layers": 2, "pad_token_id": 1, "prefix": "</s>",
            "torch_dtype": "float16", "transformers_version": "4.21.0.dev0", "use_cache": True, "vocab_size": 86,
            "word_embed_proj_dim": 24,
        },
        changes=[{"activation_function": "gelu"}],
    ),
    # opt-350m's own file: norms after each part, projected embeddings, no last norm; the tied head stored again.
    "opt-350m-published": dict(
        style="published", dtype=F32, redundant_head=True, fusion=True,
        config={
            "activation_dropout": 0.0, "activation_function": "relu", "architectures": ["OPTForCausalLM"],
            "attention_dropout": 0.0, "bos_token_id": 2, "do_layer_norm_before": False, "dropout": 0.1,
            "eos_token_id": 2, "ffn_dim": 40, "hidden_size": 16, "init_std": 0.02, "layerdrop": 0.0,
            "max_position_embeddings": 40, "model_type": "opt", "num_attention_heads": 2, "num_hidden_layers": 2,
            "pad_token_id": 1, "prefix": "</s>", "torch_dtype": "float16", "transformers_version": "4.20.0.dev0",
            "use_cache": True, "vocab_size": 67, "word_embed_proj_dim": 12,
        },
        changes=[{"do_layer_norm_before": True, "_remove_final_layer_norm": True}],
    ),
    # No biases, norms without weights, no last norm, untied head.
    "opt-plain-bf16": dict(
        style="current", dtype=BF16, shards="9KB",
        config=dict(
            model_type="opt", hidden_size=24, num_attention_heads=3, num_hidden_layers=2, ffn_dim=64,
            max_position_embeddings=48, vocab_size=72, enable_bias=False, layer_norm_elementwise_affine=False,
            _remove_final_layer_norm=True, activation_function="gelu", tie_word_embeddings=False, dropout=0.0,
        ),
        changes=[{"_remove_final_layer_norm": False}, {"activation_function": "relu"}],
    ),
}  # fmt: skip

LLAMA3 = {
    "factor": 8.0, "high_freq_factor": 4.0, "low_freq_factor": 1.0, "original_max_position_embeddings": 32,
    "rope_type": "llama3",
}  # fmt: skip

LLAMA = {
    # huggyllama/llama-7b's own file: max_sequence_length, no rope fields, inv_freq buffers, fp16, sharded.
    "llama-published-fp16": dict(
        style="published", dtype=F16, buffers=llama_buffers, shards="12KB", fusion=True,
        config={
            "architectures": ["LlamaForCausalLM"], "bos_token_id": 1, "eos_token_id": 2, "hidden_act": "silu",
            "hidden_size": 24, "initializer_range": 0.02, "intermediate_size": 40, "max_position_embeddings": 40,
            "max_sequence_length": 40, "model_type": "llama", "num_attention_heads": 3, "num_hidden_layers": 2,
            "pad_token_id": 0, "rms_norm_eps": 1e-06, "tie_word_embeddings": False, "torch_dtype": "float16",
            "transformers_version": "4.28.0.dev0", "use_cache": True, "vocab_size": 78,
        },
        changes=[{"rms_norm_eps": 1e-2}, {"rope_parameters": {"rope_theta": 100.0}}],
    ),
    # Llama-3.1-8B's own file: grouped heads, llama3 scaling (here its low, middle and high bands are all met).
    "llama3-published-bf16": dict(
        style="published", dtype=BF16, shards="12KB", fusion=True,
        config={
            "architectures": ["LlamaForCausalLM"], "attention_bias": False, "attention_dropout": 0.0,
            "bos_token_id": 70, "eos_token_id": [71, 72], "hidden_act": "silu", "hidden_size": 32,
            "initializer_range": 0.02, "intermediate_size": 40, "max_position_embeddings": 64, "mlp_bias": False,
            "model_type": "llama", "num_attention_heads": 4, "num_hidden_layers": 2, "num_key_value_heads": 2,
            "pretraining_tp": 1, "rms_norm_eps": 1e-05, "rope_scaling": LLAMA3, "rope_theta": 500.0,
            "tie_word_embeddings": False, "torch_dtype": "bfloat16", "transformers_version": "4.43.0.dev0",
            "use_cache": True, "vocab_size": 73,
        },
        changes=[{"rope_parameters": {**LLAMA3, "rope_theta": 500.0, **change}} for change in (
            {"rope_type": "default"}, {"factor": 4.0}, {"low_freq_factor": 1.5}, {"high_freq_factor": 2.0})],
    ),
    # Linear scaling (old key "type"), all biases, heads wider than hidden_size / heads.
    "llama-linear-biased": dict(
        style="published", dtype=F32,
        config={
            "architectures": ["LlamaForCausalLM"], "attention_bias": True, "attention_dropout": 0.0, "bos_token_id": 1,
            "eos_token_id": 2, "head_dim": 12, "hidden_act": "silu", "hidden_size": 16, "initializer_range": 0.02,
            "intermediate_size": 28, "max_position_embeddings": 64, "mlp_bias": True, "model_type": "llama",
            "num_attention_heads": 2, "num_hidden_layers": 2, "num_key_value_heads": 1, "pretraining_tp": 1,
            "rms_norm_eps": 1e-03, "rope_scaling": {"factor": 2.0, "type": "linear"}, "rope_theta": 10000.0,
            "tie_word_embeddings": False, "torch_dtype": "float32", "transformers_version": "4.45.0",
            "use_cache": True, "vocab_size": 65,
        },
        changes=[{"rope_parameters": {"rope_type": "default", "rope_theta": 10000.0}}, {"rms_norm_eps": 1e-6}],
    ),
    # Dynamic scaling below the trained length (where it must do nothing), tied head, transformers 5 fields.
    "llama-dynamic-tied": dict(
        style="current", dtype=F32, fusion=True,
        config=dict(
            model_type="llama", hidden_size=16, num_attention_heads=4, num_key_value_heads=2, num_hidden_layers=2,
            intermediate_size=32, max_position_embeddings=64, vocab_size=68, tie_word_embeddings=True,
            rope_parameters={"rope_type": "dynamic", "factor": 2.0, "rope_theta": 5000.0},
        ),
        changes=[{"rope_parameters": {"rope_type": "default", "rope_theta": 100.0}}],
    ),
    # YaRN, with the attention factor that follows from its factor.
    "llama-yarn": dict(
        style="current", dtype=F16,
        config=dict(
            model_type="llama", hidden_size=32, num_attention_heads=2, num_key_value_heads=1, num_hidden_layers=2,
            intermediate_size=40, max_position_embeddings=128, vocab_size=66,
            rope_parameters={"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32,
                             "rope_theta": 100.0},
        ),
        changes=[{"rope_parameters": {"rope_type": "default", "rope_theta": 100.0}},
                 {"rope_parameters": {"rope_type": "linear", "factor": 4.0, "rope_theta": 100.0}},
                 {"rope_parameters": {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32,
                                      "rope_theta": 100.0, "attention_factor": 1.0}}],
    ),
}  # fmt: skip

YARN = {
    "attention_factor": 1.25, "beta_fast": 4.0, "beta_slow": 1.0, "factor": 4.0,
    "original_max_position_embeddings": 32, "rope_theta": 100.0, "rope_type": "yarn", "truncate": False,
}  # fmt: skip

MISTRAL = {
    # Mistral-7B-v0.1's own file: a sliding window, grouped heads, no head_dim, bf16, sharded.
    "mistral-published-bf16": dict(
        style="published", dtype=BF16, shards="12KB", fusion=True,
        config={
            "architectures": ["MistralForCausalLM"], "bos_token_id": 1, "eos_token_id": 2, "hidden_act": "silu",
            "hidden_size": 24, "initializer_range": 0.02, "intermediate_size": 40, "max_position_embeddings": 64,
            "model_type": "mistral", "num_attention_heads": 6, "num_hidden_layers": 2, "num_key_value_heads": 2,
            "rms_norm_eps": 1e-05, "rope_theta": 10000.0, "sliding_window": 6, "tie_word_embeddings": False,
            "torch_dtype": "bfloat16", "transformers_version": "4.34.0.dev0", "use_cache": True, "vocab_size": 75,
        },
        changes=[{"sliding_window": 5}, {"sliding_window": 7}, {"sliding_window": None}],
    ),
    # As v0.2 and later: no window, theta 1e6, head_dim given and equal to hidden_size / heads.
    "mistral-no-window-fp16": dict(
        style="published", dtype=F16,
        config={
            "architectures": ["MistralForCausalLM"], "attention_dropout": 0.0, "bos_token_id": 1, "eos_token_id": 2,
            "head_dim": 8, "hidden_act": "silu", "hidden_size": 24, "initializer_range": 0.02, "intermediate_size": 40,
            "max_position_embeddings": 64, "model_type": "mistral", "num_attention_heads": 3, "num_hidden_layers": 2,
            "num_key_value_heads": 1, "rms_norm_eps": 1e-03, "rope_theta": 1000000.0, "sliding_window": None,
            "tie_word_embeddings": False, "torch_dtype": "float16", "transformers_version": "4.42.0.dev0",
            "use_cache": True, "vocab_size": 101,
        },
        changes=[{"sliding_window": 12}, {"rms_norm_eps": 1e-6}],
    ),
    # A window of 4, tied head, YaRN with every field given; three layers.
    "mistral-yarn-tied": dict(
        style="current", dtype=F32, fusion=True,
        config=dict(
            model_type="mistral", hidden_size=16, num_attention_heads=2, num_key_value_heads=2, num_hidden_layers=3,
            intermediate_size=24, max_position_embeddings=128, vocab_size=64, tie_word_embeddings=True,
            sliding_window=4, rope_parameters=YARN,
        ),
        changes=[{"sliding_window": 3}, {"sliding_window": 5},
                 *({"rope_parameters": {**YARN, **change}} for change in (
                     {"truncate": True}, {"attention_factor": None}, {"beta_fast": 32.0}, {"factor": 2.0}))],
    ),
    # Heads wider than hidden_size / heads (as Mistral-Nemo's differ), window 9, no grouping.
    "mistral-wide-heads": dict(
        style="current", dtype=F16, shards="9KB",
        config=dict(
            model_type="mistral", hidden_size=16, num_attention_heads=2, num_key_value_heads=1, head_dim=16,
            num_hidden_layers=2, intermediate_size=32, max_position_embeddings=64, vocab_size=69, sliding_window=9,
        ),
        changes=[{"sliding_window": 8}, {"sliding_window": 10}],
    ),
}  # fmt: skip

CASES = {**GPT2, **GPT_NEO, **GPT_NEOX, **GPTJ, **BLOOM, **OPT, **LLAMA, **MISTRAL}

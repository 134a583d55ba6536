"""Makes these goldens with Hugging Face transformers and peft: tiny seeded base models, adapters that peft saved, and what
the adapted models answer. Run: python make.py (in this folder); it replaces the folders bases/ and adapters/."""

import json
import math
import pathlib
import shutil

import torch
import transformers as tf
from peft import LoraConfig, get_peft_model
from transformers import DynamicCache
from transformers.models.bloom import modeling_bloom

HERE = pathlib.Path(__file__).parent
IDS = [3, 17, 5, 22, 11, 2]
V = 24
TEXT = dict(vocab_size=V, bos_token_id=0, eos_token_id=1, pad_token_id=1)

BASES = {
    "llama": lambda: tf.LlamaConfig(
        **TEXT, hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=2,
        num_key_value_heads=2, max_position_embeddings=32, rms_norm_eps=1e-5),
    "mistral": lambda: tf.MistralConfig(
        **TEXT, hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=2, head_dim=4, max_position_embeddings=32, sliding_window=None),
    "gpt2": lambda: tf.GPT2Config(**TEXT, n_embd=16, n_layer=2, n_head=2, n_positions=32),
    "gpt_neox": lambda: tf.GPTNeoXConfig(
        **TEXT, hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2,
        rotary_pct=0.5, max_position_embeddings=32, use_parallel_residual=True),
    "bloom": lambda: tf.BloomConfig(**TEXT, hidden_size=16, n_layer=2, n_head=2),
    "opt": lambda: tf.OPTConfig(
        **TEXT, hidden_size=16, ffn_dim=32, num_hidden_layers=2, num_attention_heads=2,
        max_position_embeddings=32, word_embed_proj_dim=16, dropout=0.0),
    "gptj": lambda: tf.GPTJConfig(**TEXT, n_embd=16, n_layer=2, n_head=2, n_positions=32, rotary_dim=4),
    "gpt_neo": lambda: tf.GPTNeoConfig(
        **TEXT, hidden_size=16, num_layers=2, num_heads=2, intermediate_size=32,
        attention_types=[[["global", "local"], 1]], window_size=16, max_position_embeddings=32),
}

QKVO = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]  # what MEIT's code targets

# name: base, dtype of the saved tensors, LoraConfig
ADAPTERS = {
    "llama-all": ("llama", "float32", dict(r=4, lora_alpha=8, target_modules="all-linear")),
    "llama-rslora": ("llama", "float16", dict(
        r=2, lora_alpha=3, use_rslora=True, target_modules=["q_proj", "v_proj", "gate_proj", "down_proj"],
        rank_pattern={"layers.1.self_attn.q_proj": 3, "down_proj": 1})),
    "llama-regex": ("llama", "bfloat16", dict(
        r=3, lora_alpha=5, target_modules=r"model\.layers\.\d+\.(self_attn\.(k|o)_proj|mlp\.up_proj)",
        alpha_pattern={r"^model.layers.1.mlp.up_proj": 7})),
    "mistral-meit": ("mistral", "float32", dict(r=4, lora_alpha=8, target_modules=QKVO)),
    "mistral-one-layer": ("mistral", "float32", dict(
        r=2, lora_alpha=16, target_modules=QKVO, layers_to_transform=[1], exclude_modules=["o_proj"])),
    "gpt2-attention": ("gpt2", "float32", dict(r=4, lora_alpha=8, target_modules=["c_attn"], fan_in_fan_out=True)),
    "gpt2-all": ("gpt2", "float32", dict(
        r=2, lora_alpha=4, target_modules=["c_attn", "c_proj", "c_fc"], fan_in_fan_out=True,
        rank_pattern={"mlp.c_proj": 3}, alpha_pattern={"h.0.attn.c_attn": 1})),
    "gpt_neox": ("gpt_neox", "float32", dict(r=4, lora_alpha=8, target_modules=["query_key_value"])),
    "gpt_neox-all": ("gpt_neox", "float32", dict(r=2, lora_alpha=2, target_modules="all-linear")),
    "bloom": ("bloom", "float32", dict(r=4, lora_alpha=8, target_modules=["query_key_value"])),
    "bloom-all": ("bloom", "float32", dict(
        r=2, lora_alpha=6, target_modules=["query_key_value", "dense", "dense_h_to_4h", "dense_4h_to_h"])),
    "opt": ("opt", "float32", dict(r=4, lora_alpha=8, target_modules=QKVO)),
    "opt-all": ("opt", "float32", dict(r=2, lora_alpha=6, target_modules=["q_proj", "out_proj", "fc1", "fc2"])),
    "gptj": ("gptj", "float32", dict(r=3, lora_alpha=8, target_modules=["q_proj", "k_proj", "v_proj", "out_proj", "fc_in", "fc_out"])),
    "gpt_neo": ("gpt_neo", "float32", dict(r=3, lora_alpha=8, target_modules=QKVO + ["out_proj", "c_fc", "c_proj"])),
}


def shape(config):
    """Heads, key/value heads, head size, layers."""
    heads = config.num_attention_heads
    size = getattr(config, "head_dim", None) or config.hidden_size // heads
    return heads, getattr(config, "num_key_value_heads", None) or heads, size, config.num_hidden_layers


def base(name):
    torch.manual_seed(sorted(BASES).index(name))
    config = BASES[name]()
    model = tf.AutoModelForCausalLM.from_config(config, attn_implementation="eager").eval()
    with torch.no_grad():
        for key, value in model.named_parameters():  # so that biases and norms matter
            if value.dim() == 1:
                value.add_(0.2 * torch.randn_like(value))
            else:
                value.mul_(5)
            value.copy_(value.half())  # what is stored is what is run
    return model


def keys_values(model, name, h):
    """What each layer's own key and value projections, LoRA included, make of H_e repeated for every query head:
    2 x (1, N, 1, Dh) per layer."""
    heads, kv, size, layers = shape(model.config)
    tiled = h.repeat(heads).view(1, 1, heads * size)
    for l in range(layers):
        if name in ("gpt2", "gpt_neox", "bloom"):
            block = {"gpt2": lambda: model.transformer.h[l].attn.c_attn,
                     "gpt_neox": lambda: model.gpt_neox.layers[l].attention.query_key_value,
                     "bloom": lambda: model.transformer.h[l].self_attention.query_key_value}[name]()
            fused = block(tiled)
            if name == "gpt2":
                _, k, v = fused.split(heads * size, dim=-1)
            else:
                fused = fused.view(1, 1, heads, 3, size)
                k, v = fused[..., 1, :], fused[..., 2, :]
        else:
            block = {"llama": lambda: model.model.layers[l].self_attn, "mistral": lambda: model.model.layers[l].self_attn,
                     "opt": lambda: model.model.decoder.layers[l].self_attn,
                     "gptj": lambda: model.transformer.h[l].attn,
                     "gpt_neo": lambda: model.transformer.h[l].attn.attention}[name]()
            k, v = block.k_proj(tiled), block.v_proj(tiled)
        yield (k.reshape(1, 1, kv, size).transpose(1, 2), v.reshape(1, 1, kv, size).transpose(1, 2))


def logits(model, name, h=None):
    """(T, V). The ECG is a cache slot in front of the text, whose positions start at 0 all the same."""
    ids = torch.tensor([IDS])
    if h is None:
        return model(input_ids=ids, use_cache=False).logits[0]
    cache = DynamicCache(config=model.config)
    for l, (k, v) in enumerate(keys_values(model, name, h)):
        cache.update(k, v, l)
    more = {} if name == "bloom" else {"position_ids": torch.arange(len(IDS)).unsqueeze(0)}
    mask = torch.ones(1, 1 + len(IDS), dtype=torch.long)
    return model(input_ids=ids, past_key_values=cache, attention_mask=mask, **more).logits[0]


alibi = modeling_bloom.build_alibi_tensor


def alibi_of_text(attention_mask, heads, dtype):
    """No ALiBi for the ECG's column, which is the first; text counts from 0."""
    text = alibi(attention_mask[:, -len(IDS):], heads, dtype)  # (heads, 1, T)
    ecg = attention_mask.shape[1] - len(IDS)
    return torch.nn.functional.pad(text, (ecg, 0))


modeling_bloom.build_alibi_tensor = alibi_of_text
if hasattr(modeling_bloom.BloomModel, "build_alibi_tensor"):
    modeling_bloom.BloomModel.build_alibi_tensor = lambda self, *a, **k: alibi_of_text(*a, **k)


def rounded(tensor):
    return [[round(v, 6) for v in row] for row in tensor.tolist()]


@torch.no_grad()
def main():
    for folder in ("bases", "adapters"):
        shutil.rmtree(HERE / folder, ignore_errors=True)
    for name in BASES:
        folder = HERE / "bases" / name
        base(name).half().save_pretrained(folder)
        (folder / "model.safetensors").chmod(0o644)
        (folder / "generation_config.json").unlink(missing_ok=True)
    for number, (name, (family, dtype, settings)) in enumerate(ADAPTERS.items()):
        model = base(family)
        plain = logits(model, family)
        h = torch.nn.functional.normalize(torch.randn(shape(model.config)[2], generator=torch.Generator().manual_seed(7)), dim=0)
        torch.manual_seed(100 + number)
        adapted = get_peft_model(model, LoraConfig(init_lora_weights=False, task_type="CAUSAL_LM", **settings)).eval()
        for key, value in adapted.named_parameters():
            if "lora_" in key:
                value.copy_((0.7 * value).to(getattr(torch, dtype)).to(torch.float32))
        expected = {"base": family, "ids": IDS, "prefix": h.tolist()}
        expected["logits"] = rounded(logits(adapted, family))
        expected["logits_with_ecg"] = rounded(logits(adapted.base_model.model, family, h))
        effect = (torch.tensor(expected["logits"]) - plain).abs().max().item()
        ecg = (torch.tensor(expected["logits"]) - torch.tensor(expected["logits_with_ecg"])).abs().max().item()
        print(f"{name}: adapter changes logits by {effect:.2f}, ECG by {ecg:.2f}")
        assert effect > 0.05 and ecg > 0.01
        if dtype != "float32":
            for key, value in adapted.named_parameters():
                if "lora_" in key:
                    value.data = value.data.to(getattr(torch, dtype))
        folder = HERE / "adapters" / name
        adapted.save_pretrained(folder)
        (folder / "adapter_model.safetensors").chmod(0o644)
        (folder / "README.md").unlink(missing_ok=True)
        (folder / "golden.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")


main()

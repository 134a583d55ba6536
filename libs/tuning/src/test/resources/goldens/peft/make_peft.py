"""Makes these goldens with Hugging Face transformers, peft and torch.optim: tiny seeded models of eight families with LoRA on
all linear layers, a tiny ECG encoder and projector, gradients of one batch, and 20 steps of training.

Run: python make_peft.py (in this folder); it replaces the folders of the families.
"""

import json
import pathlib
import shutil
import sys

import torch
import transformers as tf
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file
from torch.nn import functional as F
from transformers import DynamicCache
from transformers.models.bloom import modeling_bloom

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[5] / "model/src/test/resources/goldens/encoder"))
from make_encoder import Basic, Encoder, projector  # noqa: E402

V, B, T, SAMPLES, BATCHES, STEPS = 24, 8, 9, 64, 4, 20
TEXT = dict(vocab_size=V, bos_token_id=0, eos_token_id=1, pad_token_id=1)
NO_DROPOUT = dict(resid_pdrop=0.0, embd_pdrop=0.0, attn_pdrop=0.0)
RATE, WARMUP, CLIP, DECAY = 1e-3, 3, 0.2, 0.01

BASES = {
    "llama": lambda: tf.LlamaConfig(
        **TEXT, hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=2,
        num_key_value_heads=2, max_position_embeddings=32, rms_norm_eps=1e-5),
    "mistral": lambda: tf.MistralConfig(
        **TEXT, hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=2, head_dim=4, max_position_embeddings=32, sliding_window=None),
    "gpt2": lambda: tf.GPT2Config(**TEXT, **NO_DROPOUT, n_embd=16, n_layer=2, n_head=2, n_positions=32),
    "gpt_neox": lambda: tf.GPTNeoXConfig(
        **TEXT, hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2,
        rotary_pct=0.5, max_position_embeddings=32, use_parallel_residual=True),
    "bloom": lambda: tf.BloomConfig(**TEXT, hidden_size=16, n_layer=2, n_head=2),
    "opt": lambda: tf.OPTConfig(
        **TEXT, hidden_size=16, ffn_dim=32, num_hidden_layers=2, num_attention_heads=2,
        max_position_embeddings=32, word_embed_proj_dim=16, dropout=0.0),
    "gptj": lambda: tf.GPTJConfig(**TEXT, **NO_DROPOUT, n_embd=16, n_layer=2, n_head=2, n_positions=32, rotary_dim=4),
    "gpt_neo": lambda: tf.GPTNeoConfig(
        **TEXT, hidden_size=16, num_layers=2, num_heads=2, intermediate_size=32, attention_dropout=0.0,
        embed_dropout=0.0, resid_dropout=0.0,
        attention_types=[[["global", "local"], 1]], window_size=16, max_position_embeddings=32),
}
#: Micro-batches of one step; one where nothing is said.
ACCUMULATION = {"llama": 2}


def shape(config):
    """Heads, key/value heads, head size, layers."""
    heads = config.num_attention_heads
    size = getattr(config, "head_dim", None) or config.hidden_size // heads
    return heads, getattr(config, "num_key_value_heads", None) or heads, size, config.num_hidden_layers


def base(name):
    torch.manual_seed(50 + sorted(BASES).index(name))
    model = tf.AutoModelForCausalLM.from_config(BASES[name](), attn_implementation="eager")
    with torch.no_grad():
        for value in model.parameters():  # so that biases and norms matter
            if value.dim() == 1:
                value.add_(0.2 * torch.randn_like(value))
            else:
                value.mul_(5)
            value.copy_(value.half())  # what is stored is what is run
    return model


def keys_values(model, name, h):
    """What each layer's own key and value projections, LoRA included, make of H_e (B, Dh) repeated for every query head:
    2 x (B, N, 1, Dh) per layer."""
    heads, kv, size, layers = shape(model.config)
    tiled = h.repeat(1, heads)[:, None]  # (B, 1, H*Dh)
    for l in range(layers):
        if name in ("gpt2", "gpt_neox", "bloom"):
            block = {"gpt2": lambda: model.transformer.h[l].attn.c_attn,
                     "gpt_neox": lambda: model.gpt_neox.layers[l].attention.query_key_value,
                     "bloom": lambda: model.transformer.h[l].self_attention.query_key_value}[name]()
            fused = block(tiled)
            if name == "gpt2":
                _, k, v = fused.split(heads * size, dim=-1)
            else:
                fused = fused.view(len(h), 1, heads, 3, size)
                k, v = fused[..., 1, :], fused[..., 2, :]
        else:
            block = {"llama": lambda: model.model.layers[l].self_attn, "mistral": lambda: model.model.layers[l].self_attn,
                     "opt": lambda: model.model.decoder.layers[l].self_attn,
                     "gptj": lambda: model.transformer.h[l].attn,
                     "gpt_neo": lambda: model.transformer.h[l].attn.attention}[name]()
            k, v = block.k_proj(tiled), block.v_proj(tiled)
        yield (k.reshape(len(h), 1, kv, size).transpose(1, 2), v.reshape(len(h), 1, kv, size).transpose(1, 2))


alibi = modeling_bloom.build_alibi_tensor


def alibi_of_text(attention_mask, heads, dtype):
    """No ALiBi for the ECG's column, which is the first; text counts from 0."""
    return F.pad(alibi(attention_mask[:, 1:], heads, dtype), (1, 0))


modeling_bloom.build_alibi_tensor = alibi_of_text
if hasattr(modeling_bloom.BloomModel, "build_alibi_tensor"):
    modeling_bloom.BloomModel.build_alibi_tensor = lambda self, *a, **k: alibi_of_text(*a, **k)


def loss_of(model, name, encoder, head, batch):
    """Mean over the labels. The ECG is a cache slot in front of the text, whose positions start at 0 all the same."""
    x, ids, labels = batch
    h = F.normalize(head(encoder(x)), p=2, dim=1)
    cache = DynamicCache(config=model.config)
    for l, (k, v) in enumerate(keys_values(model, name, h)):
        cache.update(k, v, l)
    more = {} if name == "bloom" else {"position_ids": torch.arange(T).repeat(B, 1)}
    logits = model(input_ids=ids, past_key_values=cache, attention_mask=torch.ones(B, 1 + T, dtype=torch.long), **more).logits
    return F.cross_entropy(logits[:, :-1].reshape(-1, V), labels[:, 1:].reshape(-1))


def batches(generator):
    made = []
    for _ in range(BATCHES):
        ids = torch.randint(0, V, (B, T), generator=generator)
        labels = ids.clone()
        labels[:, :4] = -100
        labels[1, 7:] = -100
        made.append((torch.randn(B, 12, SAMPLES, generator=generator), ids, labels))
    return made


def make(name, number):
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    model = base(name)
    model.half().save_pretrained(folder / "base")
    (folder / "base/model.safetensors").chmod(0o644)
    (folder / "base/generation_config.json").unlink(missing_ok=True)
    model.float()
    torch.manual_seed(100 + number)
    settings = LoraConfig(r=3, lora_alpha=6, lora_dropout=0.0, target_modules="all-linear", init_lora_weights=False,
                          task_type="CAUSAL_LM", fan_in_fan_out=name == "gpt2")
    adapted = get_peft_model(model, settings).train()
    for key, value in adapted.named_parameters():
        if "lora_" in key:
            value.data.mul_(0.5)
    encoder, head = Encoder(Basic, (2, 2, 2, 2), 2).train(), projector(16, 10, shape(model.config)[2]).train()
    adapted.save_pretrained(folder / "start")
    (folder / "start/README.md").unlink(missing_ok=True)
    (folder / "start/adapter_model.safetensors").chmod(0o644)

    lora = {key.replace(".default", ""): value for key, value in adapted.named_parameters() if value.requires_grad}
    ecg = dict(encoder.named_parameters()) | {"projector." + key: value for key, value in head.named_parameters()}
    trained = ecg | lora
    data = batches(torch.Generator().manual_seed(1))
    out = {"start." + key: value.clone() for key, value in ecg.items()}
    for i, (x, ids, labels) in enumerate(data):
        inputs = {f"input.{i}.signals": x, f"input.{i}.ids": ids.float(), f"input.{i}.labels": labels.float()}
        save_file(inputs, HERE / f"batch-{i}.safetensors")
    running = {key: value.clone() for key, value in [*encoder.named_buffers(), *head.named_buffers()]}
    loss_of(adapted.base_model.model, name, encoder, head, data[0]).backward()
    out |= {"gradient." + key: value.grad.clone() for key, value in trained.items()}
    for key, value in [*encoder.named_buffers(), *head.named_buffers()]:
        value.copy_(running[key])  # the first batch must not count twice

    optimizer = torch.optim.AdamW(trained.values(), lr=RATE, weight_decay=DECAY)
    schedule = tf.get_linear_schedule_with_warmup(optimizer, WARMUP, STEPS)
    micro = ACCUMULATION.get(name, 1)
    losses, norms = [], []
    for step in range(STEPS):
        optimizer.zero_grad()
        loss = 0
        for i in range(micro):
            part = loss_of(adapted.base_model.model, name, encoder, head, data[(step * micro + i) % BATCHES]) / micro
            part.backward()
            loss += part.item()
        norms.append(torch.nn.utils.clip_grad_norm_(list(trained.values()), CLIP).item())
        optimizer.step()
        schedule.step()
        losses.append(loss)
    print(f"{name}: loss {losses[0]:.4f} to {losses[-1]:.4f}, gradient {norms[0]:.3f}")
    assert sum(losses[-4:]) < sum(losses[:4]) and norms[0] > CLIP, (losses, norms)
    save_file({k: v.detach().clone().contiguous() for k, v in out.items()}, folder / "golden.safetensors")
    expected = dict(losses=losses, norms=norms, accumulation=micro, rate=RATE, warmup=WARMUP, clip=CLIP, decay=DECAY)
    (folder / "golden.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    for number, name in enumerate(BASES):
        make(name, number)

"""Writes the golden of the joint training step: encoder, projector, L2, LLaMA decoder with MEIT's prefix, both losses,
their gradients, and the weights after one AdamW step. The decoder is written out from the formulas.

Run in this folder: python make_joint.py
"""

import math
import os
import sys

import torch
from safetensors.torch import save_file
from torch.nn import functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, *[".."] * 6, "model", "src", "test", "resources", "goldens", "encoder"))
from make_encoder import Basic, Encoder, projector  # noqa: E402

HIDDEN, INNER, LAYERS, HEADS, KV_HEADS, SIZE, VOCABULARY = 16, 24, 2, 2, 1, 8, 40
FINDINGS, AUXILIARY, CLIP, RATE, DECAY = 5, 0.7, 0.5, 0.01, 0.1
MEASUREMENTS, MEASURING = 4, 0.6


def decoder_weights():
    shapes = {"model.embed_tokens.weight": (VOCABULARY, HIDDEN)}
    for layer in range(LAYERS):
        name = f"model.layers.{layer}."
        shapes |= {
            name + "input_layernorm.weight": (HIDDEN,),
            name + "self_attn.q_proj.weight": (HEADS * SIZE, HIDDEN),
            name + "self_attn.k_proj.weight": (KV_HEADS * SIZE, HIDDEN),
            name + "self_attn.v_proj.weight": (KV_HEADS * SIZE, HIDDEN),
            name + "self_attn.o_proj.weight": (HIDDEN, HEADS * SIZE),
            name + "post_attention_layernorm.weight": (HIDDEN,),
            name + "mlp.gate_proj.weight": (INNER, HIDDEN),
            name + "mlp.up_proj.weight": (INNER, HIDDEN),
            name + "mlp.down_proj.weight": (HIDDEN, INNER),
        }
    shapes |= {"model.norm.weight": (HIDDEN,), "lm_head.weight": (VOCABULARY, HIDDEN)}
    return {k: (torch.rand(s) + 0.5 if len(s) == 1 else 0.3 * torch.randn(s)) for k, s in shapes.items()}


def rms(x, w):
    return w * x / torch.sqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5)


def rotate(x):
    half = x.shape[-1] // 2
    frequency = 10000.0 ** (-torch.arange(half) / half)
    angle = torch.arange(x.shape[2])[:, None] * frequency
    a, b = x[..., :half], x[..., half:]
    return torch.cat([a * angle.cos() - b * angle.sin(), b * angle.cos() + a * angle.sin()], -1)


def heads(x, w, count):
    return (x @ w.T).unflatten(-1, (count, SIZE)).transpose(1, 2)


def decode(w, ids, h_e):
    length = ids.shape[1]
    tiled = torch.cat([h_e] * HEADS, 1)[:, None]  # one vector, repeated for every query head
    hidden = torch.ones(length, length).triu(1).bool()
    hidden = torch.cat([torch.zeros(length, 1).bool(), hidden], 1)  # the ECG is never masked
    x = w["model.embed_tokens.weight"][ids]
    for layer in range(LAYERS):
        part = {k.split(".", 3)[3]: v for k, v in w.items() if k.startswith(f"model.layers.{layer}.")}
        k_w, v_w = part["self_attn.k_proj.weight"], part["self_attn.v_proj.weight"]
        y = rms(x, part["input_layernorm.weight"])
        q = rotate(heads(y, part["self_attn.q_proj.weight"], HEADS))
        k = torch.cat([heads(tiled, k_w, KV_HEADS), rotate(heads(y, k_w, KV_HEADS))], 2)
        v = torch.cat([heads(tiled, v_w, KV_HEADS), heads(y, v_w, KV_HEADS)], 2)
        k, v = (t.repeat_interleave(HEADS // KV_HEADS, 1) for t in (k, v))
        score = (q @ k.transpose(2, 3) / math.sqrt(SIZE)).masked_fill(hidden, -torch.inf)
        y = (score.softmax(-1) @ v).transpose(1, 2).flatten(2)
        x = x + y @ part["self_attn.o_proj.weight"].T
        y = rms(x, part["post_attention_layernorm.weight"])
        gate, up = y @ part["mlp.gate_proj.weight"].T, y @ part["mlp.up_proj.weight"].T
        x = x + (F.silu(gate) * up) @ part["mlp.down_proj.weight"].T
    return rms(x, w["model.norm.weight"]) @ w["lm_head.weight"].T


def main():
    torch.manual_seed(20260102)
    encoder = Encoder(Basic, (2, 2, 2, 2), 2)
    head = projector(16, 10, SIZE)
    w = decoder_weights()
    auxiliary = [0.3 * torch.randn(s) for s in ((FINDINGS, 16), (FINDINGS,), (FINDINGS, SIZE), (FINDINGS,))]
    auxiliary += [0.3 * torch.randn(s) for s in ((MEASUREMENTS, 16), (MEASUREMENTS,))]
    named = dict(encoder.named_parameters()) | {"projector." + k: p for k, p in head.named_parameters()} | w
    named |= dict(zip((f"auxiliary.{i}.{k}" for i in (0, 1, 2) for k in ("weight", "bias")), auxiliary))
    out = {"start." + k: v.detach().clone() for k, v in named.items()}
    for value in named.values():
        value.requires_grad_(True)

    x = torch.randn(3, 12, 256)
    ids = torch.randint(0, VOCABULARY, (3, 9))
    labels = ids.clone()
    labels[:, :4] = -100
    labels[1, 7:] = -100
    findings = torch.randint(0, 2, (3, FINDINGS)).float()
    out |= {"input.signals": x, "input.ids": ids.float(), "input.labels": labels.float(), "input.findings": findings}
    measured = 2 * torch.randn(3, MEASUREMENTS)
    measured[1] = torch.nan  # an ECG without a QRS
    out["input.measurements"] = measured

    features = encoder(x)
    h_e = F.normalize(head(features), p=2, dim=1)
    logits = decode(w, ids, h_e)
    text = F.cross_entropy(logits[:, :-1].reshape(-1, VOCABULARY), labels[:, 1:].reshape(-1))
    guesses = (
        features @ auxiliary[0].T + auxiliary[1],
        math.sqrt(SIZE) * h_e @ auxiliary[2].T + auxiliary[3],
    )
    extra = sum(F.binary_cross_entropy_with_logits(guess, findings) for guess in guesses)
    known = ~measured.isnan()
    extra = extra + MEASURING * F.smooth_l1_loss((features @ auxiliary[4].T + auxiliary[5])[known], measured[known])
    (text + AUXILIARY * extra).backward()
    out |= {"loss.text": text, "loss.auxiliary": extra}
    out |= {"gradient." + k: v.grad.clone() for k, v in named.items()}

    out["loss.gradient"] = torch.nn.utils.clip_grad_norm_(list(named.values()), CLIP)
    torch.optim.AdamW(named.values(), lr=RATE, weight_decay=DECAY).step()
    out |= {"stepped." + k: v for k, v in named.items()}
    save_file({k: v.detach().clone().reshape(v.shape or (1,)).contiguous() for k, v in out.items()}, "model.safetensors")


if __name__ == "__main__":
    main()

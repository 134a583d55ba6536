"""Writes the goldens of this folder: the fusions that add weights of their own, on the models of goldens/families.

    python make_fusions.py            (torch 2.13, transformers 5.18, safetensors 0.8)

One folder per case: fusion.safetensors (the added weights, named as in ecg/fusion.safetensors of a checkpoint) and
expected.json (ECG, ids, logits with and without the ECG). Everything is computed in 64-bit floats.

    llava      Hugging Face's own forward with inputs_embeds = [projected ECG tokens; token embeddings]
    flamingo   Hugging Face's own forward, with the gated block below run on the hidden states that enter a chosen layer
"""

import json
import pathlib
import sys

import torch
from safetensors.torch import save_file
from torch import nn

HERE = pathlib.Path(__file__).parent
FAMILIES = HERE.parent / "families"
sys.path.insert(0, str(FAMILIES))
from make_families import double, logits_of, packed  # noqa: E402

#: fusion, model of goldens/families, ECG tokens, values of a token, layers (None: all)
CASES = [
    ("llava", "gpt2-published", 3, 6, None),
    ("llava", "opt-350m-published", 1, 8, None),
    ("llava", "bloom-5-heads-post-norm", 2, 5, None),
    ("llava", "mistral-published-bf16", 3, 8, None),
    ("llava", "gpt-neo-published", 4, 3, None),
    ("flamingo", "gpt2-published", 3, 6, None),
    ("flamingo", "gpt-neox-published-fp16", 1, 8, None),
    ("flamingo", "mistral-published-bf16", 4, 5, "last"),
    ("flamingo", "opt-350m-published", 2, 8, "last"),
]
TEXT = 14
#: An ECG must move the logits of every position by at least this much; with input embeddings and a window in all layers,
#: those of the first: later tokens no longer see that far.
SIGHT = 1e-2


class GatedBlock(nn.Module):
    """x + tanh(g_a) attention(norm(x), ECG), then x + tanh(g_f) down(gelu(up(norm(x))))."""

    def __init__(self, hidden, size, heads, key_value_heads, head_size):
        super().__init__()
        self.heads, self.key_value_heads, self.head_size = heads, key_value_heads, head_size
        self.attention_norm = nn.LayerNorm(hidden)
        self.query = nn.Linear(hidden, heads * head_size, bias=False)
        self.key = nn.Linear(size, key_value_heads * head_size, bias=False)
        self.value = nn.Linear(size, key_value_heads * head_size, bias=False)
        self.output = nn.Linear(heads * head_size, hidden, bias=False)
        self.attention_gate = nn.Parameter(torch.zeros(1))
        self.feed_forward_norm = nn.LayerNorm(hidden)
        self.up = nn.Linear(hidden, 4 * hidden, bias=False)
        self.down = nn.Linear(4 * hidden, hidden, bias=False)
        self.feed_forward_gate = nn.Parameter(torch.zeros(1))

    def attention(self, x, ecg):  # (T, D), (P, size)
        queries = self.query(x).view(-1, self.heads, self.head_size)
        keys = self.key(ecg).view(-1, self.key_value_heads, self.head_size)
        values = self.value(ecg).view(-1, self.key_value_heads, self.head_size)
        mixed = []
        for head in range(self.heads):
            shared = head // (self.heads // self.key_value_heads)
            scores = queries[:, head] @ keys[:, shared].T / self.head_size**0.5  # (T, P)
            mixed.append(torch.softmax(scores, -1) @ values[:, shared])
        return self.output(torch.cat(mixed, -1))

    def forward(self, x, ecg):
        x = x + torch.tanh(self.attention_gate) * self.attention(self.attention_norm(x), ecg)
        return x + torch.tanh(self.feed_forward_gate) * self.down(nn.functional.gelu(self.up(self.feed_forward_norm(x))))


def fill(module, generator):
    """Weights, norms and gates uneven enough that a wrong step shows; rounded to what the file holds."""
    with torch.no_grad():
        for name, parameter in sorted(module.named_parameters()):
            noise = torch.randn(parameter.shape, generator=generator)
            if name.endswith("gate"):
                value = 0.8 + 0.2 * noise
            elif parameter.dim() == 1:
                value = ("norm.weight" in name) + 0.3 * noise
            else:
                value = 1.5 * parameter.shape[1] ** -0.5 * noise
            parameter.copy_(value)
    return {name: value.detach().clone() for name, value in module.state_dict().items()}


def layers_of(model):
    names = ("GPT2Block", "GPTNeoXLayer", "MistralDecoderLayer", "OPTDecoderLayer")
    return [module for module in model.modules() if type(module).__name__ in names]


def llava(model, generator, tokens, size, _):
    projection = nn.Module()
    projection.projection = nn.Linear(size, model.get_input_embeddings().weight.shape[1])
    weights = fill(projection, generator)
    projection.double()

    def run(ecg, ids):
        text = model.get_input_embeddings()(ids)
        rows = torch.cat([projection.projection(ecg)[None], text], 1)
        mask = torch.ones(rows.shape[:2], dtype=torch.long)
        return model(inputs_embeds=rows, attention_mask=mask, use_cache=False).logits[0, tokens:]

    return weights, run


def flamingo(model, generator, tokens, size, where):
    config = model.config
    heads = config.num_attention_heads
    layers = layers_of(model)
    chosen = [len(layers) - 1] if where == "last" else range(len(layers))
    blocks = nn.Module()
    blocks.layers = nn.ModuleDict({
        str(layer): GatedBlock(config.hidden_size, size, heads, getattr(config, "num_key_value_heads", None) or heads,
                               config.hidden_size // heads) for layer in chosen})  # fmt: skip
    weights = fill(blocks, generator)
    blocks.double()

    def run(ecg, ids):
        def hook(layer):
            return lambda module, inputs: (blocks.layers[str(layer)](inputs[0][0], ecg)[None], *inputs[1:])

        handles = [layers[layer].register_forward_pre_hook(hook(layer)) for layer in chosen]
        try:
            return logits_of(model, ids)
        finally:
            for handle in handles:
                handle.remove()

    return weights, run


@torch.no_grad()
def make(seed, fusion, name, tokens, size, where):
    generator = torch.Generator().manual_seed(7000 + seed)
    model = double(FAMILIES / name / "model")
    weights, run = {"llava": llava, "flamingo": flamingo}[fusion](model, generator, tokens, size, where)
    ids = torch.randint(4, model.config.vocab_size, (1, TEXT), generator=generator)
    ecg, other = (torch.randn(tokens, size, generator=generator).double() for _ in range(2))
    logits = run(ecg, ids)
    moved = (logits - run(other, ids)).abs().max(-1).values
    windowed = fusion == "llava" and getattr(model.config, "sliding_window", None)
    reach = (moved[0] if windowed else moved.min()).item()
    assert reach > SIGHT, f"{fusion} {name}: the ECG moves a position by {reach} only"
    folder = HERE / f"{fusion}-{name}"
    folder.mkdir(exist_ok=True)
    save_file({key: value.float().contiguous() for key, value in weights.items()}, folder / "fusion.safetensors")
    count = model.config.num_hidden_layers
    expected = {
        "model": name,
        "kind": fusion,
        "tokens": tokens,
        "size": size,
        "layers": [count - 1] if where == "last" else None,
        "embedding": [float(f"{value:.9g}") for value in ecg.flatten().tolist()],
        "ids": ids[0].tolist(),
        "logits": packed(logits),
        "without": packed(logits_of(model, ids)),
    }
    (folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
    print(folder.name, f"reach {reach:.3f}")


if __name__ == "__main__":
    for number, case in enumerate(CASES):
        make(number, *case)

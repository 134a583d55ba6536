"""The plain reference of the ECG fusion, in 64-bit floats; make_families.py calls it.

In every chosen layer each ECG token gives one more key and value per head, put in front of the text's. Hugging Face's
own decoder runs unchanged but for its attention, which is written out again in `attend`. With the ECG taken away, that
must give Hugging Face's logits (checked for every golden).

For an ECG token h of D_h numbers (D_h = head size), a layer with n query heads and m key/value heads:
    full       k_e = W_k [h; h; ...; h] + b_k   the layer's own projection of h tiled n times (as the released code)
    per_head   k_e of key/value head j = W_k[rows of head j, columns j*D_h .. (j+1)*D_h] h + b_k[rows of head j]
               (equations 4 and 5 of the paper; with m < n, key/value head j still takes the columns of block j)
and v_e likewise with W_v, b_v. No norm before the projection, no rotation, no ALiBi term, no mask; the layer's own
scale of scores; one softmax over ECG and text. Text positions stay as they are without ECG.
"""

import base64
import contextlib
import importlib

import torch

PROMPT_TOKENS = 12
NEW_TOKENS = 8
#: Where the logits are kept: the ends, where ECG and windows show most, and the middle.
POSITIONS = [0, 1, 5, 10, 11]
MARGIN = 5e-3
#: name, projection, ECG tokens, layers (None: all), L2 normalisation
VARIANTS = [
    ("full", "full", 1, None, False),
    ("full-l2", "full", 1, None, True),
    ("full-3-tokens", "full", 3, None, False),
    ("per-head", "per_head", 1, None, False),
    ("per-head-3-tokens-last-layer", "per_head", 3, "last", False),
    ("full-first-layer", "full", 1, "first", False),
]


def attentions(model):
    """The attention module of each layer, in order."""
    names = ("GPT2Attention", "GPTNeoSelfAttention", "GPTNeoXAttention", "GPTJAttention", "BloomAttention",
             "OPTAttention", "LlamaAttention", "MistralAttention")  # fmt: skip
    return [module for module in model.modules() if type(module).__name__ in names]


def key_and_value(module, config):
    """[(weight (m*D, n*D), bias (m*D)) of keys, the same of values], heads in order."""
    hidden = config.hidden_size
    if config.model_type == "gpt2":  # (in, out), queries then keys then values
        weight, bias = module.c_attn.weight.T, module.c_attn.bias
        return [(weight[i * hidden : (i + 1) * hidden], bias[i * hidden : (i + 1) * hidden]) for i in (1, 2)]
    if config.model_type in ("gpt_neox", "bloom"):  # per head: its query rows, key rows, value rows
        heads = config.num_attention_heads
        weight = module.query_key_value.weight.view(heads, 3, hidden // heads, hidden)
        bias = module.query_key_value.bias
        bias = torch.zeros(3 * hidden, dtype=weight.dtype) if bias is None else bias
        bias = bias.view(heads, 3, hidden // heads)
        return [(weight[:, i].reshape(hidden, hidden), bias[:, i].reshape(hidden)) for i in (1, 2)]
    out = []
    for linear in (module.k_proj, module.v_proj):
        zero = torch.zeros(linear.weight.shape[0], dtype=linear.weight.dtype)
        out.append((linear.weight, zero if linear.bias is None else linear.bias))
    return out


def project(weight, bias, ecg, heads, projection):
    """(m*D, n*D), (m*D), (k, D) -> (m, k, D)."""
    size = ecg.shape[1]
    owned = weight.shape[0] // size
    if projection == "full":
        out = ecg.repeat(1, heads) @ weight.T + bias  # (k, n*D) -> (k, m*D)
        blocks = weight.view(owned * size, heads, size).sum(1)  # the same by sums of column blocks
        assert torch.allclose(out, ecg @ blocks.T + bias, rtol=0, atol=1e-12)
        return out.view(-1, owned, size).transpose(0, 1)
    diagonal = [
        ecg @ weight[j * size : (j + 1) * size, j * size : (j + 1) * size].T + bias[j * size : (j + 1) * size]
        for j in range(owned)
    ]
    return torch.stack(diagonal)


def own_path(module, config, states):
    """Keys and values as the module itself makes them from text: (1, T, n*D) -> (m, T, D) twice, before rotation."""
    size = config.hidden_size // config.num_attention_heads
    if config.model_type == "gpt2":
        _, key, value = module.c_attn(states).split(config.hidden_size, dim=2)
    elif config.model_type == "gpt_neox":
        heads = module.query_key_value(states).view(1, states.shape[1], -1, 3 * size).transpose(1, 2)
        _, key, value = heads.chunk(3, dim=-1)
        return key[0], value[0]
    elif config.model_type == "bloom":
        _, key, value = module._reshape(module.query_key_value(states))
        return key[0], value[0]
    else:
        key, value = module.k_proj(states), module.v_proj(states)
    return [part.view(states.shape[1], -1, size).transpose(0, 1) for part in (key, value)]


def attend(module, query, key, value, mask, scale, bias=None):
    """(1, n, T, D), (1, m, T, D) twice -> (1, n, T, D); mask (1, 1, T, T): added; bias: added to the text's scores."""
    share = query.shape[1] // key.shape[1]
    key, value = key.repeat_interleave(share, 1), value.repeat_interleave(share, 1)
    scores = query @ key.transpose(-1, -2) * scale  # (1, n, T, T)
    scores = scores if bias is None else scores + bias
    scores = scores if mask is None else scores.masked_fill(mask < 0, float("-inf"))
    if module.ecg is not None:
        own_keys, own_values = (part.repeat_interleave(share, 0)[None] for part in module.ecg)  # (1, n, k, D)
        scores = torch.cat([query @ own_keys.transpose(-1, -2) * scale, scores], -1)  # (1, n, T, k + T)
        value = torch.cat([own_values, value], 2)
    return torch.softmax(scores, -1) @ value


def eager(module, query, key, value, attention_mask, scaling=None, **_):
    scaling = query.shape[-1] ** -0.5 if scaling is None else scaling
    return attend(module, query, key, value, attention_mask, scaling).transpose(1, 2), None


def gpt_neo(self, query, key, value, attention_mask=None):
    length = key.shape[2]
    local = torch.where(self.bias[:, :, :length, :length], 0.0, -1.0)  # the window
    both = local if attention_mask is None else torch.minimum(local, attention_mask.double())
    return attend(self, query, key, value, both, 1.0), None


def gptj(self, query, key, value, attention_mask=None):
    return attend(self, query, key, value, attention_mask, self.head_dim**-0.5), None


def bloom(self, hidden_states, residual, alibi, attention_mask, **_):
    query, key, value = self._reshape(self.query_key_value(hidden_states))
    bias = alibi.view(1, self.num_heads, 1, -1)
    out = attend(self, query, key, value, attention_mask, self.head_dim**-0.5, bias)
    return self.dense(out.transpose(1, 2).reshape(hidden_states.shape)) + residual, None


def rms_norm(self, states):
    return self.weight * states * torch.rsqrt(states.pow(2).mean(-1, keepdim=True) + self.variance_epsilon)


def replacements(kind):
    code = importlib.import_module(f"transformers.models.{kind}.modeling_{kind}")
    if kind == "gpt_neo":
        return [(code.GPTNeoSelfAttention, "_attn", gpt_neo)]
    if kind == "gptj":
        return [(code.GPTJAttention, "_attn", gptj)]
    if kind == "bloom":
        return [(code.BloomAttention, "forward", bloom)]
    norms = {"llama": "LlamaRMSNorm", "mistral": "MistralRMSNorm"}
    norm = [(getattr(code, norms[kind]), "forward", rms_norm)] if kind in norms else []
    return [(code, "eager_attention_forward", eager), *norm]


@contextlib.contextmanager
def reference(kind):
    kept = [(owner, name, getattr(owner, name)) for owner, name, _ in replacements(kind)]
    for owner, name, new in replacements(kind):
        setattr(owner, name, new)
    try:
        yield
    finally:
        for owner, name, old in kept:
            setattr(owner, name, old)


@torch.no_grad()
def set_ecg(model, ecg, projection, layers):
    heads = model.config.num_attention_heads
    for i, module in enumerate(attentions(model)):
        module.ecg = None
        if ecg is not None and i in layers:
            projections = key_and_value(module, model.config)
            module.ecg = [project(weight, bias, ecg, heads, projection) for weight, bias in projections]
        if module.ecg is not None and projection == "full":  # what the released code calls
            released = own_path(module, model.config, ecg.repeat(1, heads)[None])
            for ours, theirs in zip(module.ecg, released, strict=True):
                assert torch.allclose(ours, theirs, rtol=0, atol=1e-12)


def run(model, ids):
    with torch.no_grad(), reference(model.config.model_type):
        return model(ids, attention_mask=torch.ones_like(ids), use_cache=False).logits[0]


def greedy_of(model, ids):
    """None if a choice is too close, or all are the same."""
    out = []
    for _ in range(NEW_TOKENS):
        last = run(model, torch.cat([ids, torch.tensor([out], dtype=torch.long)], 1))[-1]
        top = torch.topk(last, 2).values
        if top[0] - top[1] < MARGIN:
            return None
        out.append(int(last.argmax()))
    return out if len(set(out)) > 1 else None


def packed(tensor):
    return base64.b64encode(tensor.float().numpy().astype("<f4").tobytes()).decode()


def fusion_golden(folder, seed):
    from make_families import load, logits_of

    generator = torch.Generator().manual_seed(5000 + seed)
    model, stock = load(folder, torch.float64), load(folder)
    config = model.config
    size = config.hidden_size // config.num_attention_heads
    variants = [None]
    while None in variants:
        ids = torch.randint(4, config.vocab_size, (1, PROMPT_TOKENS), generator=generator)
        set_ecg(model, None, None, ())
        plain = run(model, ids)
        away = (plain - logits_of(stock, ids)).abs().max().item()
        assert away < 2e-5, f"{folder}: without ECG the reference is {away} from Hugging Face's logits"
        variants = []
        while len(variants) < len(VARIANTS) and None not in variants:
            variants.append(variant_golden(model, ids, plain, size, generator, *VARIANTS[len(variants)]))
    return {
        "vocabulary": config.vocab_size,
        "headSize": size,
        "ids": ids[0].tolist(),
        "positions": POSITIONS,
        "variants": variants,
    }


def variant_golden(model, ids, plain, size, generator, name, projection, tokens, where, l2):
    count = model.config.num_hidden_layers
    layers = {"first": [0], "last": [count - 1], None: list(range(count))}[where]
    for _ in range(50):
        ecg = (1.5 * torch.randn(tokens, size, generator=generator)).float().double()
        used = torch.nn.functional.normalize(ecg, p=2, dim=-1, eps=1e-12) if l2 else ecg
        set_ecg(model, used, projection, layers)
        logits = run(model, ids)
        reach = (logits - plain).abs().max(-1).values.min().item()  # at the position that moves least
        greedy = greedy_of(model, ids)
        if greedy is not None and reach > 1e-2:
            return {
                "name": name,
                "projection": projection,
                "tokens": tokens,
                "layers": layers,
                "l2": l2,
                "embedding": [[float(f"{v:.9g}") for v in row] for row in ecg.tolist()],
                "logits": packed(logits[POSITIONS]),
                "greedy": greedy,
            }
    return None

"""Makes this directory from the files of llama2.c: stories260K.bin and tok512.bin.

    python convert.py FOLDER_WITH_THE_TWO_FILES [golden_greedy.json]     (torch 2.13, transformers 5.18, tokenizers 0.23)

llama2.c rotates adjacent pairs of a head's values, Hugging Face the two halves, so the rows of q and k are reordered.
The tokenizer's merges are those pairs of tokens that spell another token, in the order of their scores.
"""

import json
import pathlib
import struct
import sys

import numpy
import torch
from safetensors.torch import save_file
from transformers import AutoTokenizer, LlamaForCausalLM

HERE = pathlib.Path(__file__).parent
BLANK = "\u2581"
PROMPT = "Once upon a time, there was a little girl named Lily. She loved to play outside."
NEW_TOKENS = 150


def halves(weight, heads):
    """Rows of each head: 0 1 2 3 ... -> 0 2 ... 1 3 ..."""
    rows, columns = weight.shape
    return weight.view(heads, rows // heads // 2, 2, columns).transpose(1, 2).reshape(rows, columns)


def weights(source):
    raw = (source / "stories260K.bin").read_bytes()
    dim, hidden, layers, heads, kv, vocab, context = struct.unpack("<7i", raw[:28])
    assert vocab > 0, "a negative size would mean a head of its own"
    numbers = torch.from_numpy(numpy.frombuffer(raw[28:], dtype="<f4").copy())
    position = 0

    def take(*shape):
        nonlocal position
        count = numpy.prod(shape).item()
        position += count
        return numbers[position - count:position].view(*shape)

    size = dim // heads
    tensors = {"model.embed_tokens.weight": take(vocab, dim)}
    blocks = [
        ("input_layernorm", (dim,)),
        ("self_attn.q_proj", (dim, dim)),
        ("self_attn.k_proj", (kv * size, dim)),
        ("self_attn.v_proj", (kv * size, dim)),
        ("self_attn.o_proj", (dim, dim)),
        ("post_attention_layernorm", (dim,)),
        ("mlp.gate_proj", (hidden, dim)),
        ("mlp.down_proj", (dim, hidden)),
        ("mlp.up_proj", (hidden, dim)),
    ]
    for name, shape in blocks:
        for layer, value in enumerate(take(layers, *shape)):
            if "q_proj" in name:
                value = halves(value, heads)
            if "k_proj" in name:
                value = halves(value, kv)
            tensors[f"model.layers.{layer}.{name}.weight"] = value.contiguous().clone()
    tensors["model.norm.weight"] = take(dim)
    save_file({name: value.clone() for name, value in tensors.items()}, HERE / "model.safetensors", metadata={"format": "pt"})
    write("config.json", {
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "torch_dtype": "float32", "hidden_act": "silu",
        "hidden_size": dim, "intermediate_size": hidden, "num_hidden_layers": layers, "num_attention_heads": heads,
        "num_key_value_heads": kv, "vocab_size": vocab, "max_position_embeddings": context, "rms_norm_eps": 1e-5,
        "rope_theta": 10000.0, "attention_bias": False, "mlp_bias": False, "tie_word_embeddings": True,
        "bos_token_id": 1, "eos_token_id": 2,
    })


def tokenizer(source):
    raw = (source / "tok512.bin").read_bytes()
    tokens, position = [], 4
    while position < len(raw):
        score, length = struct.unpack("<fi", raw[position:position + 8])
        position += 8 + length
        tokens.append((raw[position - length:position].decode("utf-8"), score))
    texts = ["<unk>", "<s>", "</s>"] + [text if text.startswith("<0x") else text.replace(" ", BLANK) for text, _ in tokens[3:]]
    ids = {text: i for i, text in enumerate(texts)}
    assert len(ids) == len(texts)
    merges = []
    for i in sorted(range(259, len(texts)), key=lambda i: -tokens[i][1]):
        pairs = [(texts[i][:cut], texts[i][cut:]) for cut in range(1, len(texts[i]))]
        merges += [pair for pair in pairs if pair[0] in ids and pair[1] in ids]
    special = [{"id": i, "content": text, "single_word": False, "lstrip": False, "rstrip": False,
                "normalized": False, "special": True} for i, text in enumerate(texts[:3])]
    begin = [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}]
    pair = begin + [{"Sequence": {"id": "B", "type_id": 0}}]
    write("tokenizer.json", {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": special,
        "normalizer": {"type": "Sequence", "normalizers": [
            {"type": "Prepend", "prepend": BLANK}, {"type": "Replace", "pattern": {"String": " "}, "content": BLANK}]},
        "pre_tokenizer": None,
        "post_processor": {"type": "TemplateProcessing", "single": begin, "pair": pair,
                           "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}}},
        "decoder": {"type": "Sequence", "decoders": [
            {"type": "Replace", "pattern": {"String": BLANK}, "content": " "}, {"type": "ByteFallback"},
            {"type": "Fuse"}, {"type": "Strip", "content": " ", "start": 1, "stop": 0}]},
        "model": {"type": "BPE", "dropout": None, "unk_token": "<unk>", "continuing_subword_prefix": None,
                  "end_of_word_suffix": None, "fuse_unk": True, "byte_fallback": True, "ignore_merges": False,
                  "vocab": ids, "merges": [f"{left} {right}" for left, right in merges]},
    })
    write("tokenizer_config.json", {"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": "<s>", "eos_token": "</s>",
                                    "unk_token": "<unk>", "clean_up_tokenization_spaces": False})


def golden(known):
    model = LlamaForCausalLM.from_pretrained(HERE, attn_implementation="eager").eval()
    with torch.no_grad():
        text = torch.tensor([[1]])
        for _ in range(NEW_TOKENS):
            text = torch.cat([text, model(text).logits[:, -1:].argmax(-1)], 1)
        logits = model(text).logits[0]
    greedy = text[0, 1:].tolist()
    if known:
        expected = json.loads(pathlib.Path(known).read_text())["greedy_from_bos_token_ids"][1:]
        count = min(len(expected), len(greedy))
        assert greedy[:count] == expected[:count], "differs from the reference of llama2.c"
        print(f"{count} greedy tokens equal those of llama2.c")
    log_probabilities = torch.log_softmax(logits, -1)
    shown = 12
    encoding = AutoTokenizer.from_pretrained(HERE)
    write("golden.json", {
        "ids": text[0, :shown].tolist(),
        "logits": [[float(f"{v:.9g}") for v in row] for row in logits[:shown].tolist()],
        "greedy": greedy,
        "logProbabilities": [float(f"{log_probabilities[i, t]:.9g}") for i, t in enumerate(greedy)],
        "text": encoding.decode(greedy, skip_special_tokens=True),
        "prompt": PROMPT,
        "promptIds": encoding.encode(PROMPT, add_special_tokens=False),
    })
    print(encoding.decode(greedy))
    print(encoding.tokenize(PROMPT))


def write(name, content):
    (HERE / name).write_text(json.dumps(content, ensure_ascii=False, indent=None if name == "golden.json" else 1) + "\n")


source = pathlib.Path(sys.argv[1])
weights(source)
tokenizer(source)
golden(sys.argv[2] if len(sys.argv) > 2 else None)

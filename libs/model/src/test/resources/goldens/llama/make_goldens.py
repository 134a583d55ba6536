"""Writes the goldens of this folder: Hugging Face's LlamaForCausalLM on seeded random weights.

    python make_goldens.py          (torch 2.13, transformers 5.18, safetensors 0.8)

Each folder is a Hugging Face directory plus golden.json: the logits of a prompt, and the greedy continuation.
"""

import json
import pathlib
import shutil

import torch
from safetensors.torch import save_file
from transformers import LlamaConfig, LlamaForCausalLM

HERE = pathlib.Path(__file__).parent
CASES = {
    "mha-untied": dict(seed=1, heads=4, kv=4, hidden=32, layers=2, vocab=96, tied=False),
    "gqa-untied": dict(seed=2, heads=8, kv=2, hidden=32, layers=3, vocab=80, tied=False),
    "gqa-tied": dict(seed=3, heads=6, kv=3, hidden=24, layers=2, vocab=64, tied=True),
    "mqa-tied-theta": dict(seed=4, heads=4, kv=1, hidden=32, layers=2, vocab=96, tied=True, theta=500000.0, eps=1e-6),
    "gqa-bf16-sharded": dict(seed=5, heads=4, kv=2, hidden=32, layers=2, vocab=64, tied=False, dtype=torch.bfloat16),
    "mha-fp16": dict(seed=6, heads=2, kv=2, hidden=16, layers=2, vocab=64, tied=False, dtype=torch.float16),
}
NEW_TOKENS = 20


def model_of(case):
    torch.manual_seed(case["seed"])
    config = LlamaConfig(
        hidden_size=case["hidden"],
        intermediate_size=case["hidden"] * 3 // 2,
        num_hidden_layers=case["layers"],
        num_attention_heads=case["heads"],
        num_key_value_heads=case["kv"],
        vocab_size=case["vocab"],
        max_position_embeddings=64,
        rms_norm_eps=case.get("eps", 1e-5),
        rope_theta=case.get("theta", 10000.0),
        rope_parameters={"rope_type": "default", "rope_theta": case.get("theta", 10000.0)},
        tie_word_embeddings=case["tied"],
        bos_token_id=1,
        eos_token_id=2,
        attn_implementation="eager",
    )
    model = LlamaForCausalLM(config).eval()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if parameter.dim() == 1:  # norms: around 1, but not 1
                parameter.copy_(1 + 0.2 * torch.randn_like(parameter))
            else:
                parameter.copy_(torch.randn_like(parameter) * (1.0 if "embed" in name else parameter.shape[1] ** -0.5))
            # What is stored is what is run, so rounding to 16 bits comes first.
            parameter.copy_(parameter.to(case.get("dtype", torch.float32)).float())
    return model


def save(model, case, folder):
    tensors = {name: value.detach().clone().to(case.get("dtype", torch.float32)).contiguous()
               for name, value in model.state_dict().items()
               if not (case["tied"] and name == "lm_head.weight")}
    if "sharded" in folder.name:
        names = sorted(tensors)
        shards = {"model-00001-of-00002.safetensors": names[:7], "model-00002-of-00002.safetensors": names[7:]}
        for file, part in shards.items():
            save_file({name: tensors[name] for name in part}, folder / file, metadata={"format": "pt"})
        index = {"metadata": {}, "weight_map": {name: file for file, part in shards.items() for name in part}}
        (folder / "model.safetensors.index.json").write_text(json.dumps(index, indent=1, sort_keys=True) + "\n")
    else:
        save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    config = json.loads(model.config.to_json_string())
    if case["seed"] % 2 == 0:  # as transformers 4 wrote it
        config.pop("rope_parameters", None)
        config["rope_theta"] = case.get("theta", 10000.0)
        config["rope_scaling"] = None
    (folder / "config.json").write_text(json.dumps(config, indent=1, sort_keys=True) + "\n")


def golden(model, case):
    generator = torch.Generator().manual_seed(100 + case["seed"])
    ids = torch.randint(3, case["vocab"], (1, 12), generator=generator)
    with torch.no_grad():
        logits = model(ids).logits[0]
        greedy, text = [], ids
        for _ in range(NEW_TOKENS):
            last = model(text).logits[0, -1]
            top = torch.topk(last, 2).values
            assert top[0] - top[1] > 1e-3, "the choice is too close to compare"
            greedy.append(int(last.argmax()))
            text = torch.cat([text, last.argmax().view(1, 1)], 1)
        log_probabilities = torch.log_softmax(model(text).logits[0], -1)
    start = ids.shape[1] - 1
    return {
        "ids": ids[0].tolist(),
        "logits": [[float(f"{v:.9g}") for v in row] for row in logits.tolist()],
        "greedy": greedy,
        "logProbabilities": [float(f"{log_probabilities[start + i, t]:.9g}") for i, t in enumerate(greedy)],
    }


def main():
    for name, case in CASES.items():
        folder = HERE / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        model = model_of(case)
        save(model, case, folder)
        (folder / "golden.json").write_text(json.dumps(golden(model, case)) + "\n")


main()

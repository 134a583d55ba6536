"""Writes the goldens of this folder: Hugging Face's own decoders on seeded random weights.

    python make_families.py            (torch 2.13, transformers 5.18, safetensors 0.8)

One folder per case of cases.py: a Hugging Face directory (the folder "model") and expected.json beside it; for some
also expected_fusion.json, made by make_fusion.py.
"""

import base64
import json
import logging
import pathlib
import shutil
import sys

import torch
import transformers
from cases import CASES
from huggingface_hub import split_torch_state_dict_into_shards
from safetensors.torch import save_file
from transformers import AutoConfig, AutoModelForCausalLM

HERE = pathlib.Path(__file__).parent
#: Two prompts of unlike lengths; the first is longer than any window.
PROMPT_TOKENS = (19, 3)
NEW_TOKENS = 12
#: A greedy choice must win by at least this much, or the test would compare rounding.
MARGIN = 5e-3
#: A continuation of one token over and over would not show a wrong cache.
DISTINCT = 4
#: 32-bit and 64-bit logits of a golden must agree this well, so that 1e-4 is a fair bound for another 32-bit engine.
CONDITION = 2e-5
#: A change that a golden must notice moves a logit by at least this much, thirty times what the tests allow.
SIGHT = 3e-3
#: The projections that write to the residual stream.
OUTWARD = tuple(f"{name}.weight" for name in (
    "c_proj", "out_proj", "dense", "dense_4h_to_h", "fc_out", "fc2", "o_proj", "down_proj"))  # fmt: skip
#: Biases of keys alone: they add the same number to every score of a query, which softmax takes out again.
INVARIANT = ("self_attn.k_proj.bias",)


def config_of(case, folder):
    if case["style"] == "published":
        (folder / "config.json").write_text(json.dumps(case["config"], indent=2) + "\n")
        return AutoConfig.from_pretrained(folder)
    fields = dict(case["config"])
    return AutoConfig.for_model(fields.pop("model_type"), **fields)


def fill(model, case, generator):
    """Weights large enough, and biases and norms uneven enough, that a wrong step anywhere shows."""
    conv = model.config.model_type == "gpt2"
    with torch.no_grad():
        for name, parameter in sorted(model.named_parameters()):
            noise = torch.randn(parameter.shape, generator=generator)
            if parameter.dim() == 1:
                value = (1 if name.endswith("weight") else 0) + 0.3 * noise
            elif any(part in name for part in ("wte", "wpe", "embed", "word_embeddings")):
                value = 0.7 * noise
            else:
                inputs = parameter.shape[0 if conv and "lm_head" not in name else 1]
                value = 1.3 * inputs**-0.5 * noise
                if model.config.tie_word_embeddings and name.endswith(OUTWARD):
                    value *= 2  # or a tied model only echoes its last token
                if "c_attn" in name:
                    value[:, : parameter.shape[1] // 3] *= case.get("gain", 1.0)
                elif "q_proj" in name:
                    value *= case.get("gain", 1.0)
            # What is stored is what is run, so rounding to 16 bits comes first.
            parameter.copy_(value.to(case["dtype"]).float())


def save(model, case, folder):
    if case["style"] == "current":
        model.to(case["dtype"]).save_pretrained(folder, max_shard_size=case.get("shards") or "5GB")
        return
    tied = model.config.tie_word_embeddings and not case.get("redundant_head")
    rename = case.get("names") or (lambda name: name)
    tensors = {
        rename(name): value.detach().to(case["dtype"]).clone().contiguous()
        for name, value in model.state_dict().items()
        if not (tied and name == "lm_head.weight")
    }
    tensors |= {name: value.contiguous() for name, value in case.get("buffers", lambda _: {})(model.config).items()}
    split = split_torch_state_dict_into_shards(
        tensors,
        max_shard_size=case.get("shards") or "5GB",
        filename_pattern="model{suffix}.safetensors",
    )
    for file, names in split.filename_to_tensors.items():
        save_file({name: tensors[name].clone() for name in names}, folder / file, metadata={"format": "pt"})
    if split.is_sharded:
        index = {"metadata": split.metadata, "weight_map": split.tensor_to_filename}
        (folder / "model.safetensors.index.json").write_text(json.dumps(index, indent=2, sort_keys=True) + "\n")


def load(folder, dtype=torch.float32, **changes):
    model, report = AutoModelForCausalLM.from_pretrained(
        folder, dtype=dtype, attn_implementation="eager", output_loading_info=True, **changes
    )
    assert not report["missing_keys"] and not report["mismatched_keys"], report
    return model.eval()


def double(folder):
    model = load(folder, torch.float64)
    for module in model.modules():
        if hasattr(module, "reorder_and_upcast_attn"):  # it insists on 32 bits
            module.reorder_and_upcast_attn = False
    return model


def logits_of(model, ids):
    with torch.no_grad():
        return model(ids, attention_mask=torch.ones_like(ids), use_cache=False).logits[0]


def greedy_of(model, ids):
    model.generation_config.eos_token_id = None
    model.generation_config.pad_token_id = 0
    out = model.generate(
        ids, attention_mask=torch.ones_like(ids), do_sample=False, num_beams=1,
        min_new_tokens=NEW_TOKENS, max_new_tokens=NEW_TOKENS,
    )  # fmt: skip
    return out[0, ids.shape[1] :].tolist()


def margins(logits):
    top = torch.topk(logits, 2).values
    return top[:, 0] - top[:, 1]


def packed(tensor):
    """Base64 of the numbers as little-endian 32-bit floats, row by row."""
    return base64.b64encode(tensor.float().numpy().astype("<f4").tobytes()).decode()


def prompt(length, vocabulary, generator):
    # Above the ids that configs give to padding and ends of text at the low end.
    return torch.randint(4, vocabulary, (1, length), generator=generator)


def text_golden(folder, ids, model):
    """None if a greedy choice is too close, or the continuation too monotonous."""
    logits = logits_of(model, ids)
    greedy = greedy_of(model, ids)
    whole = torch.cat([ids, torch.tensor([greedy])], 1)
    steps = logits_of(model, whole)[ids.shape[1] - 1 : -1]
    if margins(steps).min() < MARGIN or len(set(greedy)) < DISTINCT:
        return None
    assert steps.argmax(-1).tolist() == greedy, f"{folder.name}: cached and uncached greedy tokens differ"
    condition = (logits - logits_of(double(folder), ids)).abs().max().item()
    assert condition < CONDITION, f"{folder.name}: 32-bit rounding alone is {condition}"
    log_probabilities = torch.log_softmax(steps.double(), -1)
    return {
        "ids": ids[0].tolist(),
        "logits": packed(logits),
        "greedy": greedy,
        "logProbabilities": [float(f"{log_probabilities[i, t]:.8g}") for i, t in enumerate(greedy)],
        "smallestMargin": float(f"{margins(steps).min():.3g}"),
    }


def bf16_golden(folder, model, ids):
    """What Hugging Face answers when it computes in bf16, and how far that is from its 32-bit answer."""
    logits = logits_of(load(folder, torch.bfloat16), ids).float()
    away = (logits - logits_of(model, ids)).abs()
    return {
        "logits": packed(logits),
        "maxDifference": float(f"{away.max():.4g}"),
        "meanDifference": float(f"{away.mean():.4g}"),
    }


def check_sight(folder, case, model, ids):
    """The golden must notice every tensor, and every config field that the case names."""
    expected = logits_of(model, ids)
    for change in case["changes"]:
        away = (expected - logits_of(load(folder, **changed(model.config, change)), ids)).abs().max().item()
        assert away > SIGHT, f"{folder.name}: {change} moves the logits by {away} only"
    for name, parameter in model.named_parameters():
        if any(part in name for part in INVARIANT) and model.config.model_type == "opt":
            continue
        kept = parameter.detach().clone()
        with torch.no_grad():
            # Uneven, since a norm takes a common factor out again.
            parameter.mul_(1 + 0.1 * (torch.arange(parameter.numel()) % 3 - 1).view(parameter.shape))
            away = (expected - logits_of(model, ids)).abs().max().item()
            parameter.copy_(kept)
        assert away > SIGHT, f"{folder.name}: {name} moves the logits by {away} only"


def changed(config, change):
    config = type(config).from_dict(config.to_dict())
    if "rope_parameters" in change:
        default = {"rope_type": "default", "rope_theta": config.rope_parameters["rope_theta"]}
        change = {**change, "rope_parameters": {**default, **change["rope_parameters"]}}
    if "attention_types" in change:
        config.attention_layers = config.expand_attention_types_params(change["attention_types"])
    for field, value in change.items():
        setattr(config, field, value)
    return {"config": config}


def make(name, case, seed):
    folder = HERE / name / "model"
    shutil.rmtree(HERE / name, ignore_errors=True)
    folder.mkdir(parents=True)
    generator = torch.Generator().manual_seed(seed)
    config = config_of(case, folder)
    model = AutoModelForCausalLM.from_config(config, attn_implementation="eager").eval()
    fill(model, case, generator)
    save(model, case, folder)
    model = load(folder)
    prompts = []
    for length in PROMPT_TOKENS:
        found = None
        while found is None:
            found = text_golden(folder, prompt(length, config.vocab_size, generator), model)
        prompts.append(found)
    golden = {
        "modelType": config.model_type,
        "vocabulary": config.vocab_size,
        "storedAs": str(case["dtype"]).removeprefix("torch."),
        "prompts": prompts,
    }
    longest = torch.tensor([prompts[0]["ids"]])
    if case["dtype"] == torch.bfloat16:
        golden["bf16"] = bf16_golden(folder, model, longest)
    check_sight(folder, case, model, longest)
    (HERE / name / "expected.json").write_text(json.dumps(golden) + "\n")


def main():
    from make_fusion import fusion_golden

    transformers.logging.set_verbosity_error()
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    transformers.logging.disable_progress_bar()
    torch.set_num_threads(1)
    only = sys.argv[1:]
    for seed, (name, case) in enumerate(CASES.items()):
        if only and name not in only:
            continue
        make(name, case, 1000 + seed)
        if case.get("fusion"):
            fusion = fusion_golden(HERE / name / "model", seed)
            (HERE / name / "expected_fusion.json").write_text(json.dumps(fusion) + "\n")
        for file in (HERE / name).rglob("*.safetensors"):
            file.chmod(0o644)
        size = sum(file.stat().st_size for file in (HERE / name).rglob("*") if file.is_file())
        print(f"{name}: {size} bytes")


if __name__ == "__main__":
    main()

"""Writes current/ and rope.json beside this file from published/ and the cases below.

    python make_configs.py            (transformers 5.18, torch 2.13)
"""

import json
import pathlib
import shutil
import tempfile

import transformers
from transformers import AutoConfig, LlamaConfig
from transformers.models.gpt_neox.modeling_gpt_neox import GPTNeoXConfig, GPTNeoXRotaryEmbedding
from transformers.models.llama.modeling_llama import LlamaRotaryEmbedding

HERE = pathlib.Path(__file__).parent
LLAMA3 = {
    "rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
    "original_max_position_embeddings": 8192,
}  # fmt: skip
YARN = {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 2048}
#: Name to head size, base, longest text and scaling.
ROPES = {
    "default-64": (64, 10000.0, 2048, {"rope_type": "default"}),
    "default-128": (128, 500000.0, 8192, {"rope_type": "default"}),
    "linear": (128, 10000.0, 8192, {"rope_type": "linear", "factor": 3.0}),
    "dynamic": (128, 10000.0, 4096, {"rope_type": "dynamic", "factor": 2.0}),
    "llama3.1": (128, 500000.0, 131072, LLAMA3),
    "llama3.2": (64, 500000.0, 131072, LLAMA3 | {"factor": 32.0}),
    "yarn": (128, 10000.0, 8192, YARN),
    "yarn-given": (64, 1000000.0, 8192, YARN | {"attention_factor": 1.3, "beta_fast": 24.0, "beta_slow": 2.0}),
    "yarn-mscale": (96, 10000.0, 8192, YARN | {"mscale": 0.707, "mscale_all_dim": 1.2, "truncate": False}),
}  # fmt: skip
#: Name to head size and share of the rotated values.
SHARES = {"quarter-of-96": (96, 0.25), "odd-share-of-20": (20, 0.25)}


def rotary(module):
    return {"factor": float(module.attention_scaling), "frequencies": [float(f) for f in module.inv_freq]}


def ropes():
    out = {}
    for name, (head, theta, context, scaling) in ROPES.items():
        config = {"head_dim": head, "max_position_embeddings": context, "rope_parameters": scaling | {"rope_theta": theta}}
        module = LlamaRotaryEmbedding(LlamaConfig(hidden_size=2 * head, num_attention_heads=2, **config))
        out[name] = {"config": config, **rotary(module)}
    for name, (head, share) in SHARES.items():
        config = {"hidden_size": 2 * head, "num_attention_heads": 2, "rotary_pct": share}
        out[name] = {"config": config, **rotary(GPTNeoXRotaryEmbedding(GPTNeoXConfig(**config)))}
    return out


def main():
    transformers.logging.set_verbosity_error()
    shutil.rmtree(HERE / "current", ignore_errors=True)
    (HERE / "current").mkdir()
    for file in sorted((HERE / "published").glob("*.json")):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(file, pathlib.Path(folder) / "config.json")
            AutoConfig.from_pretrained(folder).save_pretrained(folder)
            shutil.copy(pathlib.Path(folder) / "config.json", HERE / "current" / file.name)
    (HERE / "rope.json").write_text(json.dumps(ropes(), indent=1) + "\n")


if __name__ == "__main__":
    main()

"""Writes ids.json: greedy tokens of Hugging Face (fp32) on the random models tiny-llama and tiny-gpt2 of seed 1.

The models are those that io.meit.bench.shape.RandomModel writes (`./meit bench decode --model tiny-llama,tiny-gpt2` leaves
them in $MEIT_CACHE/bench/models). Run in this folder: python make_ids.py DIRECTORY_OF_MODELS
"""

import json
import sys

import torch
from transformers import AutoModelForCausalLM

PROMPTS = [[3 + (17 * i) % 300 for i in range(12)], [5 + (29 * i) % 300 for i in range(12)], [300 - 7 * i for i in range(12)]]
NEW_TOKENS = 24

texts = {}
for name in ("tiny-llama", "tiny-gpt2"):
    model = AutoModelForCausalLM.from_pretrained(f"{sys.argv[1]}/{name}-seed1", dtype=torch.float32).eval()
    model.generation_config.eos_token_id = None
    model.generation_config.pad_token_id = 0
    prompts = torch.tensor(PROMPTS)
    ids = model.generate(
        prompts, attention_mask=torch.ones_like(prompts), do_sample=False, min_new_tokens=NEW_TOKENS, max_new_tokens=NEW_TOKENS
    )
    texts[name] = ids[:, prompts.shape[1] :].tolist()
with open("ids.json", "w") as f:
    json.dump({"prompts": PROMPTS, "texts": texts}, f)
    f.write("\n")

"""Texts that Hugging Face's generate() writes with stories260K: beam search, repetition penalty, sequence bias.

python make_beams.py ../../models/stories260k golden.json
"""
import json
import sys

import torch
import transformers
from transformers import AutoModelForCausalLM

model = AutoModelForCausalLM.from_pretrained(sys.argv[1], dtype=torch.float32, attn_implementation="eager")
model.generation_config = transformers.GenerationConfig()


def text(prompt, limit, **options):
    out = model.generate(
        torch.tensor([prompt]),
        max_new_tokens=limit,
        do_sample=False,
        early_stopping=False,
        pad_token_id=0,
        return_dict_in_generate=True,
        output_scores=True,
        **options,
    )
    ids = out.sequences[0, len(prompt):].tolist()
    return ids, out


def end_token(prompt):
    """The most frequent token of a greedy text, so that beams really end."""
    ids, _ = text(prompt, 60)
    return max(set(ids), key=lambda token: (ids.count(token), -token))


cases = []
for prompt in ([1], [1, 403, 407, 261], [1, 280, 300, 5, 77]):
    end = end_token(prompt)
    for width, penalty, limit, ends, repetition in [
        (2, 1.0, 24, [], 1.0),
        (4, 1.0, 40, [end], 1.0),
        (3, 0.0, 40, [end], 1.0),
        (5, 2.0, 30, [end], 1.2),
    ]:
        ids, out = text(
            prompt, limit, num_beams=width, length_penalty=penalty, eos_token_id=ends or None,
            repetition_penalty=repetition,
        )
        cases.append(
            dict(prompt=prompt, width=width, length_penalty=penalty, limit=limit, ends=ends, penalty=repetition,
                 bias=[], ids=ids, score=out.sequences_scores[0].item())
        )
    for repetition, bias in [(1.3, {}), (1.0, {end: -4.0, end - 1: 2.0})]:
        options = dict(sequence_bias={(token,): value for token, value in bias.items()}) if bias else {}
        ids, out = text(prompt, 40, repetition_penalty=repetition, **options)
        cases.append(
            dict(prompt=prompt, width=1, length_penalty=1.0, limit=40, ends=[], penalty=repetition,
                 bias=[[token, value] for token, value in bias.items()], ids=ids, score=0.0)
        )

versions = dict(torch=torch.__version__, transformers=transformers.__version__)
with open(sys.argv[2], "w") as file:
    json.dump(dict(versions=versions, texts=cases), file)
    file.write("\n")

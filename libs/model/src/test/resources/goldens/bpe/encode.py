"""Encodes texts with Hugging Face's tokenizers and the tokenizer.json beside this file, and writes golden.json.

Run in this folder: python encode.py
"""

import json

from tokenizers import Tokenizer

TEXTS = [
    "sinus rhythm. abnormal ecg.",
    "<|user|>\nWhat is it?\n<|assistant|>\natrial fibrillation.<|endoftext|>",
    "  two  blanks\tand\n\nlines  ",
    "Grüße, naïve café — 12.5 mV, it's µV",
    "心電図 ❤️‍🩹 \U0001F9EC نظم جيبي",
    "PR 0.2s; QRS=120ms <|user |> x<|user|>y",
]

tokenizer = Tokenizer.from_file("tokenizer.json")
golden = []
for text in TEXTS:
    ids = tokenizer.encode(text, add_special_tokens=False).ids
    assert tokenizer.decode(ids, skip_special_tokens=False) == text
    golden.append({"text": text, "ids": ids})
with open("golden.json", "w", encoding="utf-8") as out:
    json.dump(golden, out, ensure_ascii=False, indent=1)
    out.write("\n")

"""Writes goldens.json: text pairs with their BLEU-1..4 and ROUGE-L, each alone and all together as a corpus.

The formulas are written down here from the papers and from the constants that MEIT's evaluation uses. With
--check DIR, a folder that holds pycocoevalcap's bleu/ and rouge/, every number is compared with that code's.
"""

import argparse
import importlib.util
import json
import math
import pathlib
import random
import re
import sys
import types
from collections import Counter

SEED = 20260101
PHRASES = [
    "sinus rhythm", "sinus bradycardia", "sinus tachycardia", "atrial fibrillation", "1st degree a-v block",
    "left axis deviation", "right axis deviation", "left bundle branch block", "right bundle branch block",
    "premature ventricular contractions", "low voltage in limb leads", "left ventricular hypertrophy",
    "st elevation, consider anterior infarct", "inferior st-t changes are nonspecific", "abnormal ecg", "normal ecg",
    "qt interval 0.44 s", "electronic ventricular pacing",
]
ODD = [
    ("", "sinus rhythm."),
    ("sinus rhythm.", ""),
    ("", ""),
    (".", "."),
    (" ", "normal ecg."),
    ("normal", "normal"),
    ("normal", "abnormal ecg."),
    ("normal ecg", "normal ecg"),
    ("normal  ecg ..", " normal ecg. ."),
    ("the the the the the the the", "the cat is on the mat. there is a cat on the mat."),
    ("sinusrhythmus. überdrehter linkstyp. normales ekg.", "sinusrhythmus. linkstyp. normales ekg."),
    ("窦性心律。 电轴左偏。", "窦性心律。 正常心电图。"),
    ("sinus\u00a0rhythm.\u3000normal\u2028ecg.", "sinus rhythm. normal ecg."),
    ("rhythm\x1cwith\x85gaps \u200b here", "rhythm with gaps here"),
    ("❤️ beat 🫀.", "🫀 beat ❤️."),
    ("<|assistant|>\nsinus rhythm.\tnormal ecg.\n", "<|assistant|>\nsinus rhythm. normal ecg."),
    ("ECG Normal.", "ecg normal."),
]


def phrases(rng, low, high):
    return "".join(rng.choice(PHRASES) + ". " for _ in range(rng.randint(low, high))).strip()


def edited(rng, text):
    words = text.split(" ")
    for _ in range(rng.randint(0, 1 + len(words) // 3)):
        at = rng.randrange(len(words))
        kind = rng.random()
        if kind < 0.4 and len(words) > 1:
            del words[at]
        elif kind < 0.7:
            words.insert(at, rng.choice(words))
        else:
            words[at] = rng.choice(PHRASES).split(" ")[0]
    return " ".join(words)


def make_pairs():
    rng = random.Random(SEED)
    pairs = list(ODD)
    for _ in range(120):
        reference = phrases(rng, 1, 8)
        pairs.append((edited(rng, reference), reference))
    for _ in range(60):
        pairs.append((phrases(rng, 1, 8), phrases(rng, 1, 8)))
    for _ in range(2):
        reference = phrases(rng, 250, 300)
        pairs.append((edited(rng, reference), reference))
    pairs.append((phrases(rng, 250, 250), "normal ecg."))
    pairs.append(("normal ecg.", phrases(rng, 250, 250)))
    return pairs


def spaced(text):
    return re.sub(" +", " ", text.replace(".", " ."))


def ngrams(words, n):
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


def counts(hypothesis, reference):
    h, r = spaced(hypothesis).split(), spaced(reference).split()
    correct = [sum((ngrams(h, n) & ngrams(r, n)).values()) for n in range(1, 5)]
    guessed = [max(0, len(h) - n + 1) for n in range(1, 5)]
    return correct + guessed + [len(h), len(r)]


def bleu(c):
    ratio = (c[8] + 1e-15) / (c[9] + 1e-9)
    penalty = math.exp(1 - 1 / ratio) if ratio < 1 else 1.0
    scores, product = [], 1.0
    for n in range(4):
        product *= (c[n] + 1e-15) / (c[4 + n] + 1e-9)
        scores.append(product ** (1 / (n + 1)) * penalty)
    return scores


def common_subsequence(a, b):
    before = [0] * (len(b) + 1)
    for word in a:
        row = [0]
        for j, other in enumerate(b):
            row.append(before[j] + 1 if word == other else max(before[j + 1], row[j]))
        before = row
    return before[-1]


def rouge_l(hypothesis, reference):
    h, r = spaced(hypothesis).split(" "), spaced(reference).split(" ")
    common = common_subsequence(h, r)
    if common == 0:
        return 0.0
    precision, recall, beta2 = common / len(h), common / len(r), 1.2**2
    return (1 + beta2) * precision * recall / (recall + beta2 * precision)


def goldens(pairs):
    all_counts = [counts(h, r) for h, r in pairs]
    scores = [bleu(c) for c in all_counts]
    rouges = [rouge_l(h, r) for h, r in pairs]
    return {
        "pairs": [
            {"hypothesis": h, "reference": r, "bleu": b, "rougeL": l}
            for (h, r), b, l in zip(pairs, scores, rouges)
        ],
        "corpus": {"bleu": bleu([sum(c) for c in zip(*all_counts)]), "rougeL": sum(rouges) / len(rouges)},
    }


def load(folder, package, name):
    spec = importlib.util.spec_from_file_location(f"{package}.{name}", folder / package / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules.setdefault(package, types.ModuleType(package)).__path__ = [str(folder / package)]
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def check(result, folder):
    bleu_scorer = load(folder, "bleu", "bleu").Bleu(4)
    rouge_scorer = load(folder, "rouge", "rouge").Rouge()
    hypotheses = {i: [spaced(p["hypothesis"])] for i, p in enumerate(result["pairs"])}
    references = {i: [spaced(p["reference"])] for i, p in enumerate(result["pairs"])}
    corpus, single = bleu_scorer.compute_score(references, hypotheses, verbose=0)
    mean, rouges = rouge_scorer.compute_score(references, hypotheses)
    worst = max(
        [abs(a - b) for a, b in zip(corpus, result["corpus"]["bleu"])]
        + [abs(single[n][i] - p["bleu"][n]) for i, p in enumerate(result["pairs"]) for n in range(4)]
        + [abs(rouges[i] - p["rougeL"]) for i, p in enumerate(result["pairs"])]
        + [abs(mean - result["corpus"]["rougeL"])]
    )
    print(f"{len(result['pairs'])} pairs and the corpus: largest difference {worst:.3g}")
    if worst > 1e-12:
        raise SystemExit("the formulas here and pycocoevalcap disagree")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", type=pathlib.Path, help="folder with pycocoevalcap's bleu/ and rouge/")
    arguments = parser.parse_args()
    result = goldens(make_pairs())
    if arguments.check:
        check(result, arguments.check)
    target = pathlib.Path(__file__).with_name("goldens.json")
    target.write_text(json.dumps(result, ensure_ascii=True, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

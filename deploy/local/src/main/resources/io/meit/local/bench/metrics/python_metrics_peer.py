"""The Python packages of text metrics as a benchmark peer: one JSON object a line on standard input, one answer a line.

load     {"op": "load", "pairs": [[hypothesis, reference], ...]}
version  {"op": "version", "metric": NAME}: the package's version, after one pair was scored with it
score    {"op": "score", "metric": NAME}: all pairs once
"""

import importlib
import importlib.metadata
import json
import os
import re
import sys
import time

answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # whatever a package prints must not stand between the answers

pairs = []


def spaced(text):
    return re.sub(" +", " ", text.replace(".", " ."))


def coco(scorer_name, module):
    def run(some):
        scorer = getattr(importlib.import_module(f"pycocoevalcap.{module}"), scorer_name)
        references = {i: [spaced(r)] for i, (_, r) in enumerate(some)}
        hypotheses = {i: [spaced(h)] for i, (h, _) in enumerate(some)}
        if scorer_name == "Bleu":
            return [float(x) for x in scorer(4).compute_score(references, hypotheses, verbose=0)[0]]
        return [float(scorer().compute_score(references, hypotheses)[0])]

    return run


def sacrebleu(some):
    import sacrebleu

    hypotheses, references = [h for h, _ in some], [[r for _, r in some]]
    return [sacrebleu.BLEU(max_ngram_order=4).corpus_score(hypotheses, references).score / 100]


def meteor(some):
    from nltk.tokenize import word_tokenize
    from nltk.translate.meteor_score import meteor_score

    return [sum(meteor_score([word_tokenize(r)], word_tokenize(h)) for h, r in some) / len(some)]


def rouge_sets(some):
    from rouge import Rouge

    scores = Rouge(metrics=["rouge-1", "rouge-2"])
    total = [0.0, 0.0]
    for h, r in some:
        if h.strip(". ") and r.strip(". "):  # it raises an error on texts without words
            found = scores.get_scores(h, r)[0]
            total = [total[0] + found["rouge-1"]["f"], total[1] + found["rouge-2"]["f"]]
    return [x / len(some) for x in total]


def rouge_score(some):
    from rouge_score import rouge_scorer

    names = ["rouge1", "rouge2", "rougeL"]
    scorer = rouge_scorer.RougeScorer(names)
    total = [0.0] * 3
    for h, r in some:
        found = scorer.score(r, h)
        total = [t + found[n].fmeasure for t, n in zip(total, names)]
    return [x / len(some) for x in total]


METRICS = {
    "coco-bleu": ("pycocoevalcap", coco("Bleu", "bleu.bleu")),
    "coco-rouge": ("pycocoevalcap", coco("Rouge", "rouge.rouge")),
    "coco-cider": ("pycocoevalcap", coco("Cider", "cider.cider")),
    "sacrebleu": ("sacrebleu", sacrebleu),
    "meteor": ("nltk", meteor),
    "rouge-sets": ("rouge", rouge_sets),
    "rouge-score": ("rouge-score", rouge_score),
}


def load(request):
    global pairs
    pairs = request["pairs"]
    return {}


def version(request):
    package, run = METRICS[request["metric"]]
    run([["normal ecg.", "abnormal ecg."], ["normal ecg.", "ecg."]])
    module = sys.modules[package.replace("-", "_")]
    if getattr(module, "__version__", None):
        return {"version": module.__version__}
    try:
        return {"version": importlib.metadata.version(package)}
    except importlib.metadata.PackageNotFoundError:
        return {"version": "of unknown version"}


def score(request):
    run = METRICS[request["metric"]][1]
    start = time.perf_counter()
    numbers = run(pairs)
    return {"seconds": time.perf_counter() - start, "numbers": numbers}


for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"ok": True} | {"load": load, "version": version, "score": score}[request["op"]](request)
    except Exception as e:  # the caller decides what a failure means
        answer = {"ok": False, "error": f"{type(e).__name__}: {' '.join(str(e).split())[:200]}"}
    answers.write(json.dumps(answer) + "\n")
    answers.flush()

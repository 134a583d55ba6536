"""Writes goldens.json.gz: text pairs with the numbers of the original Python libraries. See README.md."""

import argparse
import gzip
import json
import os
import pathlib
import pickle
import re
import sys
import tempfile
from collections import defaultdict

import texts

BATCH = 16


def spaced(text):
    return re.sub(" +", " ", text.replace(".", " ."))


def as_dicts(pairs):
    return {i: [spaced(r)] for i, (_, r) in enumerate(pairs)}, {i: [spaced(h)] for i, (h, _) in enumerate(pairs)}


def coco(pairs):
    """BLEU-1..4 and ROUGE-L: of the corpus and of each pair."""
    from pycocoevalcap.bleu.bleu import Bleu
    from pycocoevalcap.rouge.rouge import Rouge

    references, hypotheses = as_dicts(pairs)
    bleu, single = Bleu(4).compute_score(references, hypotheses, verbose=0)
    rouge, rouges = Rouge().compute_score(references, hypotheses)
    return bleu + [float(rouge)], [list(map(float, row)) for row in zip(*single, rouges)]


def cider(pairs, constant_frequency):
    """CIDEr-D of each pair; with constant_frequency every n-gram of the references has document frequency 1."""
    from pycocoevalcap.cider.cider_scorer import CiderScorer

    scorer = CiderScorer()
    for hypothesis, reference in pairs:
        scorer += (spaced(hypothesis), [spaced(reference)])
    if constant_frequency:
        all_references = CiderScorer()
        all_references += (None, [spaced(r) for _, r in pairs])
        all_references.compute_doc_freq()
        scorer.document_frequency = all_references.document_frequency
    else:
        scorer.compute_doc_freq()
    return [float(x) for x in scorer.compute_cider()]


def rouge_sets(pairs):
    """ROUGE-1 and ROUGE-2 F1 of PyPI's rouge; null where it raises."""
    from rouge import Rouge

    rows = []
    for hypothesis, reference in pairs:
        try:
            scores = Rouge(metrics=["rouge-1", "rouge-2"]).get_scores(hypothesis, reference)[0]
            rows.append([scores["rouge-1"]["f"], scores["rouge-2"]["f"]])
        except ValueError:
            rows.append([None, None])
    return rows


def google_rouge(pairs, stem):
    from rouge_score import rouge_scorer

    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=stem)
    rows = []
    for hypothesis, reference in pairs:
        scores = scorer.score(reference, hypothesis)
        rows.append([float(scores[name].fmeasure) for name in ("rouge1", "rouge2", "rougeL")])
    return rows


def install_punkt(parameters_file, folder):
    """Lays the parameters where NLTK's word_tokenize looks for them."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.ortho_context = defaultdict(int)
    with gzip.open(parameters_file, "rt", encoding="utf-8") as lines:
        for line in lines:
            kind, *fields = line.rstrip("\n").split("\t")
            if kind == "a":
                parameters.abbrev_types.add(fields[0])
            elif kind == "c":
                parameters.collocations.add((fields[0], fields[1]))
            elif kind == "s":
                parameters.sent_starters.add(fields[0])
            elif kind == "o":
                parameters.ortho_context[fields[0]] = int(fields[1])
    tokenizer = PunktSentenceTokenizer()
    tokenizer._params = parameters
    for place in ("", "PY3"):
        target = pathlib.Path(folder, "tokenizers", "punkt", place, "english.pickle")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pickle.dumps(tokenizer))


def meteor(pairs, punkt):
    import nltk

    with tempfile.TemporaryDirectory() as folder:
        install_punkt(punkt, folder)
        nltk.data.path.insert(0, folder)
        from nltk.tokenize import word_tokenize
        from nltk.translate.meteor_score import meteor_score

        tokens = [(word_tokenize(h), word_tokenize(r)) for h, r in pairs]
        return tokens, [float(meteor_score([r], h)) for h, r in tokens]


def sacre(pairs):
    import sacrebleu

    scorers = [sacrebleu.BLEU(max_ngram_order=n) for n in range(1, 5)]
    single = [[s.corpus_score([h], [[r]]).score / 100 for s in scorers] for h, r in pairs]
    hypotheses, references = [h for h, _ in pairs], [r for _, r in pairs]
    return [s.corpus_score(hypotheses, [references]).score / 100 for s in scorers], single


def batches(pairs):
    """Means over batches of the batches' own corpus numbers: BLEU-1..4, ROUGE-L, CIDEr-D with frequency 1."""
    import numpy

    rows = []
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        rows.append(coco(batch)[0] + [float(numpy.mean(cider(batch, True)))])
    return [float(x) for x in numpy.mean(numpy.array(rows), axis=0)]


def words_with_stems(tokens):
    from nltk.stem.porter import PorterStemmer
    from nltk.corpus import wordnet

    stemmer = PorterStemmer()
    words = sorted({t.lower() for pair in tokens for side in pair for t in side if len(t) < 40})
    synonyms = {
        w: sorted({l.name() for s in wordnet.synsets(w) for l in s.lemmas() if "_" not in l.name()}) for w in words
    }
    return [[w, stemmer.stem(w), len(synonyms[w]), " ".join(synonyms[w])[:60]] for w in words]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--punkt", required=True, help="punkt-english.txt.gz of the main resources")
    parser.add_argument("--ptbxl", help="a table of PTB-XL with the column report")
    arguments = parser.parse_args()
    pairs = texts.golden_pairs(arguments.ptbxl)
    coco_corpus, coco_rows = coco(pairs)
    tokens, meteors = meteor(pairs, arguments.punkt)
    sacre_corpus, sacre_rows = sacre(pairs)
    frequency1, standard = cider(pairs, True), cider(pairs, False)
    sets, google, stemmed = rouge_sets(pairs), google_rouge(pairs, False), google_rouge(pairs, True)
    result = {
        "pairs": [
            {"hypothesis": h, "reference": r, "hypothesisTokens": tokens[i][0], "referenceTokens": tokens[i][1],
             "bleu": coco_rows[i][:4], "rougeL": coco_rows[i][4], "rougeSets": sets[i], "cider1": frequency1[i],
             "cider": standard[i], "meteor": meteors[i], "sacreBleu": sacre_rows[i], "googleRouge": google[i],
             "googleRougeStemmed": stemmed[i]}
            for i, (h, r) in enumerate(pairs)
        ],
        "corpus": {"bleu": coco_corpus[:4], "rougeL": coco_corpus[4], "sacreBleu": sacre_corpus, "batch": BATCH,
                   "batchMeans": batches(pairs)},
        "words": words_with_stems(tokens),
    }
    target = pathlib.Path(__file__).with_name("goldens.json.gz")
    text = json.dumps(result, ensure_ascii=True, separators=(",", ":"))
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(len(pairs), "pairs", os.path.getsize(target), "bytes", file=sys.stderr)


if __name__ == "__main__":
    main()

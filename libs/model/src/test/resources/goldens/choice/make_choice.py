"""Goldens of how tokens are chosen, made with Hugging Face's own processors, warpers and beam search.

python make_choice.py golden.json

warpers: small vectors of logits (with ties) and the probabilities after each processor.
beams: generate() on a toy model whose logits follow from all ids before (a formula, no weights), so that any other
implementation can compute them too; see `toy_logits`.
"""
import json
import sys

import torch
import transformers
from transformers import GenerationConfig, GenerationMixin, LogitsProcessorList, PretrainedConfig, PreTrainedModel
from transformers.generation.logits_process import (
    RepetitionPenaltyLogitsProcessor,
    SequenceBiasLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)
from transformers.modeling_outputs import CausalLMOutputWithPast

MODULUS = 2147483647


def toy_logits(ids, vocabulary, spread):
    """Logits in [-spread, spread) of the token after `ids`: multiplications and squares modulo a prime."""
    state = 1
    for token in ids:
        state = (state * 48271 + (token + 1) * 1103515245) % MODULUS
    squares = [pow((state + (c + 1) * 550000007) % MODULUS, 2, MODULUS) for c in range(vocabulary)]
    row = [square / MODULUS * 2 * spread - spread for square in squares]
    return torch.tensor(row, dtype=torch.float32)


class ToyConfig(PretrainedConfig):
    model_type = "toy"

    def __init__(self, vocab_size=12, spread=3.0, **kwargs):
        super().__init__(**kwargs)
        self.vocab_size = vocab_size
        self.spread = spread


class Toy(PreTrainedModel, GenerationMixin):
    config_class = ToyConfig

    def __init__(self, config):
        super().__init__(config)
        self.unused = torch.nn.Parameter(torch.zeros(1))

    def forward(self, input_ids=None, **kwargs):
        rows = [toy_logits(row.tolist(), self.config.vocab_size, self.config.spread) for row in input_ids]
        return CausalLMOutputWithPast(logits=torch.stack(rows)[:, None, :])


def warpers():
    torch.manual_seed(5)
    cases = []
    base = (torch.randn(40) * 2).tolist()
    tied = [1.0, 2.0, 2.0, 0.5, 2.0, -1.0, 0.5, 0.5, 3.0, -1.0, 0.0, 2.0]
    settings = [
        (base, dict(temperature=0.7)),
        (base, dict(top_k=5)),
        (base, dict(top_p=0.9)),
        (base, dict(temperature=1.3, top_k=7, top_p=0.6)),
        (base, dict(top_p=0.05)),
        (base, dict(temperature=0.2, top_k=3)),
        (base, dict(penalty=1.3, ids=[3, 7, 7, 11, 20])),
        (base, dict(penalty=0.8, ids=[0, 1, 2, 3], temperature=0.9, top_p=0.8)),
        (base, dict(bias={"4": 2.5, "9": -3.0, "17": -100.0})),
        (base, dict(bias={"4": 2.5, "3": -4.0}, penalty=1.5, ids=[3, 4, 5], temperature=0.8, top_k=10, top_p=0.95)),
        (tied, dict(top_k=3)),
        (tied, dict(top_k=6)),
        (tied, dict(top_p=0.5)),
        (tied, dict(top_p=0.75)),
        (tied, dict(top_k=5, top_p=0.7)),
    ]
    for logits, setting in settings:
        steps = []
        if "bias" in setting:
            steps.append(SequenceBiasLogitsProcessor({(int(k),): v for k, v in setting["bias"].items()}))
        if "penalty" in setting:
            steps.append(RepetitionPenaltyLogitsProcessor(setting["penalty"]))
        if "temperature" in setting:
            steps.append(TemperatureLogitsWarper(setting["temperature"]))
        if "top_k" in setting:
            steps.append(TopKLogitsWarper(setting["top_k"]))
        if "top_p" in setting:
            steps.append(TopPLogitsWarper(setting["top_p"]))
        ids = torch.tensor([setting.get("ids", [0])])
        scores = torch.tensor([logits], dtype=torch.float32)
        scores = LogitsProcessorList(steps)(ids, scores)
        case = dict(logits=logits, probabilities=scores.softmax(-1)[0].tolist(), ids=setting.get("ids", []))
        case.update(temperature=setting.get("temperature", 1.0), top_k=setting.get("top_k", 0))
        case.update(top_p=setting.get("top_p", 1.0), penalty=setting.get("penalty", 1.0))
        case.update(bias=[[int(k), v] for k, v in setting.get("bias", {}).items()])
        cases.append(case)
    return cases


def beams():
    cases = []
    for prompt in ([1, 2, 3], [5], [7, 7, 0, 2]):
        for width, penalty, limit, ends, repetition, spread in [
            (2, 1.0, 8, [11], 1.0, 3.0),
            (3, 1.0, 12, [11], 1.0, 3.0),
            (4, 0.0, 10, [11], 1.0, 2.0),
            (4, 2.0, 10, [11], 1.0, 2.0),
            (3, -1.0, 10, [11, 0], 1.0, 1.0),
            (4, 1.0, 9, [11], 1.3, 3.0),
            (2, 1.0, 5, [], 1.0, 3.0),
            (5, 0.6, 14, [11, 4], 1.0, 0.7),
        ]:
            model = Toy(ToyConfig(vocab_size=12, spread=spread))
            config = GenerationConfig(
                num_beams=width,
                length_penalty=penalty,
                early_stopping=False,
                max_new_tokens=limit,
                eos_token_id=ends or None,
                pad_token_id=11,
                repetition_penalty=repetition,
                do_sample=False,
                use_cache=False,
                return_dict_in_generate=True,
                output_scores=True,
            )
            out = model.generate(torch.tensor([prompt]), generation_config=config)
            cases.append(
                dict(
                    prompt=prompt, width=width, length_penalty=penalty, limit=limit, ends=ends, penalty=repetition,
                    spread=spread, ids=out.sequences[0, len(prompt):].tolist(), score=out.sequences_scores[0].item(),
                )
            )
    return cases


versions = dict(torch=torch.__version__, transformers=transformers.__version__)
with open(sys.argv[1], "w") as file:
    json.dump(dict(versions=versions, warpers=warpers(), beams=beams()), file)
    file.write("\n")

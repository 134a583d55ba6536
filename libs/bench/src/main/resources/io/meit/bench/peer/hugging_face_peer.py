"""Hugging Face transformers as a benchmark peer: one JSON object a line on standard input, one answer a line.

load      {"op": "load", "model": DIR, "dtype": "fp32" | "bf16" | "int8", "threads": N}
          int8 is torch.ao's dynamic quantisation of all linear layers (GPT-2's Conv1D layers are turned into linear ones
          first, else only the head would be quantised).
generate  {"op": "generate", "prompts": [[id, ...], ...], "new_tokens": N}: greedy, all prompts of one length. Prefill ends
          when the first new token is known; the decode time is that of the other N - 1.
"""

import json
import os
import sys
import time

answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # whatever a library prints must not stand between the answers

import torch  # noqa: E402
import transformers  # noqa: E402
from transformers import AutoModelForCausalLM, StoppingCriteria, StoppingCriteriaList  # noqa: E402
from transformers.pytorch_utils import Conv1D  # noqa: E402

model = None


class Clock(StoppingCriteria):
    """Never stops; notes when each token was known."""

    def __init__(self):
        self.times = []

    def __call__(self, input_ids, scores, **kwargs):
        self.times.append(time.perf_counter())
        return torch.zeros(input_ids.shape[0], dtype=torch.bool)


def conv_to_linear(module):
    for name, child in module.named_children():
        if isinstance(child, Conv1D):
            inputs, outputs = child.weight.shape
            linear = torch.nn.Linear(inputs, outputs)
            linear.weight.data = child.weight.data.t().contiguous()
            linear.bias.data = child.bias.data
            setattr(module, name, linear)
        else:
            conv_to_linear(child)


def load(request):
    global model
    torch.set_num_threads(request["threads"])
    dtype = torch.bfloat16 if request["dtype"] == "bf16" else torch.float32
    model = AutoModelForCausalLM.from_pretrained(request["model"], dtype=dtype).eval()
    how = "attention " + model.config._attn_implementation
    if request["dtype"] == "int8":
        conv_to_linear(model)
        model = torch.ao.quantization.quantize_dynamic(model, {torch.nn.Linear}, dtype=torch.qint8)
        how += ", int8 by torch.ao.quantization.quantize_dynamic of all linear layers, " + torch.backends.quantized.engine
    model.generation_config.eos_token_id = None
    model.generation_config.pad_token_id = 0
    return {"version": f"transformers {transformers.__version__}, torch {torch.__version__}", "detail": how}


def generate(request):
    prompts = torch.tensor(request["prompts"])  # (B, T)
    count = request["new_tokens"]
    clock = Clock()
    start = time.perf_counter()
    with torch.inference_mode():
        ids = model.generate(
            prompts,
            attention_mask=torch.ones_like(prompts),
            do_sample=False,
            num_beams=1,
            min_new_tokens=count,
            max_new_tokens=count,
            stopping_criteria=StoppingCriteriaList([clock]),
        )
    return {
        "prefill_seconds": clock.times[0] - start,
        "decode_seconds": clock.times[-1] - clock.times[0],
        "ids": ids[:, prompts.shape[1] :].tolist(),
    }


for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"ok": True} | {"load": load, "generate": generate}[request["op"]](request)
    except Exception as e:  # the caller decides what a failure means
        answer = {"ok": False, "error": f"{type(e).__name__}: {e}"}
    answers.write(json.dumps(answer) + "\n")
    answers.flush()

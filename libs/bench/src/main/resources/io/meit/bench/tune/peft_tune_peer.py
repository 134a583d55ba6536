"""peft as a benchmark peer: one JSON object a line on standard input, one answer a line.

load   {"op": "load", "model": DIR, "threads": N, "bf16": bool, "rank": r, "alpha": a, "texts": B, "ids": [...], "labels": [...]}
       weights in 32 bits, LoRA on all linear layers but the head, no dropout, AdamW (fused); bf16 means autocast
step   {"op": "step", "steps": N}: forward, backward, clipping to norm 1, update, so many times
"""

import json
import os
import resource
import sys
import time

answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # whatever a library prints must not stand between the answers

import peft  # noqa: E402
import torch  # noqa: E402
import transformers  # noqa: E402

state = {}


def load(request):
    torch.set_num_threads(request["threads"])
    torch.manual_seed(1)
    model = transformers.AutoModelForCausalLM.from_pretrained(request["model"], dtype=torch.float32)
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    config = peft.LoraConfig(
        r=request["rank"],
        lora_alpha=request["alpha"],
        target_modules="all-linear",
        fan_in_fan_out=model.config.model_type == "gpt2",
    )
    model = peft.get_peft_model(model, config).train()
    trained = [p for p in model.parameters() if p.requires_grad]
    state["model"] = model
    state["trained"] = trained
    state["bf16"] = request["bf16"]
    state["optimizer"] = torch.optim.AdamW(trained, lr=1e-4, weight_decay=0, fused=True)
    state["ids"] = torch.tensor(request["ids"]).view(request["texts"], -1)
    state["labels"] = torch.tensor(request["labels"]).view(request["texts"], -1)
    return {"version": f"torch {torch.__version__}, transformers {transformers.__version__}, peft {peft.__version__}"}


def step(request):
    start = time.perf_counter()
    for _ in range(request["steps"]):
        with torch.autocast("cpu", torch.bfloat16, enabled=state["bf16"]):
            loss = state["model"](
                input_ids=state["ids"], labels=state["labels"], attention_mask=torch.ones_like(state["ids"])
            ).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(state["trained"], 1.0)
        state["optimizer"].step()
        state["optimizer"].zero_grad()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"seconds": seconds, "loss": float(loss.detach()), "peak_bytes": peak}


for line in sys.stdin:
    try:
        request = json.loads(line)
        answer = {"load": load, "step": step}[request["op"]](request)
        answer["ok"] = True
    except Exception as e:  # the answer is where a failure is seen
        answer = {"ok": False, "error": f"{type(e).__name__}: {e}"}
    print(json.dumps(answer), file=answers, flush=True)

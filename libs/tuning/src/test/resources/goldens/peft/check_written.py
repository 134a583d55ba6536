"""Opens adapters that this project trained and wrote with PeftModel.from_pretrained, and compares the loss.

By hand: run the tests with -Dtest=WrittenForPeftTest -Dmeit.test.tuned=DIR, then, in this folder, python check_written.py DIR
"""

import json
import pathlib
import sys

import torch
import transformers as tf
from make_peft import BASES, HERE, Basic, Encoder, loss_of, projector, shape
from peft import PeftModel
from safetensors.torch import load_file

worst = 0
for name in BASES:
    written = pathlib.Path(sys.argv[1]) / name
    model = tf.AutoModelForCausalLM.from_pretrained(HERE / name / "base", dtype=torch.float32, attn_implementation="eager")
    adapted = PeftModel.from_pretrained(model, written / "adapter").eval()
    ecg = load_file(written / "ecg.safetensors")
    encoder, head = Encoder(Basic, (2, 2, 2, 2), 2).eval(), projector(16, 10, shape(model.config)[2]).eval()
    encoder.load_state_dict({k: v for k, v in ecg.items() if not k.startswith("projector.")}, strict=False)
    head.load_state_dict({k.removeprefix("projector."): v for k, v in ecg.items() if k.startswith("projector.")}, strict=False)
    inputs = load_file(HERE / "batch-3.safetensors")
    batch = (inputs["input.3.signals"], inputs["input.3.ids"].long(), inputs["input.3.labels"].long())
    with torch.no_grad():
        loss = loss_of(adapted.base_model.model, name, encoder, head, batch).item()
    expected = json.loads((written / "expected.json").read_text())["loss"]
    worst = max(worst, abs(loss - expected))
    print(f"{name}: peft {loss:.6f}, here {expected:.6f}")
assert worst < 1e-4, worst

"""Opens adapters that Java wrote (DIR/NAME/adapter_config.json, adapter_model.safetensors) with peft on the bases of this folder,
and compares the logits with the goldens. Run: python check_written.py DIR"""

import json
import pathlib
import sys

import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM

HERE = pathlib.Path(__file__).parent

worst = 0.0
for folder in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    golden = json.loads((HERE / "adapters" / folder.name / "golden.json").read_text())
    base = AutoModelForCausalLM.from_pretrained(
        HERE / "bases" / golden["base"], dtype=torch.float32, attn_implementation="eager")
    model = PeftModel.from_pretrained(base, folder).eval()
    with torch.no_grad():
        logits = model(input_ids=torch.tensor([golden["ids"]]), use_cache=False).logits[0]
        with model.disable_adapter():
            plain = model(input_ids=torch.tensor([golden["ids"]]), use_cache=False).logits[0]
    expected = torch.tensor(golden["logits"])
    difference = (logits - expected).abs().max().item()
    print(f"{folder.name}: differs by {difference:.1e}; without adapter by {(plain - expected).abs().max().item():.2f}")
    worst = max(worst, difference)
sys.exit(f"the worst is {worst}" if worst > 1e-5 else 0)

"""Time of a training step of peft, to compare with SpeedMain (test sources): the same weights, LoRA on all linear layers,
8 texts of 128 tokens of which 64 have labels, fp32 or bf16 autocast, the same number of threads.

    python peft_speed.py make DIR                     writes a random GPT-2 of medium size
    python peft_speed.py run DIR fp32|bf16 [STEPS]    median seconds of a step, and the greatest resident memory
"""

import resource
import sys
import time

import torch
import transformers as tf
from peft import LoraConfig, get_peft_model

if sys.argv[1] == "make":
    torch.manual_seed(1)
    tf.GPT2LMHeadModel(tf.GPT2Config(n_embd=1024, n_layer=24, n_head=16)).save_pretrained(sys.argv[2])
else:
    torch.set_num_threads(2)
    model = tf.AutoModelForCausalLM.from_pretrained(sys.argv[2], dtype=torch.float32)
    model = get_peft_model(model, LoraConfig(r=64, lora_alpha=128, target_modules="all-linear", fan_in_fan_out=True)).train()
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=1e-4, weight_decay=0, fused=True)
    ids = torch.randint(0, 50000, (8, 128), generator=torch.Generator().manual_seed(2))
    labels = ids.clone()
    labels[:, :64] = -100
    times = []
    for _ in range(int(sys.argv[4]) if len(sys.argv) > 4 else 6):
        start = time.perf_counter()
        with torch.autocast("cpu", torch.bfloat16, enabled=sys.argv[3] == "bf16"):
            loss = model(input_ids=ids, labels=labels, attention_mask=torch.ones_like(ids)).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        times.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"peft {sys.argv[3]}: {sorted(times)[len(times) // 2]:.2f} s a step ({min(times):.2f} best), loss {loss:.3f}, {peak:.2f} GB")

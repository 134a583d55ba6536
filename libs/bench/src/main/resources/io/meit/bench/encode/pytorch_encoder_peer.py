"""The ECG encoder in plain torch.nn as a benchmark peer: one JSON object a line on standard input, one answer a line.

load      {"op": "load", "ecg": DIR, "signals": FILE, "threads": N}: config.json and model.safetensors of an ecg directory;
          signals are (records, 12, 5000) little-endian floats, prepared already
encode    {"op": "encode", "batch": B, "repetitions": N}: the first B records, N times
"""

import json
import os
import struct
import sys
import time

answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # whatever a library prints must not stand between the answers

import torch  # noqa: E402
from torch import nn  # noqa: E402

BLOCKS = {18: (2, 2, 2, 2), 34: (3, 4, 6, 3), 50: (3, 4, 6, 3), 101: (3, 4, 23, 3), 152: (3, 8, 36, 3)}
network = None
signals = None


class Block(nn.Module):
    """A residual block; convolutions are (channels in, channels out, kernel, stride)."""

    def __init__(self, convolutions, shortcut):
        super().__init__()
        self.count = len(convolutions)
        for i, (channels_in, channels_out, kernel, stride) in enumerate(convolutions, 1):
            setattr(self, f"conv{i}", nn.Conv1d(channels_in, channels_out, kernel, stride, kernel // 2, bias=False))
            setattr(self, f"bn{i}", nn.BatchNorm1d(channels_out))
        self.downsample = None
        if shortcut is not None:
            channels_in, channels_out, stride = shortcut
            self.downsample = nn.Sequential(
                nn.Conv1d(channels_in, channels_out, 1, stride, bias=False), nn.BatchNorm1d(channels_out)
            )

    def forward(self, x):
        y = x
        for i in range(1, self.count + 1):
            y = getattr(self, f"bn{i}")(getattr(self, f"conv{i}")(y))
            if i < self.count:
                y = torch.relu(y)
        return torch.relu(y + (x if self.downsample is None else self.downsample(x)))


class Encoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        depth, width, projector = config["depth"], config["width"], config["projector"]
        self.conv1 = nn.Conv1d(12, width, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm1d(width)
        channels = width
        for stage, count in enumerate(BLOCKS[depth]):
            blocks = []
            for index in range(count):
                stride = 2 if stage > 0 and index == 0 else 1
                inner = width << stage
                if depth >= 50:
                    out = 4 * inner
                    convolutions = [(channels, inner, 1, 1), (inner, inner, 3, stride), (inner, out, 1, 1)]
                else:
                    out = inner
                    convolutions = [(channels, inner, 3, stride), (inner, out, 3, 1)]
                shortcut = (channels, out, stride) if stride != 1 or channels != out else None
                blocks.append(Block(convolutions, shortcut))
                channels = out
            setattr(self, f"layer{stage + 1}", nn.Sequential(*blocks))
        hidden, size = projector["hidden"], projector["size"]
        self.projector = nn.Sequential(
            nn.Linear(channels, hidden), nn.BatchNorm1d(hidden), nn.ReLU(), nn.Linear(hidden, size), nn.BatchNorm1d(size)
        )

    def forward(self, x):
        h = torch.relu(self.bn1(self.conv1(x)))
        for stage in (self.layer1, self.layer2, self.layer3, self.layer4):
            h = stage(h)
        return nn.functional.normalize(self.projector(h.mean(2)), p=2, dim=1)


def read_safetensors(file):
    """All tensors of a file of 32-bit floats; the package safetensors is not needed."""
    with open(file, "rb") as f:
        header = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
        data = bytearray(f.read())
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            tensors[name] = torch.frombuffer(data, dtype=torch.float32, count=(end - begin) // 4, offset=begin)
            tensors[name] = tensors[name].view(entry["shape"]).clone()
    return tensors


def load(request):
    global network, signals
    torch.set_num_threads(request["threads"])
    with open(os.path.join(request["ecg"], "config.json")) as f:
        network = Encoder(json.load(f))
    missing, unexpected = network.load_state_dict(
        read_safetensors(os.path.join(request["ecg"], "model.safetensors")), strict=False
    )
    missing = [name for name in missing if not name.endswith("num_batches_tracked")]
    if missing or unexpected:
        raise ValueError(f"other weights than the network's: missing {missing[:3]}, unexpected {unexpected[:3]}")
    network.eval()
    with open(request["signals"], "rb") as f:
        signals = torch.frombuffer(bytearray(f.read()), dtype=torch.float32).view(-1, 12, 5000)
    return {"version": f"torch {torch.__version__}"}


def encode(request):
    x = signals[: request["batch"]]
    with torch.inference_mode():
        start = time.perf_counter()
        for _ in range(request["repetitions"]):
            y = network(x)
        seconds = time.perf_counter() - start
    return {"seconds": seconds, "embeddings": y.flatten().tolist()}


for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"ok": True} | {"load": load, "encode": encode}[request["op"]](request)
    except Exception as e:  # the caller decides what a failure means
        answer = {"ok": False, "error": f"{type(e).__name__}: {e}"}
    answers.write(json.dumps(answer) + "\n")
    answers.flush()

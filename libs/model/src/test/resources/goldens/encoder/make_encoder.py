"""Writes the goldens of the ECG encoder: a seeded tiny network in plain torch.nn, its input and its outputs.

Run in this folder: python make_encoder.py
"""

import torch
from safetensors.torch import save_file
from torch import nn


#: Prefix tokens k of golden.eval.tokens. No feature map here has a multiple of 5 samples, so its segments overlap.
TOKENS = 5


class Basic(nn.Module):
    expansion = 1

    def __init__(self, channels_in, channels, stride):
        super().__init__()
        self.conv1 = nn.Conv1d(channels_in, channels, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm1d(channels)
        self.conv2 = nn.Conv1d(channels, channels, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm1d(channels)
        self.downsample = shortcut(channels_in, channels, stride)

    def forward(self, x):
        y = self.bn2(self.conv2(self.bn1(self.conv1(x)).relu()))
        return (y + (x if self.downsample is None else self.downsample(x))).relu()


class Bottleneck(nn.Module):
    expansion = 4

    def __init__(self, channels_in, channels, stride):
        super().__init__()
        self.conv1 = nn.Conv1d(channels_in, channels, 1, bias=False)
        self.bn1 = nn.BatchNorm1d(channels)
        self.conv2 = nn.Conv1d(channels, channels, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm1d(channels)
        self.conv3 = nn.Conv1d(channels, 4 * channels, 1, bias=False)
        self.bn3 = nn.BatchNorm1d(4 * channels)
        self.downsample = shortcut(channels_in, 4 * channels, stride)

    def forward(self, x):
        y = self.bn2(self.conv2(self.bn1(self.conv1(x)).relu())).relu()
        y = self.bn3(self.conv3(y))
        return (y + (x if self.downsample is None else self.downsample(x))).relu()


def shortcut(channels_in, channels_out, stride):
    if stride == 1 and channels_in == channels_out:
        return None
    return nn.Sequential(nn.Conv1d(channels_in, channels_out, 1, stride, bias=False), nn.BatchNorm1d(channels_out))


class Encoder(nn.Module):
    def __init__(self, block, blocks, width):
        super().__init__()
        self.conv1 = nn.Conv1d(12, width, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm1d(width)
        channels = width
        for stage, count in enumerate(blocks):
            layers = []
            for index in range(count):
                stride = 2 if stage > 0 and index == 0 else 1
                layers.append(block(channels, width << stage, stride))
                channels = (width << stage) * block.expansion
            setattr(self, f"layer{stage + 1}", nn.Sequential(*layers))

    def stages(self, x):
        outputs = [self.bn1(self.conv1(x)).relu()]
        for stage in (self.layer1, self.layer2, self.layer3, self.layer4):
            outputs.append(stage(outputs[-1]))
        return outputs

    def forward(self, x):
        return nn.functional.adaptive_avg_pool1d(self.stages(x)[-1], 1).flatten(1)


def projector(inputs, hidden, size, norm=True):
    if norm:
        return nn.Sequential(
            nn.Linear(inputs, hidden), nn.BatchNorm1d(hidden), nn.ReLU(), nn.Linear(hidden, size), nn.BatchNorm1d(size)
        )
    return nn.Sequential(nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(hidden, size))


def disturb(module):
    """Norms away from 1 and 0, so that a forgotten one shows."""
    for child in module.modules():
        if isinstance(child, nn.BatchNorm1d):
            nn.init.uniform_(child.weight, 0.5, 1.5)
            nn.init.uniform_(child.bias, -0.3, 0.3)
            nn.init.uniform_(child.running_mean, -0.2, 0.2)
            nn.init.uniform_(child.running_var, 0.5, 1.5)


def tensors_of(encoder, head, prefix):
    state = dict(encoder.state_dict()) | {"projector." + k: v for k, v in head.state_dict().items()}
    return {prefix + k: v.clone() for k, v in state.items() if not k.endswith("num_batches_tracked")}


def make(folder, block, blocks, width, norm, samples):
    torch.manual_seed(20260101)
    encoder = Encoder(block, blocks, width)
    head = projector(width * 8 * block.expansion, 10, 6, norm)
    disturb(encoder)
    disturb(head)
    tensors = tensors_of(encoder, head, "")
    x = torch.randn(4, 12, samples)
    tensors["golden.input"] = x
    x = x.double()  # computed in double precision, so that only the tested code's rounding is seen
    encoder.double(), head.double()

    def run(mode):
        features = encoder(x)
        tensors[f"golden.{mode}.features"] = features
        tensors[f"golden.{mode}.embedding"] = nn.functional.normalize(head(features), p=2, dim=1)

    with torch.no_grad():
        encoder.eval(), head.eval()
        run("eval")
        for number, stage in enumerate(encoder.stages(x)):
            tensors[f"golden.eval.stage{number}"] = stage.mean(dim=2)
        segments = nn.functional.adaptive_avg_pool1d(encoder.stages(x)[-1], TOKENS)  # (B, C, k)
        tokens = head(segments.transpose(1, 2).flatten(0, 1))  # (B*k, D_h)
        tensors["golden.eval.tokens"] = nn.functional.normalize(tokens, p=2, dim=1)
        encoder.train(), head.train()
        run("train")
    moved = tensors_of(encoder, head, "golden.after.")
    tensors |= {k: v for k, v in moved.items() if "running_" in k}
    save_file({k: v.float().contiguous() for k, v in tensors.items()}, f"{folder}/model.safetensors")


if __name__ == "__main__":
    import os

    for folder, *rest in (
        ("resnet18-w4", Basic, (2, 2, 2, 2), 4, True, 300),
        ("resnet50-w2", Bottleneck, (3, 4, 6, 3), 2, True, 511),
        ("resnet34-w2-plain-projector", Basic, (3, 4, 6, 3), 2, False, 256),
    ):
        os.makedirs(folder, exist_ok=True)
        make(folder, *rest)

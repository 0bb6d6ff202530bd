"""Times steps of PyTorch on the networks of bench/training-networks.ts: a line "<network> <steps>" in, the CPU milliseconds of each step out.

    python bench/train_peer.py        (driven by bench/train.ts)

A step: forward, backward, clipping to norm 1, AdamW. One thread. Batch 64 x 4 x 256.
"""

import json
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)


def convolution(inputs, outputs, window, stride, groups=1):
    return [
        nn.Conv1d(inputs, outputs, window, stride, window // 2, groups=groups, bias=False),
        nn.BatchNorm1d(outputs),
        nn.ReLU(),
    ]


def separable(inputs, outputs, stride):
    return convolution(inputs, inputs, 5, stride, inputs) + convolution(inputs, outputs, 1, 1)


def ending(channels):
    return [nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(channels, 8)]


class Transformer(nn.Module):
    """64 patches of 4 samples, 128 wide; two layers of 4 heads and a middle of 256, normalised before each part."""

    def __init__(self):
        super().__init__()
        self.patches = nn.Conv1d(4, 128, 4, 4)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(128, 4, 256, dropout=0.0, batch_first=True, norm_first=True) for _ in range(2)
        )
        self.classes = nn.Linear(128, 8)

    def forward(self, x):
        y = self.patches(x).transpose(1, 2)
        for layer in self.layers:
            y = layer(y)
        return self.classes(y.mean(1))


NETWORKS = {
    "plain": nn.Sequential(
        *convolution(4, 32, 7, 2),
        *convolution(32, 64, 5, 2),
        *convolution(64, 96, 5, 2),
        *convolution(96, 80, 5, 1),
        *ending(80),
    ),
    "separable": nn.Sequential(
        *convolution(4, 48, 7, 2),
        *separable(48, 64, 1),
        *separable(64, 64, 2),
        *separable(64, 80, 1),
        *separable(80, 88, 2),
        *ending(88),
    ),
    "transformer": Transformer(),
}


def trainer(network):
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=0.01)
    loss_of = nn.CrossEntropyLoss()
    inputs = torch.randn(64, 4, 256)
    labels = torch.arange(64) % 8

    def step():
        start = time.process_time()
        optimiser.zero_grad()
        loss_of(network(inputs), labels).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        return 1000 * (time.process_time() - start)

    return step


steps = {name: trainer(network) for name, network in NETWORKS.items()}
sizes = {name: sum(p.numel() for p in network.parameters()) for name, network in NETWORKS.items()}
print(json.dumps({"torch": torch.__version__, "parameters": sizes}), flush=True)
for line in sys.stdin:
    name, count = line.split()
    print(json.dumps([steps[name]() for _ in range(int(count))]), flush=True)

"""What training-gradients.py and its layers and losses are written with: parameters drawn as the tests draw them, and cases by family."""

import base64
import math

import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def numbers(count, seed):
    state, drawn = seed, []
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        drawn.append(state / 0x7FFFFFFF - 0.5)
    return np.array(drawn, np.float32)


class Parameters:
    """Draws parameters as they are named."""

    def __init__(self):
        self.all, self.size = {}, 0

    def __call__(self, name, shape):
        if name in self.all:
            return self.all[name]
        count = math.prod(shape)
        drawn = numbers(self.size + count, 7)[self.size :].astype(np.float64)
        self.size += count
        self.all[name] = torch.tensor(drawn.reshape(shape), requires_grad=True)
        return self.all[name]


families = {}


def case(family, name):
    def take(describe):
        families.setdefault(family, {})[name] = describe
        return describe

    return take


def evaluate(describe):
    p = Parameters()
    output = describe(p)
    weights = torch.tensor(numbers(output.numel(), 99).astype(np.float64)).reshape(output.shape)
    (output * weights).sum().backward()
    gradients = [
        (torch.zeros_like(t) if t.grad is None else t.grad).numpy().ravel() for t in p.all.values()
    ]
    return {"output": text(output.detach().numpy()), "gradients": text(np.concatenate(gradients))}


def text(values):
    return base64.b64encode(np.ascontiguousarray(values, np.float32).tobytes()).decode()


def nchw(x):
    return x.permute(0, 3, 1, 2)


def nhwc(x):
    return x.permute(0, 2, 3, 1)


def padded(x, rows, columns):
    """Zeros before and after rows and columns of [frames, channels, rows, columns]."""
    return F.pad(x, (*columns, *rows))


def convolution(x, w, b, stride, dilation, padding):
    y = F.conv2d(padded(nchw(x), padding[:2], padding[2:]), w.permute(3, 2, 0, 1), b, stride, dilation=dilation)
    return nhwc(y)


def exchanged(w, units):
    update, reset, candidate = w.split(units, -1)
    return torch.cat([reset, update, candidate], -1)


def drawn(shape, seed):
    """Numbers that are no parameters."""
    return torch.tensor(numbers(math.prod(shape), seed).astype(np.float64)).reshape(shape)

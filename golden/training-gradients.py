"""Makes training-gradients.json, outputs and gradients of every op of training: python golden/training-gradients.py > golden/training-gradients.json

Authority: PyTorch in f64, rounded to f32; odd shapes, so that every tail of a kernel runs.

Parameters are the numbers that packages/learn/src/engine/gradients.testing.ts draws: one linear congruence from seed 7 for all parameters of a computation, in the
order in which it names them, and one from seed 99 for the weights of its output, whose weighted sum is the loss. Only what PyTorch makes of them is written down.
The versions used are written into the file.
"""

import base64
import json
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


# --- The first ops.


@case("layers", "dense")
def _(p):
    x, w, b = p("x", (5, 7)), p("w", (7, 13)), p("b", (13,))
    return x @ w + b


def convolution(x, w, b, stride, dilation, padding):
    y = F.conv2d(padded(nchw(x), padding[:2], padding[2:]), w.permute(3, 2, 0, 1), b, stride, dilation=dilation)
    return nhwc(y)


@case("layers", "a convolution with stride")
def _(p):
    x, w, b = p("x", (2, 1, 19, 3)), p("w", (1, 5, 3, 9)), p("b", (9,))
    return convolution(x, w, b, (1, 2), (1, 1), (0, 0, 2, 2))


@case("layers", "a dilated convolution over rows and columns")
def _(p):
    x, w = p("x", (1, 6, 9, 2)), p("w", (2, 3, 2, 5))
    return convolution(x, w, None, (2, 1), (2, 2), (1, 1, 0, 2))


@case("layers", "a depthwise convolution")
def _(p):
    x, w, b = p("x", (2, 1, 11, 6)), p("w", (1, 3, 6)), p("b", (6,))
    y = F.conv2d(padded(nchw(x), (0, 0), (1, 2)), w.permute(2, 0, 1)[:, None], b, (1, 2), groups=6)
    return nhwc(y)


@case("layers", "batch normalisation")
def _(p):
    x, gain, offset = p("x", (4, 3, 5)), p("gain", (5,)), p("offset", (5,))
    return F.batch_norm(x.reshape(12, 5), None, None, gain, offset, True, 0.1, 1e-2).reshape(4, 3, 5)


@case("layers", "a mean over columns")
def _(p):
    return p("x", (3, 1, 7, 5)).mean((1, 2))


@case("layers", "sums, products and factors")
def _(p):
    a, b = p("a", (3, 5)), p("b", (3, 5))
    return a * b + 2 * F.relu(a + p("c", (3, 5)))


# --- Functions of one number.


def over(scale, function):
    return lambda p: function(p("x", (23,)) * scale)


for name, scale, function in [
    ("logistic", 16, torch.sigmoid),
    ("tanh", 8, torch.tanh),
    ("gelu", 8, F.gelu),
    ("gelu by tanh", 8, lambda x: F.gelu(x, approximate="tanh")),
    ("silu", 16, F.silu),
    ("hard-swish", 16, F.hardswish),
    ("leaky relu", 2, lambda x: F.leaky_relu(x, 0.125)),
    ("exponential", 8, torch.exp),
    ("square", 4, torch.square),
    ("sine", 40, torch.sin),
    ("cosine", 40, torch.cos),
    ("softplus", 16, F.softplus),
    ("absolute", 4, torch.abs),
    ("logarithm", 4, lambda x: x.exp().log()),
    ("square root", 4, lambda x: x.exp().sqrt()),
    ("inverse square root", 4, lambda x: x.exp().rsqrt()),
]:
    case("activations", name)(over(scale, function))


# --- Softmax.


@case("softmax", "softmax")
def _(p):
    return torch.softmax(p("x", (3, 2, 7)) * 20, -1)


@case("softmax", "log-softmax")
def _(p):
    return torch.log_softmax(p("x", (3, 2, 7)) * 20, -1)


# --- Axes moved, parts cut and joined.


@case("shape", "three axes exchanged")
def _(p):
    return p("x", (2, 3, 5, 7)).permute(0, 3, 1, 2)


@case("shape", "a matrix transposed")
def _(p):
    return p("x", (7, 5)).permute(1, 0)


@case("shape", "an axis backwards")
def _(p):
    return p("x", (3, 7, 5)).flip(1)


@case("shape", "the last axis backwards")
def _(p):
    return p("x", (3, 7)).flip(-1)


@case("shape", "parts joined along the middle")
def _(p):
    return torch.cat([p("a", (2, 3, 5)), p("b", (2, 1, 5)), p("c", (2, 4, 5))], 1)


@case("shape", "parts joined along the last axis, one of them twice")
def _(p):
    a = p("a", (3, 5))
    return torch.cat([a, p("b", (3, 2)), a], -1)


@case("shape", "the middle of an axis")
def _(p):
    return p("x", (3, 7, 5))[:, 2:5]


@case("shape", "an axis in three parts, the outer ones multiplied")
def _(p):
    a, _, b = torch.split(p("x", (5, 9)), [4, 1, 4], -1)
    return a * b


# --- Repetition along axes, sums over axes.


@case("broadcast", "a bias on every row")
def _(p):
    return p("a", (3, 4, 7)) + p("b", (7,))


@case("broadcast", "a column less a matrix")
def _(p):
    return p("a", (5, 1)) - p("b", (5, 6))


@case("broadcast", "gates of channels on frames of rows and columns")
def _(p):
    return p("a", (2, 3, 5, 6)) * p("b", (2, 1, 1, 6))


@case("broadcast", "an outer product")
def _(p):
    return p("a", (5, 1)) * p("b", (1, 7))


@case("broadcast", "a number on all")
def _(p):
    return p("a", (3, 7)) * p("b", (1,))


@case("broadcast", "a quotient by rows")
def _(p):
    return p("a", (3, 7)) / (p("b", (3, 1)) * 2).exp()


@case("broadcast", "a sum over the first and the last axis")
def _(p):
    return p("x", (5, 3, 7)).sum((0, 2), keepdim=True)


@case("broadcast", "a mean over 301 numbers")
def _(p):
    return p("x", (2, 301)).mean(1, keepdim=True)


@case("broadcast", "a mean over 130 rows of 6")
def _(p):
    return p("x", (2, 130, 6)).mean(1, keepdim=True)


# --- The value of another tensor.


@case("assume", "rounded values with straight gradients")
def _(p):
    x = p("x", (5, 7))
    given = p("given", (5, 7)).detach()
    inside = ((x >= -0.25) & (x <= 0.375)).to(x.dtype)
    return given + (x - x.detach()) * inside


# --- Pools. PyTorch pads by the same on both sides, and leaves padding out of the largest, and out of means when told.


@case("pooling", "means of overlapping windows with padding")
def _(p):
    return nhwc(F.avg_pool2d(nchw(p("x", (2, 5, 7, 3))), 3, 2, 1, count_include_pad=False))


@case("pooling", "means of every second column")
def _(p):
    return nhwc(F.avg_pool2d(nchw(p("x", (2, 1, 9, 5))), (1, 2), (1, 2)))


@case("pooling", "the largest of overlapping windows with padding")
def _(p):
    return nhwc(F.max_pool2d(nchw(p("x", (2, 5, 7, 3))), 3, 2, 1))


@case("pooling", "the largest of four columns")
def _(p):
    return nhwc(F.max_pool2d(nchw(p("x", (2, 1, 13, 6))), (1, 4), (1, 3)))


# --- Products of matrices, attention.


@case("matrices", "products of a batch")
def _(p):
    return p("a", (2, 3, 5, 7)) @ p("b", (2, 3, 7, 9))


@case("matrices", "products with the first transposed")
def _(p):
    return p("a", (3, 7, 5)).mT @ p("b", (3, 7, 6))


@case("matrices", "products with the second transposed")
def _(p):
    return p("a", (3, 5, 7)) @ p("b", (3, 6, 7)).mT


@case("matrices", "products with both transposed")
def _(p):
    return p("a", (3, 7, 5)).mT @ p("b", (3, 6, 7)).mT


@case("matrices", "attention of two heads")
def _(p):
    q, k, v = (p(name, (2, n, 6)).reshape(2, n, 2, 3).transpose(1, 2) for name, n in [("queries", 5), ("keys", 7), ("values", 7)])
    return F.scaled_dot_product_attention(q, k, v, p("mask", (5, 7))).transpose(1, 2).reshape(2, 5, 6)


@case("matrices", "attention of a sequence to itself")
def _(p):
    x = p("x", (1, 9, 8))
    return F.scaled_dot_product_attention(x, x, x)


# --- Normalisation within a frame.


@case("normalisation", "layer normalisation")
def _(p):
    return F.layer_norm(p("x", (3, 5, 7)), (7,), p("gain", (7,)), p("offset", (7,)), 1e-3)


@case("normalisation", "layer normalisation of 33 channels")
def _(p):
    return F.layer_norm(p("x", (4, 33)), (33,), p("gain", (33,)), p("offset", (33,)), 1e-5)


@case("normalisation", "group normalisation")
def _(p):
    return nhwc(F.group_norm(nchw(p("x", (2, 1, 5, 6))), 2, p("gain", (6,)), p("offset", (6,)), 1e-3))


# --- Recurrent layers. PyTorch's GRU has the gates in the order reset, update, candidate; its LSTM has ours.


def exchanged(w, units):
    update, reset, candidate = w.split(units, -1)
    return torch.cat([reset, update, candidate], -1)


def gru(shape, units):
    def describe(p):
        x, w, b = p("x", shape), p("w", (shape[2], 3 * units)), p("b", (3 * units,))
        u, c = p("u", (units, 3 * units)), p("c", (3 * units,))
        weights = [exchanged(w, units).mT, exchanged(u, units).mT, exchanged(b, units), exchanged(c, units)]
        zero = torch.zeros(1, shape[0], units, dtype=x.dtype)
        return torch.gru(x, zero, weights, True, 1, 0.0, False, False, True)[0]

    return describe


def lstm(shape, units):
    def describe(p):
        x, w, b = p("x", shape), p("w", (shape[2], 4 * units)), p("b", (4 * units,))
        u = p("u", (units, 4 * units))
        zero = torch.zeros(1, shape[0], units, dtype=x.dtype)
        return torch.lstm(x, (zero, zero), [w.mT, u.mT, b, torch.zeros_like(b)], True, 1, 0.0, False, False, True)[0]

    return describe


case("recurrent", "a gated recurrent unit")(gru((3, 7, 5), 6))
case("recurrent", "a gated recurrent unit of one step")(gru((2, 1, 3), 4))
case("recurrent", "a gated recurrent unit over 41 steps")(gru((5, 41, 2), 9))
case("recurrent", "long short-term memory")(lstm((3, 7, 5), 6))
case("recurrent", "long short-term memory over 41 steps")(lstm((5, 41, 2), 9))


# --- Rows of a table.


@case("embedding", "rows of a table, one of them twice and one that is not there")
def _(p):
    known = torch.tensor([1.0, 1, 1, 0, 1], dtype=torch.float64)[:, None]
    return F.embedding(torch.tensor([3, 0, 3, 0, 2]), p("table", (4, 6))) * known


# --- Losses: means over rows by weights.


def drawn(shape, seed):
    """Numbers that are no parameters."""
    return torch.tensor(numbers(math.prod(shape), seed).astype(np.float64)).reshape(shape)


def wanted():
    return torch.softmax(drawn((5, 7), 11) * 4, -1), torch.square(drawn((5,), 12) * 2)


def logits(p):
    return p("logits", (5, 7)) * 8


def by_weights(rows, weights):
    return (rows * weights).sum() / weights.sum()


@case("losses", "cross-entropy with soft targets and weights")
def _(p):
    x = logits(p)
    targets, weights = wanted()
    return by_weights(F.cross_entropy(x, targets, reduction="none"), weights)


@case("losses", "cross-entropy with weights of classes")
def _(p):
    x = logits(p)
    targets = torch.softmax(drawn((5, 7), 11), -1)
    weights = targets @ torch.tensor([1, 2, 0.5, 3, 1, 4, 0.25], dtype=torch.float64)
    return by_weights(F.cross_entropy(x, targets, reduction="none"), weights)


def focal(focus):
    def describe(p):
        x = torch.log_softmax(logits(p), -1)
        targets, weights = wanted()
        return by_weights(-(targets * (1 - x.exp()) ** focus * x).sum(-1), weights)

    return describe


case("losses", "focal loss of focus 2")(focal(2))
case("losses", "focal loss of focus 1/2")(focal(0.5))
case("losses", "focal loss of focus 0")(focal(0))


@case("losses", "Kullback-Leibler divergence")
def _(p):
    x = torch.log_softmax(logits(p), -1)
    targets, weights = wanted()
    return by_weights(F.kl_div(x, targets, reduction="none").sum(-1), weights)


@case("losses", "squared error by rows")
def _(p):
    rows = F.mse_loss(p("x", (3, 7)), drawn((3, 7), 11), reduction="none").mean(-1)
    return by_weights(rows, drawn((3,), 12).square())


@case("losses", "reconstruction of what was hidden")
def _(p):
    x, targets = p("x", (2, 7, 3)).ravel(), drawn((2, 7, 3), 11).ravel()
    return F.mse_loss(x[::3], targets[::3])


@case("losses", "Huber's loss")
def _(p):
    rows = F.huber_loss(p("x", (3, 7)), drawn((3, 7), 11), reduction="none", delta=0.25).mean(-1)
    return by_weights(rows, drawn((3,), 12).square())


@case("losses", "several labels")
def _(p):
    x = logits(p)
    targets, weights = wanted()
    return by_weights(F.binary_cross_entropy_with_logits(x, targets, reduction="none").mean(-1), weights)


@case("losses", "ordered classes")
def _(p):
    x = logits(p)
    above = (torch.tensor([0, 7, 3, 1, 6])[:, None] > torch.arange(7)).double()
    rows = F.binary_cross_entropy_with_logits(x, above, reduction="none").sum(-1)
    return by_weights(rows, torch.square(drawn((5,), 12) * 2))


@case("losses", "a distribution over bins")
def _(p):
    x = p("logits", (3, 11)) * 4
    bins = 30 + 4 * torch.arange(11, dtype=torch.float64)
    values = torch.tensor([29, 47.25, 66], dtype=torch.float64)
    targets = torch.softmax(-0.5 * ((bins - values.clamp(30, 70)[:, None]) / 5) ** 2, -1)
    loss = by_weights(F.cross_entropy(x, targets, reduction="none"), torch.tensor([1, 1, 2.0], dtype=torch.float64))
    return loss + F.mse_loss(torch.softmax(x, -1) @ bins, values)


@case("losses", "contrast between views")
def _(p):
    x = F.normalize(p("x", (10, 6)))
    scores = (x @ x.mT / 0.5).masked_fill(torch.eye(10, dtype=torch.bool), float("-inf"))
    return F.cross_entropy(scores, (torch.arange(10) + 5) % 10)


@case("losses", "labels along sequences")
def _(p):
    logs = torch.log_softmax(p("logits", (3, 9, 5)) * 6, -1).transpose(0, 1)
    labels = torch.tensor([[1, 1, 2, 3], [0, 0, 0, 0], [4, 2, 4, 0]])
    return F.ctc_loss(logs, labels, torch.tensor([9, 8, 6]), torch.tensor([4, 0, 3]), 0, "sum") / 3


@case("losses", "labels along 200 steps")
def _(p):
    logs = torch.log_softmax(p("logits", (1, 200, 7)) * 20, -1).transpose(0, 1)
    labels = torch.arange(20)[None] * 5 % 6
    return F.ctc_loss(logs, labels, torch.tensor([200]), torch.tensor([20]), 6, "sum")


# --- Diagonal state spaces.


def state_space(shape, states):
    def describe(p):
        x, rate, angle = p("x", shape), p("rate", (shape[2], states)), p("angle", (shape[2], states)) * 4
        real, imaginary, direct = p("real", (shape[2], states)), p("imaginary", (shape[2], states)), p("direct", (shape[2],))
        poles, weights = torch.exp(torch.complex(-rate.exp(), angle)), torch.complex(real, imaginary)
        h, out = torch.zeros((shape[0], shape[2], states), dtype=torch.complex128), []
        for t in range(shape[1]):
            h = poles * h + x[:, t, :, None]
            out.append((weights * h).sum(-1).real + direct * x[:, t])
        return torch.stack(out, 1)

    return describe


case("state spaces", "a state space of four states")(state_space((2, 9, 3), 4))
case("state spaces", "a state space of seven states over 33 steps")(state_space((2, 33, 2), 7))


# --- As many rows as a step of training has.


def squares(x):
    return x.reshape(-1, x.shape[-1]).square().mean(0, keepdim=True)


@case("long sums", "a dense layer over 6000 rows")
def _(p):
    return squares(drawn((6000, 9), 11) @ p("w", (9, 11)) + p("b", (11,)))


@case("long sums", "a convolution over 16 frames of 200 columns")
def _(p):
    y = convolution(drawn((16, 1, 200, 3), 11), p("w", (1, 5, 3, 6)), p("b", (6,)), 1, 1, (0, 0, 2, 2))
    v, c = p("v", (1, 5, 6)), p("c", (6,))
    return squares(nhwc(F.conv2d(padded(nchw(y), (0, 0), (2, 2)), v.permute(2, 0, 1)[:, None], c, groups=6)))


@case("long sums", "a dense layer of 300 inputs")
def _(p):
    return squares(drawn((18, 300), 11) @ p("w", (300, 9)) + p("b", (9,)))


@case("long sums", "a convolution of 360 terms a sum")
def _(p):
    x, w, b = drawn((1, 3, 18, 40), 11) * 2, p("w", (3, 3, 40, 17)), p("b", (17,))
    return squares(convolution(x, w, b, 1, 1, (1, 1, 1, 1)))


@case("long sums", "batch normalisation over 6000 rows")
def _(p):
    x = drawn((6000, 7), 11)
    return squares(F.silu(F.batch_norm(x, None, None, p("gain", (7,)), p("offset", (7,)), True, 0.1, 1e-3)))


@case("long sums", "cross-entropy over 6000 rows")
def _(p):
    x = drawn((6000, 9), 11) @ p("w", (9, 5)) + p("b", (5,))
    return F.cross_entropy(x, torch.softmax(drawn((6000, 5), 11) * 20, -1))


@case("long sums", "a gated recurrent unit over 120 steps")
def _(p):
    w, b, u, c = p("w", (3, 36)), p("b", (36,)), p("u", (12, 36)), p("c", (36,))
    weights = [exchanged(w, 12).mT, exchanged(u, 12).mT, exchanged(b, 12), exchanged(c, 12)]
    zero = torch.zeros(1, 16, 12, dtype=torch.float64)
    return squares(torch.gru(drawn((16, 120, 3), 11) * 4, zero, weights, True, 1, 0.0, False, False, True)[0])


@case("long sums", "a block of a transformer over 4 sequences of 50 steps")
def _(p):
    def norm(x, name):
        return F.layer_norm(x, (24,), p(f"{name}.gain", (24,)), p(f"{name}.offset", (24,)), 1e-5)

    def dense(x, name, outputs):
        return x @ p(f"{name}.w", (x.shape[-1], outputs)) + p(f"{name}.b", (outputs,))

    x = dense(drawn((4, 50, 3), 11), "first", 24)
    qkv = dense(norm(x, "before"), "qkv", 72).split(24, -1)
    q, k, v = (part.reshape(4, 50, 3, 8).transpose(1, 2) for part in qkv)
    y = x + dense(F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(4, 50, 24), "heard", 24)
    return squares(y + dense(F.gelu(dense(norm(y, "between"), "wide", 48)), "narrow", 24))


written = {
    "maker": {"script": "golden/training-gradients.py", "torch": torch.__version__.split("+")[0], "numpy": np.__version__},
    "families": {
        family: {name: evaluate(describe) for name, describe in cases.items()} for family, cases in families.items()
    },
}
print(json.dumps(written, indent=2))

"""Layers and the ops that they are made of, in PyTorch: cases of training-gradients.py."""

import torch
import torch.nn.functional as F
from gradient_case import case, convolution, exchanged, nchw, nhwc, padded


# --- The first ops.


@case("layers", "dense")
def _(p):
    x, w, b = p("x", (5, 7)), p("w", (7, 13)), p("b", (13,))
    return x @ w + b


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

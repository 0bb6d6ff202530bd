"""Makes training-gradients.json, outputs and gradients of every op of training: python golden/training-gradients.py > golden/training-gradients.json

Authority: PyTorch in f64, rounded to f32; odd shapes, so that every tail of a kernel runs.

Parameters are the numbers that packages/learn/src/engine/gradients.testing.ts draws: one linear congruence from seed 7 for all parameters of a computation, in the
order in which it names them, and one from seed 99 for the weights of its output, whose weighted sum is the loss. Only what PyTorch makes of them is written down.
The versions used are written into the file.
"""

import json

import numpy as np
import torch
import torch.nn.functional as F

# Each names its cases when it is imported, in the order in which they are written.
import gradient_layers  # noqa: F401
import gradient_losses  # noqa: F401
from gradient_case import case, convolution, drawn, evaluate, exchanged, families, nchw, nhwc, padded

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

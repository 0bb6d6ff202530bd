"""Losses and state spaces in PyTorch: cases of training-gradients.py."""

import torch
import torch.nn.functional as F
from gradient_case import case, drawn


# --- Losses: means over rows by weights.


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

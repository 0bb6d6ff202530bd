"""Makes int8-elementwise.json, golden hashes of ops that work on codes one by one: python golden/int8-elementwise.py > golden/int8-elementwise.json

Authority: TFLite Micro by the PyPI package tflite_micro. Each case is one operator with the parameters of ours; inputs are seeded
(single_op_model.py), so that the file holds facts and one hash over the outputs of all inputs. Inputs in f32 are codes of int16 times a step.
The versions used are written into the file.
"""

import json
import sys

import numpy
from single_op_model import TYPES, f32, fnv1a, model, run, schema, tensor, test_frames, versions

COUNT = 1000
OPS, OPTIONS = schema.BuiltinOperator, schema.BuiltinOptions
ACTIVATION = {
    "none": schema.ActivationFunctionType.NONE,
    "relu": schema.ActivationFunctionType.RELU,
    "relu6": schema.ActivationFunctionType.RELU6,
    "relu-n1-to-1": schema.ActivationFunctionType.RELU_N1_TO_1,
}
CODE = {
    "multiply": OPS.MUL,
    "subtract": OPS.SUB,
    "logistic": OPS.LOGISTIC,
    "tanh": OPS.TANH,
    "relu": OPS.RELU,
    "relu6": OPS.RELU6,
    "hard-swish": OPS.HARD_SWISH,
    "rsqrt": OPS.RSQRT,
    "leaky-relu": OPS.LEAKY_RELU,
    "quantize": OPS.QUANTIZE,
    "requantize": OPS.QUANTIZE,
    "dequantize": OPS.DEQUANTIZE,
}


def quant(dtype, scale, zero_point=0):
    """A scale and, of int8, a zero point; scales of int16 are 1/256 of those given."""
    return {"scale": [f32(scale if dtype == "i8" else scale / 256)], "zeroPoint": zero_point if dtype == "i8" else 0}


def name(op, dtype):
    return op if dtype == "i8" else f"{op}-int16"


def one(op, dtype, seed, shape, source, parameters, out, out_type=None):
    return {"op": op, "dtype": dtype, "in": [{"shape": shape, "quant": source}], "parameters": parameters, "seeds": [seed], "out": out, "outType": out_type or dtype}


def two_inputs(op, dtype, seed):
    def case(k, shapes, scales, zeros, activation="none"):
        out = quant(dtype, scales[2], zeros[2])
        if dtype == "i16" and op == "multiply":
            out = {"scale": [f32(scales[2] / 256 / 128)], "zeroPoint": 0}
        ins = [{"shape": s, "quant": quant(dtype, q, z)} for s, q, z in zip(shapes, scales, zeros)]
        parameters = {"activation": activation, "output": out}
        return {"op": name(op, dtype), "dtype": dtype, "in": ins, "parameters": parameters, "seeds": [seed + k, seed + k + 50], "out": out, "outType": dtype}

    return [
        case(1, [[4, 4, 3], [4, 4, 3]], [0.05, 0.03, 0.06], [3, -20, 10]),
        case(2, [[32], [32]], [0.01, 0.9, 0.4], [-128, 127, 0], "relu"),
        case(3, [[4, 5, 3], [3]], [0.05, 0.05, 0.05], [0, 0, 0], "relu6"),
        case(4, [[1, 5, 1], [4, 1, 3]], [0.02, 0.07, 0.1], [-5, 9, -70]),
        case(5, [[40], [1]], [0.02, 0.07, 0.03], [-5, 9, 7], "relu-n1-to-1"),
        case(6, [[20], [20]], [0.3, 2.5, 0.1], [40, -60, 3]),
    ]


def sigmoids(dtype):
    logistic, tanh = ({"scale": [s], "zeroPoint": z} for s, z in ((1 / 256, -128), (1 / 128, 0)))
    if dtype == "i16":
        logistic = tanh = {"scale": [1 / 32768], "zeroPoint": 0}
    # Of int16 also scales of 2^-12 and 2^-11, which TFLite takes as shifts, exactly and nearly.
    scales = [0.05, 0.003, 0.4, 0.0625, 7.0] if dtype == "i8" else [0.05, 0.003, 0.4, 0.0625, 0.125, 0.06252, 0.12497, 200.0]
    cases = []
    for k, scale in enumerate(scales):
        for op, out in (("logistic", logistic), ("tanh", tanh)):
            source = quant(dtype, scale, [3, -128, 127, 0, -40][k % 5])
            cases.append(one(name(op, dtype), dtype, 100 + k, [300], source, {"output": out}, out))
    return cases


def rectifiers(dtype):
    cases = []
    for k, (scale, zero, out_scale, out_zero) in enumerate([(0.05, 3, 0.03, -10), (0.02, -128, 0.02, -128), (0.1, 127, 0.9, 20), (0.07, -20, 0.0003, 5)]):
        source, out = quant(dtype, scale, zero), quant(dtype, out_scale, out_zero)
        cases.append(one(name("relu", dtype), dtype, 200 + k, [5, 60], source, {"output": out}, out))
        cases.append(one(name("relu6", dtype), dtype, 210 + k, [5, 60], source, {}, source))
        for slope in (0.2, 1.5):
            cases.append(one(name("leaky-relu", dtype), dtype, 220 + k, [5, 60], source, {"slope": f32(slope), "output": out}, out))
        if dtype == "i8":
            wide = quant(dtype, max(out_scale, scale / 100), out_zero)
            cases.append(one("hard-swish", dtype, 240 + k, [5, 60], source, {"output": wide}, wide))
    if dtype == "i8":
        for k, (scale, out_scale) in enumerate([(0.0001, 0.00005), (1.5, 1.0), (0.023, 5.0)]):
            source, out = quant(dtype, scale, 11), quant(dtype, out_scale, -7)
            cases.append(one("hard-swish", dtype, 250 + k, [300], source, {"output": out}, out))
    return cases


def roots():
    """Codes below the zero point, which the operator refuses, are raised to it."""
    cases = []
    scales = [(0.05, -128, 0.03, -128), (0.0004, -128, 0.4, -100), (3.0, -100, 0.005, 7), (0.07, 0, 0.0003, -128), (0.9, 90, 0.02, -60), (1e-6, -128, 5.0, -128), (0.05, -128, 400.0, 3)]
    for k, (scale, zero, out_scale, out_zero) in enumerate(scales):
        out = quant("i8", out_scale, out_zero)
        cases.append({**one("rsqrt", "i8", 260 + k, [5, 60], quant("i8", scale, zero), {"output": out}, out), "least": zero})
    return cases


def requantizations(dtype):
    cases = []
    for k, to in enumerate(["i8", "i16"]):
        for m, (scale, zero, out_scale, out_zero) in enumerate([(0.05, 3, 0.03, -10), (0.02, -128, 0.02, 127), (0.1, 127, 2.9, 20), (0.07, -20, 0.0003, 5)]):
            out = quant(to, out_scale, out_zero)
            cases.append(one("requantize", dtype, 300 + 10 * k + m, [300], quant(dtype, scale, zero), {"dtype": to, "output": out}, out, to))
    for m, (scale, zero) in enumerate([(0.05, 3), (0.0117, -128)]):
        cases.append(one("dequantize", dtype, 350 + m, [300], quant(dtype, scale, zero), {}, None, "f32"))
    return cases


def quantizations():
    """Codes of int16 times a step: halves of output steps, so that ties are met, and values beyond the codes."""
    cases = []
    for k, to in enumerate(["i8", "i16"]):
        for m, (out_scale, out_zero, step) in enumerate([(0.0625, 7, 0.03125), (0.05, -128, 0.0031), (0.01, 127, 3.7), (0.25, 0, 0.00390625)]):
            out = quant(to, out_scale, out_zero)
            c = one("quantize", "i16", 400 + 10 * k + m, [300], None, {"dtype": to, "output": out}, out, to)
            cases.append({**c, "step": f32(step if to == "i8" else step / 4)})
    return cases


def options_of(op, p):
    if op == "multiply":
        o = schema.MulOptionsT()
        o.fusedActivationFunction = ACTIVATION[p["activation"]]
        return OPTIONS.MulOptions, o
    if op == "subtract":
        o = schema.SubOptionsT()
        o.fusedActivationFunction = ACTIVATION[p["activation"]]
        o.potScaleInt16 = False
        return OPTIONS.SubOptions, o
    if op == "leaky-relu":
        o = schema.LeakyReluOptionsT()
        o.alpha = p["slope"]
        return OPTIONS.LeakyReluOptions, o
    return OPTIONS.NONE, None


def answer(c):
    op = c["op"].removesuffix("-int16")
    rank = max(len(each["shape"]) for each in c["in"])
    batch = lambda shape: [1] * (1 + rank - len(shape)) + list(shape)
    source = "f32" if op == "quantize" else c["dtype"]
    tensors = [tensor(f"input{k}", batch(each["shape"]), source, each["quant"]) for k, each in enumerate(c["in"])]
    frames = [test_frames(each["shape"], c["dtype"], seed, COUNT) for each, seed in zip(c["in"], c["seeds"])]
    frames = [numpy.maximum(each, c.get("least", numpy.iinfo(each.dtype).min)) for each in frames]
    if op == "quantize":
        frames = [each.astype(numpy.float32) * numpy.float32(c["step"]) for each in frames]
    shape = list(numpy.broadcast_shapes(*(each["shape"] for each in c["in"])))
    tensors.append(tensor("output", [1, *shape], c["outType"], c["out"]))
    inputs = list(range(len(frames)))
    (out,) = run(model(CODE[op], *options_of(op, c["parameters"]), tensors, inputs, [len(inputs)], 2), frames)
    assert out.dtype == TYPES[c["outType"]][1]
    answered = {key: value for key, value in c.items() if key not in ("out", "outType")}
    first = [float(value) for value in out[2][:8]] if c["outType"] == "f32" else out[2][:8].tolist()
    return {**answered, "inputs": COUNT, "outputShape": shape, "outputs": out.size, "first": first, "fnv1a": fnv1a(out)}


def main():
    cases = quantizations() + roots()
    for dtype in ("i8", "i16"):
        cases += two_inputs("multiply", dtype, 1) + two_inputs("subtract", dtype, 11) + sigmoids(dtype) + rectifiers(dtype) + requantizations(dtype)
    answered = []
    for c in cases:
        print(c["op"], c["parameters"], file=sys.stderr, flush=True)
        answered.append(answer(c))
    text = ",\n    ".join(json.dumps(c) for c in answered)
    print(f'{{\n  "versions": {json.dumps(versions())},\n  "cases": [\n    {text}\n  ]\n}}')


if __name__ == "__main__":
    main()

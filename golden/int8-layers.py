"""Makes int8-layers.json, golden hashes of pools, mean, softmax, reshape and add: python golden/int8-layers.py > golden/int8-layers.json

Authority: TFLite Micro by the PyPI package tflite_micro. Each case is one operator with the parameters of ours; inputs are seeded
(single_op_model.py), so that the file holds facts and one hash over the outputs of all inputs. The versions used are written into the file.
"""

import json
import sys

import numpy
from single_op_model import f32, fnv1a, model, run, schema, tensor, test_frames, versions

COUNT = 1000
ACTIVATION = {
    "none": schema.ActivationFunctionType.NONE,
    "relu": schema.ActivationFunctionType.RELU,
    "relu6": schema.ActivationFunctionType.RELU6,
    "relu-n1-to-1": schema.ActivationFunctionType.RELU_N1_TO_1,
}
PADDING = {"same": schema.Padding.SAME, "valid": schema.Padding.VALID}
OPS, OPTIONS = schema.BuiltinOperator, schema.BuiltinOptions


def quant(scale, zero_point):
    return {"scale": [f32(scale)], "zeroPoint": zero_point}


def name(op, dtype):
    return op if dtype == "i8" else f"{op}-int16"


def zero(dtype, value):
    return value if dtype == "i8" else 0


def pool(op, dtype, seed, shape, window, stride, padding, activation="none"):
    parameters = {"window": window, "stride": stride, "padding": padding, "activation": activation}
    q = quant(0.05 / (1 if dtype == "i8" else 256), zero(dtype, seed * 37 % 256 - 128))
    return {"op": name(op, dtype), "dtype": dtype, "in": [{"shape": shape, "quant": q}], "parameters": parameters, "seeds": [seed], "out": q}


def pools(dtype):
    cases = []
    for k, op in enumerate(["average-pool-2d", "max-pool-2d"]):
        s = 100 * k
        cases += [
            pool(op, dtype, s + 1, [6, 6, 3], [2, 2], [2, 2], "valid"),
            pool(op, dtype, s + 2, [7, 5, 4], [3, 3], [2, 2], "same", "relu"),
            pool(op, dtype, s + 3, [5, 5, 8], [5, 5], [1, 1], "valid"),
            pool(op, dtype, s + 4, [5, 6, 2], [3, 2], [1, 1], "same", "relu6"),
            pool(op, dtype, s + 5, [1, 40, 3], [1, 4], [1, 3], "same", "relu-n1-to-1"),
        ]
    return cases


def means(dtype):
    def one(seed, shape, axes, keep, scale_out, zero_out):
        q = quant(0.05 / (1 if dtype == "i8" else 256), zero(dtype, seed * 37 % 256 - 128))
        out = q if scale_out is None else quant(scale_out / (1 if dtype == "i8" else 256), zero(dtype, zero_out))
        parameters = {"axes": axes, "keepDimensions": keep, "output": out}
        return {"op": name("mean", dtype), "dtype": dtype, "in": [{"shape": shape, "quant": q}], "parameters": parameters, "seeds": [seed], "out": out}

    return [
        one(201, [5, 5, 8], [0, 1], False, 0.02, -10),
        one(202, [7, 3, 4], [0, 1], True, None, 0),
        one(203, [4, 4, 6], [2], False, 0.01, 5),
        one(204, [3, 5, 4], [0], False, 0.09, 100),
        one(205, [24], [0], True, 0.001, 0),
        one(206, [4, 6, 4], [0, 1, 2], False, 0.004, 30),
    ]


def softmaxes(dtype):
    def one(seed, shape, scale, beta=1.0):
        i8 = dtype == "i8"
        out = quant(1 / 256, -128) if i8 else quant(1 / 32768, 0)
        q = quant(scale / (1 if i8 else 256), zero(dtype, seed * 37 % 256 - 128))
        parameters = {"beta": beta, "output": out}
        return {"op": name("softmax", dtype), "dtype": dtype, "in": [{"shape": shape, "quant": q}], "parameters": parameters, "seeds": [seed], "out": out}

    return [
        one(301, [10], 0.1),
        one(302, [2], 0.02),
        one(303, [12], 0.5),
        one(304, [3, 4, 5], 0.003),
        one(305, [100], 0.0625, 0.5),
        one(306, [7], 3.5),
    ]


def adds(dtype):
    def one(seed, shapes, scales, out_scale, zeros, activation="none"):
        by = 1 if dtype == "i8" else 256
        out = quant(out_scale / by, zero(dtype, zeros[2]))
        ins = [{"shape": s, "quant": quant(q / by, zero(dtype, z))} for s, q, z in zip(shapes, scales, zeros)]
        parameters = {"activation": activation, "output": out}
        return {"op": name("add", dtype), "dtype": dtype, "in": ins, "parameters": parameters, "seeds": [seed, seed + 50], "out": out}

    return [
        one(401, [[4, 4, 3], [4, 4, 3]], [0.05, 0.03], 0.06, [3, -20, 10]),
        one(402, [[32], [32]], [0.001, 0.9], 0.4, [-128, 127, 0], "relu"),
        one(403, [[4, 5, 3], [3]], [0.05, 0.05], 0.05, [0, 0, 0], "relu6"),
        one(404, [[1, 5, 1], [4, 1, 3]], [0.02, 0.07], 0.1, [-5, 9, -70]),
        one(405, [[40], [1]], [0.02, 0.07], 0.03, [-5, 9, 7], "relu-n1-to-1"),
    ]


def reshapes(dtype):
    if dtype != "i8":
        return []
    q = quant(0.05, 3)
    return [{"op": "reshape", "dtype": dtype, "in": [{"shape": [4, 6], "quant": q}], "parameters": {"shape": [2, 3, 4]}, "seeds": [501], "out": q}]


def output_shape(c):
    p, shapes = c["parameters"], [one["shape"] for one in c["in"]]
    if "window" in p:
        same = p["padding"] == "same"
        sizes = [-(-n // s) if same else (n - k) // s + 1 for n, k, s in zip(shapes[0], p["window"], p["stride"])]
        return [*sizes, shapes[0][2]]
    if "axes" in p:
        return [1 if k in p["axes"] else n for k, n in enumerate(shapes[0]) if p["keepDimensions"] or k not in p["axes"]]
    return p.get("shape") or list(numpy.broadcast_shapes(*shapes))


def options_of(c):
    p, op = c["parameters"], c["op"].removesuffix("-int16")
    if "window" in p:
        o = schema.Pool2DOptionsT()
        o.padding = PADDING[p["padding"]]
        o.filterHeight, o.filterWidth = p["window"]
        o.strideH, o.strideW = p["stride"]
        o.fusedActivationFunction = ACTIVATION[p["activation"]]
        code = OPS.AVERAGE_POOL_2D if op == "average-pool-2d" else OPS.MAX_POOL_2D
        return code, OPTIONS.Pool2DOptions, o
    if op == "mean":
        o = schema.ReducerOptionsT()
        o.keepDims = p["keepDimensions"]
        return OPS.MEAN, OPTIONS.ReducerOptions, o
    if op == "softmax":
        o = schema.SoftmaxOptionsT()
        o.beta = p["beta"]
        return OPS.SOFTMAX, OPTIONS.SoftmaxOptions, o
    if op == "reshape":
        o = schema.ReshapeOptionsT()
        o.newShape = [1, *p["shape"]]
        return OPS.RESHAPE, OPTIONS.ReshapeOptions, o
    o = schema.AddOptionsT()
    o.fusedActivationFunction = ACTIVATION[p["activation"]]
    o.potScaleInt16 = False
    return OPS.ADD, OPTIONS.AddOptions, o


def answer(c):
    dtype = c["dtype"]
    rank = max(len(one["shape"]) for one in c["in"])
    batch = lambda shape: [1] * (1 + rank - len(shape)) + list(shape)
    tensors = [tensor(f"input{k}", batch(one["shape"]), dtype, one["quant"]) for k, one in enumerate(c["in"])]
    inputs = list(range(len(tensors)))
    frames = [test_frames(one["shape"], dtype, seed, COUNT) for one, seed in zip(c["in"], c["seeds"])]
    if "axes" in c["parameters"]:
        axes = numpy.array([axis + 1 for axis in c["parameters"]["axes"]], numpy.int32)
        tensors.append(tensor("axes", [len(axes)], "i32", None, axes))
        inputs.append(len(tensors) - 1)
    shape = output_shape(c)
    tensors.append(tensor("output", [1, *shape], dtype, c["out"]))
    operator, options_type, options = options_of(c)
    (out,) = run(model(operator, options_type, options, tensors, inputs, [len(tensors) - 1], 2), frames)
    answered = {key: value for key, value in c.items() if key != "out"}
    return {**answered, "inputs": COUNT, "outputShape": shape, "outputs": out.size, "first": out[2][:8].tolist(), "fnv1a": fnv1a(out)}


def main():
    dtypes = sys.argv[1].split(",") if len(sys.argv) > 1 else ["i8", "i16"]
    cases = []
    for dtype in dtypes:
        for kind in (pools, means, softmaxes, reshapes, adds):
            for c in kind(dtype):
                print(c["op"], c["parameters"], file=sys.stderr, flush=True)
                cases.append(answer(c))
    text = ",\n    ".join(json.dumps(c) for c in cases)
    print(f'{{\n  "versions": {json.dumps(versions())},\n  "cases": [\n    {text}\n  ]\n}}')


if __name__ == "__main__":
    main()

"""Makes int8-conv.json, golden hashes of convolutions and fully connected layers: python golden/int8-conv.py > golden/int8-conv.json

Authority: TFLite Micro by the PyPI package tflite_micro, double rounding. Each case is one operator; weights, biases and inputs are seeded
(single_op_model.py), so that the file holds facts and one hash over the outputs of all inputs. The versions used are written into the file.
"""

import json
import math
import sys

import numpy
from single_op_model import f32, fnv1a, model, run, schema, sequence, tensor, test_frames, versions

COUNT = 1000
ACTIVATION = {
    "none": schema.ActivationFunctionType.NONE,
    "relu": schema.ActivationFunctionType.RELU,
    "relu6": schema.ActivationFunctionType.RELU6,
    "relu-n1-to-1": schema.ActivationFunctionType.RELU_N1_TO_1,
}
PADDING = {"same": schema.Padding.SAME, "valid": schema.Padding.VALID}


def weights_of(case, count):
    return numpy.maximum(sequence(count, "i8", case["weightsSeed"]), -127)


def bias_of(case, count):
    """16-bit codes times 2^biasShift."""
    if case["biasSeed"] is None:
        return None
    return sequence(count, "i16", case["biasSeed"]).astype(numpy.int64) << case["biasShift"]


def quant(scale, zero_point):
    return {"scale": [f32(s) for s in (scale if isinstance(scale, list) else [scale])], "zeroPoint": zero_point}


def channel_scales(count, base):
    """Scales over a range of 16, each another."""
    return [f32(base * 2 ** (4 * k / max(1, count - 1) - 2)) for k in range(count)]


def spread(terms, dtype, base, scale_in):
    """An output scale at which some outputs saturate."""
    rms = 74 if dtype == "i8" else 18900
    return f32(math.sqrt(terms) * rms * 74 * base * scale_in / (60 if dtype == "i8" else 15000))


def case(op, dtype, seed, shape_in, weight_shape, channels, terms, **extra):
    per_channel = extra.pop("perChannel", True)
    base, scale_in = 0.004 * (1 + seed % 5), 0.02 * (1 + seed % 3)
    if dtype == "i16":
        scale_in /= 256
    scales = channel_scales(channels, base) if per_channel else [f32(base)]
    zero = (lambda z: z) if dtype == "i8" else (lambda z: 0)
    return {
        "op": op,
        "dtype": dtype,
        "input": {"shape": shape_in, "quant": quant(scale_in, zero(seed * 37 % 256 - 128))},
        "weightShape": weight_shape,
        "weightScale": scales,
        "weightsSeed": seed,
        "biasSeed": seed + 1000 if extra.pop("bias", True) else None,
        "biasShift": 0 if dtype == "i8" else 5,
        "output": quant(spread(terms, dtype, base, scale_in) * extra.pop("outputFactor", 1), zero(seed * 91 % 256 - 128)),
        "activation": extra.pop("activation", "none"),
        "inputSeed": seed + 2000,
        "inputs": COUNT,
        **extra,
    }


def conv(dtype, seed, shape_in, weight_shape, stride=(1, 1), dilation=(1, 1), padding="same", **extra):
    geometry = {"stride": list(stride), "dilation": list(dilation), "padding": padding}
    name = "conv-2d" if dtype == "i8" else "conv-2d-int16"
    return case(name, dtype, seed, shape_in, weight_shape, weight_shape[0], math.prod(weight_shape[1:]), **geometry, **extra)


def depthwise(dtype, seed, shape_in, weight_shape, stride=(1, 1), dilation=(1, 1), padding="same", **extra):
    geometry = {"stride": list(stride), "dilation": list(dilation), "padding": padding}
    name = "depthwise-conv-2d" if dtype == "i8" else "depthwise-conv-2d-int16"
    return case(name, dtype, seed, shape_in, weight_shape, weight_shape[2], weight_shape[0] * weight_shape[1], **geometry, **extra)


def fully(dtype, seed, shape_in, weight_shape, **extra):
    name = "fully-connected" if dtype == "i8" else "fully-connected-int16"
    extra.setdefault("perChannel", False)
    return case(name, dtype, seed, shape_in, weight_shape, weight_shape[0], weight_shape[1], **extra)


def output_shape(c):
    if c["op"].startswith("fully"):
        return [int(numpy.prod(c["input"]["shape"])) // c["weightShape"][1], c["weightShape"][0]]
    kernel = c["weightShape"][1:3] if c["op"].startswith("conv") else c["weightShape"][:2]
    sizes = []
    for size, k, s, d in zip(c["input"]["shape"], kernel, c["stride"], c["dilation"]):
        reach = (k - 1) * d + 1
        sizes.append(-(-size // s) if c["padding"] == "same" else (size - reach) // s + 1)
    return [1, *sizes, c["weightShape"][0 if c["op"].startswith("conv") else 2]]


def frame_shape(c):
    """Without the batch dimension; a fully connected layer folds rows into it."""
    shape = output_shape(c)
    return shape if c["op"].startswith("fully") and shape[0] > 1 else shape[1:]


def options_of(c):
    if c["op"].startswith("fully"):
        o = schema.FullyConnectedOptionsT()
        o.fusedActivationFunction = ACTIVATION[c["activation"]]
        return schema.BuiltinOperator.FULLY_CONNECTED, schema.BuiltinOptions.FullyConnectedOptions, o
    is_conv = c["op"].startswith("conv")
    o = schema.Conv2DOptionsT() if is_conv else schema.DepthwiseConv2DOptionsT()
    o.padding = PADDING[c["padding"]]
    o.strideH, o.strideW = c["stride"]
    o.dilationHFactor, o.dilationWFactor = c["dilation"]
    o.fusedActivationFunction = ACTIVATION[c["activation"]]
    if is_conv:
        return schema.BuiltinOperator.CONV_2D, schema.BuiltinOptions.Conv2DOptions, o
    o.depthMultiplier = c["weightShape"][2] // c["input"]["shape"][2]
    return schema.BuiltinOperator.DEPTHWISE_CONV_2D, schema.BuiltinOptions.DepthwiseConv2DOptions, o


def answer(c):
    dtype = c["dtype"]
    weights = weights_of(c, math.prod(c["weightShape"]))
    channels = len(c["weightScale"]) if len(c["weightScale"]) > 1 else c["weightShape"][2 if c["op"].startswith("depth") else 0]
    bias = bias_of(c, channels)
    shape = c["weightShape"] if len(c["weightShape"]) != 3 else [1, *c["weightShape"]]
    axis = 3 if c["op"].startswith("depth") else 0
    bias_type = "i32" if dtype == "i8" else "i64"
    bias_scale = {"scale": [f32(c["input"]["quant"]["scale"][0] * s) for s in c["weightScale"]], "zeroPoint": 0}
    tensors = [
        tensor("input", [1, *c["input"]["shape"]], dtype, c["input"]["quant"]),
        tensor("weights", shape, "i8", {"scale": c["weightScale"], "zeroPoint": 0}, weights, axis),
        tensor("output", output_shape(c), dtype, c["output"]),
    ]
    inputs = [0, 1]
    if bias is not None:
        tensors.append(tensor("bias", [channels], bias_type, bias_scale, bias.astype(numpy.int32 if dtype == "i8" else numpy.int64)))
        inputs.append(3)
    operator, options_type, options = options_of(c)
    file = model(operator, options_type, options, tensors, inputs, [2], 4)
    frames = test_frames(c["input"]["shape"], dtype, c["inputSeed"], c["inputs"])
    (out,) = run(file, [frames])
    info = numpy.iinfo(out.dtype)
    saturated = int(((out == info.min) | (out == info.max)).sum())
    return {**c, "outputShape": frame_shape(c), "outputs": out.size, "saturated": saturated, "first": out[2][:8].tolist(), "fnv1a": fnv1a(out)}


def convolutions(dtype):
    return [
        conv(dtype, 1, [6, 6, 3], [8, 3, 3, 3]),
        conv(dtype, 2, [7, 6, 4], [5, 3, 2, 4], stride=(2, 1), padding="valid", activation="relu"),
        conv(dtype, 3, [5, 5, 8], [16, 1, 1, 8], activation="relu6", outputFactor=0.5),
        conv(dtype, 4, [9, 8, 2], [6, 3, 3, 2], dilation=(2, 2), activation="relu-n1-to-1"),
        conv(dtype, 5, [1, 40, 3], [4, 1, 9, 3], stride=(1, 3)),
        conv(dtype, 6, [12, 5, 1], [8, 10, 4, 1], stride=(2, 2)),
        conv(dtype, 7, [4, 4, 5], [3, 4, 4, 5], padding="valid", perChannel=False, bias=False),
        conv(dtype, 8, [5, 4, 6], [4, 3, 3, 3], activation="relu"),
        conv(dtype, 9, [5, 5, 2], [4, 3, 3, 2], outputFactor=40),
        conv(dtype, 10, [5, 5, 2], [4, 3, 3, 2], outputFactor=0.01),
    ]


def depthwises(dtype):
    return [
        depthwise(dtype, 21, [6, 6, 8], [3, 3, 8]),
        depthwise(dtype, 22, [7, 6, 3], [3, 2, 6], stride=(2, 2), padding="valid", activation="relu"),
        depthwise(dtype, 23, [5, 5, 4], [3, 3, 4], stride=(2, 2), activation="relu6", outputFactor=0.5),
        depthwise(dtype, 24, [9, 8, 2], [3, 3, 2], dilation=(2, 3), activation="relu-n1-to-1"),
        depthwise(dtype, 25, [1, 40, 3], [1, 9, 3]),
        depthwise(dtype, 26, [12, 5, 1], [10, 4, 8], stride=(2, 2)),
        depthwise(dtype, 27, [4, 4, 5], [4, 4, 5], padding="valid", perChannel=False, bias=False),
        depthwise(dtype, 28, [5, 5, 2], [3, 3, 4], outputFactor=0.01),
    ]


def fully_connected(dtype):
    return [
        fully(dtype, 41, [64], [10, 64]),
        fully(dtype, 42, [16], [16, 16], activation="relu"),
        fully(dtype, 43, [3, 7], [5, 7], activation="relu6", outputFactor=0.5),
        fully(dtype, 44, [128], [4, 128], bias=False),
        fully(dtype, 45, [33], [12, 33], perChannel=True),
        fully(dtype, 46, [20], [6, 20], activation="relu-n1-to-1", outputFactor=4),
        fully(dtype, 47, [20], [6, 20], outputFactor=0.01),
    ]


def main():
    kinds = {"conv": convolutions, "depthwise": depthwises, "fully": fully_connected}
    dtypes = sys.argv[1].split(",") if len(sys.argv) > 1 else ["i8", "i16"]
    cases = [answer(c) for dtype in dtypes for make in kinds.values() for c in make(dtype)]
    text = ",\n    ".join(json.dumps(c) for c in cases)
    print(f'{{\n  "versions": {json.dumps(versions())},\n  "cases": [\n    {text}\n  ]\n}}')


if __name__ == "__main__":
    main()

"""Makes int8-recurrent.json, golden hashes of LSTM and SVDF: python golden/int8-recurrent.py > golden/int8-recurrent.json

Authority: TFLite Micro by the PyPI package tflite_micro. Each case is one operator; its inputs are 1,000 inferences in a row of one interpreter, so that
what the operator keeps between them is in the hash. Weights, biases and inputs are seeded (single_op_model.py); the file holds facts and one hash.
"""

import json
import sys

import numpy
from single_op_model import f32, fnv1a, model, run, schema, sequence, tensor, test_frames, versions

COUNT = 1000
GATES = ["input", "forget", "cell", "output"]


def quant(scale, zero_point):
    return {"scale": [f32(scale)], "zeroPoint": zero_point}


def codes(count, seed):
    """Seeded weights, at least -127."""
    return numpy.maximum(sequence(count, "i8", seed), -127).astype(numpy.int8)


def biases(count, seed, factor):
    return sequence(count, "i16", seed).astype(numpy.int64) * factor


def lstm(dtype, seed, steps, inputs, units, cell_power=-11, cell_clip=0.0, zero_points=(0, 0), factor=1.0, bias=1):
    """factor: how far into saturation the gates go; bias: by what seeded biases are multiplied."""
    by = 1 if dtype == "i8" else 256
    gates = {
        name: {
            "inputScale": f32(factor * (0.011 + 0.002 * k)),
            "recurrentScale": f32(factor * (0.013 - 0.002 * k)),
            "seeds": [seed + 10 * k, seed + 10 * k + 1, seed + 10 * k + 2],
        }
        for k, name in enumerate(GATES)
    }
    return {
        "op": "lstm" if dtype == "i8" else "lstm-int16",
        "dtype": dtype,
        "input": {"shape": [steps, inputs], "quant": quant(0.02 / by, zero_points[0])},
        "inputSeed": seed + 100,
        "units": units,
        "gates": gates,
        "biasFactor": bias,
        "cellPower": cell_power,
        "cellClip": f32(cell_clip),
        "output": quant(1 / 128 / by if zero_points[1] == 0 else 0.0078, zero_points[1]),
    }


def lstms(dtype):
    zero = (lambda a, b: (a, b)) if dtype == "i8" else (lambda a, b: (0, 0))
    return [
        lstm(dtype, 1000, 4, 5, 6),
        lstm(dtype, 2000, 1, 3, 8, zero_points=zero(-7, 3)),
        lstm(dtype, 3000, 7, 16, 4, cell_power=-12, zero_points=zero(-128, -1), factor=0.3),
        lstm(dtype, 4000, 3, 9, 10, cell_power=-9, cell_clip=10.0, zero_points=zero(127, -20), factor=4),
        lstm(dtype, 5000, 5, 2, 3, cell_power=-15, factor=0.5, bias=3 if dtype == "i8" else 200),
        lstm(dtype, 6000, 2, 4, 5, cell_power=-4, factor=2),
        lstm(dtype, 7000, 2, 30, 20, cell_power=-13, cell_clip=0.75, zero_points=zero(5, -128), factor=0.1),
        lstm(dtype, 8000, 3, 4, 5, factor=0.01, bias=20 if dtype == "i8" else 5000),
    ]


def lstm_answer(c):
    dtype = c["dtype"]
    steps, inputs = c["input"]["shape"]
    units = c["units"]
    step = c["input"]["quant"]["scale"][0]
    tensors = [tensor("input", [1, steps, inputs], dtype, c["input"]["quant"])]
    places = [-1] * 24
    places[0] = 0

    def add(place, one):
        places[place] = len(tensors)
        tensors.append(one)

    for k, name in enumerate(GATES):
        gate = c["gates"][name]
        of_input, of_hidden, of_bias = gate["seeds"]
        add(1 + k, tensor(f"{name}-input", [units, inputs], "i8", quant(gate["inputScale"], 0), codes(units * inputs, of_input)))
        add(5 + k, tensor(f"{name}-recurrent", [units, units], "i8", quant(gate["recurrentScale"], 0), codes(units * units, of_hidden)))
        data = biases(units, of_bias, c["biasFactor"])
        bias_type = "i32" if dtype == "i8" else "i64"
        add(12 + k, tensor(f"{name}-bias", [units], bias_type, quant(f32(step * gate["inputScale"]), 0), data.astype(numpy.int32 if dtype == "i8" else numpy.int64)))
    add(18, tensor("hidden", [1, units], dtype, c["output"], variable=True))
    add(19, tensor("cell", [1, units], "i16", quant(2.0 ** c["cellPower"], 0), variable=True))
    tensors.append(tensor("output", [1, steps, units], dtype, c["output"]))
    o = schema.UnidirectionalSequenceLSTMOptionsT()
    o.fusedActivationFunction = schema.ActivationFunctionType.TANH
    o.cellClip = c["cellClip"]
    o.projClip = 0.0
    o.timeMajor = False
    file = model(
        schema.BuiltinOperator.UNIDIRECTIONAL_SEQUENCE_LSTM,
        schema.BuiltinOptions.UnidirectionalSequenceLSTMOptions,
        o,
        tensors,
        places,
        [len(tensors) - 1],
        3,
    )
    return file, [steps, units]


def svdf(seed, inputs, units, rank, memory, zero_points=(0, 0), time_shift=0, out=1.0, bias=1, state=2e-3):
    """out: how much coarser the output is than what spreads over its codes."""
    time_scale = 2e-5 * 2**time_shift
    spread = state * time_scale * 5000 * 19000 / 2**time_shift * (rank * memory) ** 0.5
    return {
        "op": "svdf",
        "dtype": "i8",
        "input": {"shape": [inputs], "quant": quant(0.023, zero_points[0])},
        "inputSeed": seed + 100,
        "units": units,
        "rank": rank,
        "memory": memory,
        "seeds": [seed, seed + 1, seed + 2],
        "weightScale": f32(0.0117),
        "timeScale": f32(time_scale),
        "timeShift": time_shift,
        "biasFactor": bias,
        "state": quant(state, 0),
        "output": quant(out * spread / 60, zero_points[1]),
    }


def svdfs():
    return [
        svdf(9000, 10, 6, 1, 8),
        svdf(9100, 40, 16, 2, 10, zero_points=(-128, -128)),
        svdf(9200, 5, 3, 4, 1, zero_points=(17, 30), bias=100),
        svdf(9300, 1, 4, 1, 20, zero_points=(127, -5), time_shift=8, bias=3),
        svdf(9400, 200, 8, 1, 3, zero_points=(-3, 0), state=1e-4, out=0.3),
        svdf(9500, 12, 5, 3, 6, out=20, bias=1000),
    ]


def svdf_answer(c):
    (inputs,) = c["input"]["shape"]
    filters = c["units"] * c["rank"]
    of_weights, of_time, of_bias = c["seeds"]
    time = (sequence(filters * c["memory"], "i16", of_time) >> c["timeShift"]).astype(numpy.int16)
    bias = biases(c["units"], of_bias, c["biasFactor"]).astype(numpy.int32)
    bias_scale = f32(numpy.float32(c["state"]["scale"][0]) * numpy.float32(c["timeScale"]))
    tensors = [
        tensor("input", [1, inputs], "i8", c["input"]["quant"]),
        tensor("weights", [filters, inputs], "i8", quant(c["weightScale"], 0), codes(filters * inputs, of_weights)),
        tensor("time-weights", [filters, c["memory"]], "i16", quant(c["timeScale"], 0), time),
        tensor("bias", [c["units"]], "i32", quant(bias_scale, 0), bias),
        tensor("past", [1, filters * c["memory"]], "i16", c["state"], variable=True),
        tensor("output", [1, c["units"]], "i8", c["output"]),
    ]
    o = schema.SVDFOptionsT()
    o.rank = c["rank"]
    o.fusedActivationFunction = schema.ActivationFunctionType.RELU
    file = model(schema.BuiltinOperator.SVDF, schema.BuiltinOptions.SVDFOptions, o, tensors, [0, 1, 2, 3, 4], [5], 3)
    return file, [c["units"]]


def answer(c):
    file, shape = lstm_answer(c) if c["op"].startswith("lstm") else svdf_answer(c)
    (out,) = run(file, [test_frames(c["input"]["shape"], c["dtype"], c["inputSeed"], COUNT)])
    info = numpy.iinfo(out.dtype)
    saturated = int(((out == info.min) | (out == info.max)).sum())
    return {**c, "inputs": COUNT, "outputShape": shape, "outputs": out.size, "saturated": saturated, "values": len(numpy.unique(out)), "first": out[2][:8].tolist(), "fnv1a": fnv1a(out)}


def main():
    cases = []
    for c in [*lstms("i8"), *lstms("i16"), *svdfs()]:
        print(c["op"], c["input"], file=sys.stderr, flush=True)
        cases.append(answer(c))
    text = ",\n    ".join(json.dumps(c) for c in cases)
    print(f'{{\n  "versions": {json.dumps(versions())},\n  "cases": [\n    {text}\n  ]\n}}')


if __name__ == "__main__":
    main()

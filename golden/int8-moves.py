"""Makes int8-moves.json, golden hashes of the operators that move codes and of products of matrices: python golden/int8-moves.py > golden/int8-moves.json

Authority: TFLite Micro by the PyPI package tflite_micro. Each case is one operator with the parameters of ours; inputs are seeded
(single_op_model.py), so that the file holds facts and one hash over one output for all inputs. The versions used are written into the file.
"""

import json
import sys

import numpy
from single_op_model import TYPES, f32, fnv1a, model, run, schema, sequence, tensor, test_frames, versions

COUNT = 1000
OPS, OPTIONS = schema.BuiltinOperator, schema.BuiltinOptions


def quant(dtype, scale, zero_point):
    return {"scale": [f32(scale if dtype == "i8" else scale / 256)], "zeroPoint": zero_point if dtype == "i8" else 0}


def case(op, dtype, seed, shapes, parameters, output=0):
    q = quant(dtype, 0.05, seed * 37 % 256 - 128)
    ins = [{"shape": shape, "quant": q} for shape in shapes]
    seeds = [seed + 1000 * k for k in range(len(shapes))]
    return {"op": op, "dtype": dtype, "in": ins, "parameters": parameters, "seeds": seeds, "output": output}


def concatenations(dtype):
    return [
        case("concatenate", dtype, 1, [[4, 3], [4, 5]], {"axis": 1}),
        case("concatenate", dtype, 2, [[2, 3, 4], [1, 3, 4], [5, 3, 4]], {"axis": 0}),
        case("concatenate", dtype, 3, [[7]] * 5, {"axis": 0}),
        case("concatenate", dtype, 4, [[3, 2, 5], [3, 6, 5]], {"axis": 1}),
    ]


def pads(dtype):
    zero = quant(dtype, 1, 11 * 37 % 256 - 128)["zeroPoint"]
    return [
        case("pad", dtype, 11, [[5, 4, 3]], {"around": [[1, 2], [0, 3], [0, 0]], "code": zero}),
        case("pad", dtype, 12, [[9, 2]], {"around": [[3, 0], [0, 1]], "code": -77}),
        case("pad", dtype, 13, [[6]], {"around": [[2, 5]], "code": 127}),
    ]


def transposes(dtype):
    return [
        case("transpose", dtype, 21, [[5, 7]], {"order": [1, 0]}),
        case("transpose", dtype, 22, [[3, 4, 5]], {"order": [2, 0, 1]}),
        case("transpose", dtype, 23, [[3, 4, 5]], {"order": [1, 0, 2]}),
        case("transpose", dtype, 24, [[2, 3, 4, 3]], {"order": [3, 1, 0, 2]}),
    ]


def splits(dtype):
    even = {"axis": 1, "lengths": [4, 4, 4]}
    uneven = {"axis": 0, "lengths": [1, 5, 2]}
    return [case("split", dtype, 31, [[3, 12]], even, k) for k in range(3)] + [case("split", dtype, 32, [[8, 5]], uneven, k) for k in range(3)]


def slices(dtype):
    def one(seed, shape, begin, counts, steps, dropped=()):
        return case("strided-slice", dtype, seed, [shape], {"begin": begin, "counts": counts, "steps": steps, "dropped": list(dropped)})

    return [
        one(41, [6, 7], [1, 2], [4, 5], [1, 1]),
        one(42, [9, 4, 3], [8, 0, 1], [5, 2, 1], [-2, 2, 1]),
        one(43, [5, 6], [3, 0], [1, 6], [1, 1], [0]),
        one(44, [20], [1], [7], [3]),
    ]


def gathers(dtype):
    """TFLite Micro has GATHER of int8 alone."""
    if dtype != "i8":
        return []
    return [
        case("gather", dtype, 51, [[6, 5]], {"axis": 0, "indices": [5, 0, 2, 2]}),
        case("gather", dtype, 52, [[3, 7, 2]], {"axis": 1, "indices": [6, 1]}),
    ]


def matmuls(dtype):
    def one(seed, shapes, left, right, scale):
        output = quant(dtype, scale, seed * 91 % 256 - 128)
        return case(name("batch-matmul", dtype), dtype, seed, shapes, {"transposeLeft": left, "transposeRight": right, "output": output})

    return [
        one(61, [[4, 6], [6, 5]], False, False, 0.5),
        one(62, [[6, 4], [6, 5]], True, False, 0.9),
        one(63, [[4, 30], [5, 30]], False, True, 1.1),
        one(64, [[3, 7, 4], [3, 2, 7]], True, True, 0.02),
        one(65, [[2, 3, 4, 5], [3, 5, 6]], False, False, 5.0),
        one(66, [[2, 1, 4, 5], [1, 3, 5, 2]], False, False, 0.4),
    ]


def name(op, dtype):
    return op if dtype == "i8" else f"{op}-int16"


def matmul_shape(a, b, p):
    rows = a[-1] if p["transposeLeft"] else a[-2]
    columns = b[-2] if p["transposeRight"] else b[-1]
    return [*numpy.broadcast_shapes(a[:-2], b[:-2]), rows, columns]


def constants_of(c):
    """Operator, options, the constants before and after the inputs, and the shape of each output."""
    p, shapes = c["parameters"], [one["shape"] for one in c["in"]]
    i32 = lambda values: tensor("constant", list(numpy.shape(values)), "i32", None, numpy.array(values, numpy.int32))
    if c["op"] == "concatenate":
        o = schema.ConcatenationOptionsT()
        o.axis = 1 + p["axis"]
        out = list(shapes[0])
        out[p["axis"]] = sum(s[p["axis"]] for s in shapes)
        return OPS.CONCATENATION, OPTIONS.ConcatenationOptions, o, [], [], [out]
    if c["op"] == "pad":
        q = c["in"][0]["quant"]
        pairs = i32([[0, 0], *p["around"]])
        out = [n + sum(pair) for n, pair in zip(shapes[0], p["around"])]
        if p["code"] == q["zeroPoint"]:
            return OPS.PAD, OPTIONS.PadOptions, schema.PadOptionsT(), [], [pairs], [out]
        code = tensor("code", [1], c["dtype"], q, numpy.array([p["code"]], TYPES[c["dtype"]][1]))
        return OPS.PADV2, OPTIONS.PadV2Options, schema.PadV2OptionsT(), [], [pairs, code], [out]
    if c["op"] == "transpose":
        order = i32([0, *(1 + axis for axis in p["order"])])
        return OPS.TRANSPOSE, OPTIONS.TransposeOptions, schema.TransposeOptionsT(), [], [order], [[shapes[0][k] for k in p["order"]]]
    if c["op"] == "split":
        outs = [[length if k == p["axis"] else n for k, n in enumerate(shapes[0])] for length in p["lengths"]]
        axis = 1 + p["axis"]
        if len(set(p["lengths"])) == 1:
            o = schema.SplitOptionsT()
            o.numSplits = len(outs)
            return OPS.SPLIT, OPTIONS.SplitOptions, o, [i32([axis])], [], outs
        o = schema.SplitVOptionsT()
        o.numSplits = len(outs)
        return OPS.SPLIT_V, OPTIONS.SplitVOptions, o, [], [i32(p["lengths"]), i32([axis])], outs
    if c["op"] == "gather":
        o = schema.GatherOptionsT()
        o.axis = 1 + p["axis"]
        out = [len(p["indices"]) if k == p["axis"] else n for k, n in enumerate(shapes[0])]
        return OPS.GATHER, OPTIONS.GatherOptions, o, [], [i32(p["indices"])], [out]
    if c["op"].startswith("batch-matmul"):
        o = schema.BatchMatMulOptionsT()
        o.adjX, o.adjY = p["transposeLeft"], p["transposeRight"]
        return OPS.BATCH_MATMUL, OPTIONS.BatchMatMulOptions, o, [], [], [[int(n) for n in matmul_shape(*shapes, p)]]
    o = schema.StridedSliceOptionsT()
    ends = [b + n * s for b, n, s in zip(p["begin"], p["counts"], p["steps"])]
    o.endMask = sum(2 << k for k, end in enumerate(ends) if end < 0)
    o.shrinkAxisMask = sum(2 << k for k in p["dropped"])
    after = [i32([0, *p["begin"]]), i32([1, *(max(0, end) for end in ends)]), i32([1, *p["steps"]])]
    out = [n for k, n in enumerate(p["counts"]) if k not in p["dropped"]]
    return OPS.STRIDED_SLICE, OPTIONS.StridedSliceOptions, o, [], after, [out]


def answer(c):
    operator, options_type, options, before, after, shapes = constants_of(c)
    dtype = c["dtype"]
    out_quant = c["parameters"].get("output") or c["in"][0]["quant"]
    rank = max(len(one["shape"]) for one in c["in"])
    batch = lambda shape: [1] * (1 + rank - len(shape)) + list(shape)
    inputs = [tensor(f"input{k}", batch(one["shape"]), dtype, one["quant"]) for k, one in enumerate(c["in"])]
    outputs = [tensor(f"output{k}", [1, *shape], dtype, out_quant) for k, shape in enumerate(shapes)]
    tensors = [*before, *inputs, *after, *outputs]
    ins = list(range(len(tensors) - len(outputs)))
    outs = list(range(len(ins), len(tensors)))
    frames = [test_frames(one["shape"], dtype, seed, COUNT) for one, seed in zip(c["in"], c["seeds"])]
    got = run(model(operator, options_type, options, tensors, ins, outs, 2), frames, len(outs))[c["output"]]
    return {**c, "inputs": COUNT, "outputShape": shapes[c["output"]], "outputs": got.size, "first": got[2][:8].tolist(), "fnv1a": fnv1a(got)}


def embedding():
    """Rows of a seeded int8 table; the first frame of indices is all 0, the second all the last row, the others seeded codes modulo the rows."""
    rows, columns, size, table_seed, seed = 23, 5, 7, 71, 72
    q = quant("i8", 0.03, -9)
    table = sequence(rows * columns, "i8", table_seed).reshape(rows, columns)
    indices = (sequence(size * COUNT, "i8", seed).view(numpy.uint8).astype(numpy.int32) % rows).reshape(COUNT, size)
    indices[0], indices[1] = 0, rows - 1
    tensors = [tensor("table", [rows, columns], "i8", q, table), tensor("indices", [1, size], "i32"), tensor("output", [1, size, columns], "i8", q)]
    o = schema.GatherOptionsT()
    (got,) = run(model(OPS.GATHER, OPTIONS.GatherOptions, o, tensors, [0, 1], [2], 2), [indices])
    facts = {"op": "embedding", "dtype": "i8", "shape": [rows, columns], "size": size, "tableSeed": table_seed, "seed": seed, "quant": q}
    return {**facts, "inputs": COUNT, "outputShape": [size, columns], "outputs": got.size, "first": got[2][:8].tolist(), "fnv1a": fnv1a(got)}


def main():
    cases = []
    for dtype in ["i8", "i16"]:
        for kind in (concatenations, pads, transposes, splits, slices, gathers, matmuls):
            for c in kind(dtype):
                print(c["op"], dtype, c["parameters"], file=sys.stderr, flush=True)
                cases.append(answer(c))
    cases.append(embedding())
    text = ",\n    ".join(json.dumps(c) for c in cases)
    print(f'{{\n  "versions": {json.dumps(versions())},\n  "cases": [\n    {text}\n  ]\n}}')


if __name__ == "__main__":
    main()

"""Makes .tflite files of one operator and runs them in TFLite Micro; what the makers of golden vectors of integer ops share.

Seeded codes are those of core's `sequenceCodes`: s = s * 1664525 + 1013904223 mod 2^32, a code is the top 8 (or 16) bits, the first after the first step.
"""

import importlib.metadata

import flatbuffers
import numpy
from tflite_micro.python.tflite_micro import runtime
from tflite_micro.tensorflow.lite.micro.python import schema_py_generated as schema

TYPES = {
    "i8": (schema.TensorType.INT8, numpy.int8),
    "i16": (schema.TensorType.INT16, numpy.int16),
    "i32": (schema.TensorType.INT32, numpy.int32),
    "i64": (schema.TensorType.INT64, numpy.int64),
    "f32": (schema.TensorType.FLOAT32, numpy.float32),
    "bool": (schema.TensorType.BOOL, numpy.bool_),
}


def versions():
    """The authority, as it stands in the golden file."""
    return {name: importlib.metadata.version(name) for name in ("tflite_micro", "flatbuffers", "numpy")}


def f32(value):
    """The f32 nearest to a number, as a Python float: JSON keeps its bits."""
    return float(numpy.float32(value))


def sequence(count, dtype, seed):
    """Seeded codes of "i8" or "i16"."""
    bits = 8 * numpy.dtype(TYPES[dtype][1]).itemsize
    out = numpy.empty(count, numpy.uint64)
    s = seed & 0xFFFFFFFF
    for k in range(count):
        s = (s * 1664525 + 1013904223) & 0xFFFFFFFF
        out[k] = s >> (32 - bits)
    return out.astype(numpy.uint16 if bits == 16 else numpy.uint8).view(TYPES[dtype][1])


def test_frames(shape, dtype, seed, count):
    """Frames of input: the first all the lowest code, the second all the highest, then seeded codes."""
    size = int(numpy.prod(shape))
    frames = sequence(size * count, dtype, seed).reshape(count, size).copy()
    info = numpy.iinfo(TYPES[dtype][1])
    frames[0] = info.min
    if count > 1:
        frames[1] = info.max
    return frames


def tensor(name, shape, dtype, quant=None, data=None, channel_axis=0, variable=False):
    """One tensor. quant: {"scale": [..], "zeroPoint": n}; data: an array for a constant; variable: kept between inferences. Shapes carry the batch dimension."""
    return {"name": name, "shape": shape, "dtype": dtype, "quant": quant, "data": data, "axis": channel_axis, "variable": variable}


def model(operator, options_type, options, tensors, inputs, outputs, version=1):
    """Bytes of a .tflite file of one operator. inputs and outputs index into tensors; -1 for an absent one."""
    buffers = [schema.BufferT()]
    made = []
    for one in tensors:
        t = schema.TensorT()
        t.name = one["name"]
        t.shape = [int(n) for n in one["shape"]]
        t.type = TYPES[one["dtype"]][0]
        t.buffer = 0
        t.isVariable = one["variable"]
        if one["data"] is not None:
            buffer = schema.BufferT()
            buffer.data = numpy.frombuffer(numpy.ascontiguousarray(one["data"]).tobytes(), numpy.uint8)
            buffers.append(buffer)
            t.buffer = len(buffers) - 1
        if one["quant"] is not None:
            q = schema.QuantizationParametersT()
            q.scale = [float(s) for s in one["quant"]["scale"]]
            q.zeroPoint = [int(one["quant"]["zeroPoint"])] * len(q.scale)
            q.quantizedDimension = one["axis"]
            t.quantization = q
        made.append(t)
    code = schema.OperatorCodeT()
    code.builtinCode = operator
    code.deprecatedBuiltinCode = min(operator, 127)
    code.version = version
    op = schema.OperatorT()
    op.opcodeIndex = 0
    op.inputs = inputs
    op.outputs = outputs
    op.builtinOptionsType = options_type
    op.builtinOptions = options
    graph = schema.SubGraphT()
    graph.tensors = made
    graph.inputs = [i for i in inputs if i >= 0 and tensors[i]["data"] is None and not tensors[i]["variable"]]
    graph.outputs = outputs
    graph.operators = [op]
    whole = schema.ModelT()
    whole.version = 3
    whole.description = "one operator"
    whole.operatorCodes = [code]
    whole.subgraphs = [graph]
    whole.buffers = buffers
    builder = flatbuffers.Builder(1024)
    builder.Finish(whole.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def run(file, frames, count=1):
    """Outputs of TFLite Micro for frames of each input: a list (an input each) of arrays [count, size]. Returns one array [count, size] for each of the first outputs."""
    interpreter = runtime.Interpreter.from_bytes(file, arena_size=4_000_000)
    shapes = [interpreter.get_input_details(i)["shape"] for i in range(len(frames))]
    outputs = None
    for k in range(len(frames[0])):
        for i, each in enumerate(frames):
            interpreter.set_input(each[k].reshape(shapes[i]), i)
        interpreter.invoke()
        got = [interpreter.get_output(i).copy().reshape(-1) for i in range(count)]
        outputs = [[] for _ in got] if outputs is None else outputs
        for held, value in zip(outputs, got):
            held.append(value)
    return [numpy.stack(each) for each in outputs]


def fnv1a(array):
    """FNV-1a, 32 bits, over the little-endian bytes, as 8 hexadecimal digits."""
    value = 2166136261
    for byte in numpy.ascontiguousarray(array).tobytes():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return f"{value:08x}"

"""Runs exported .tflite files on the codes beside them and prints, a line of JSON a file, how far each peer's outputs lie from the expected ones.

    python bench/litert_peer.py <folder of bench/litert.ts>

Beside <name>.tflite stand <name>.inputs and <name>.expected: the frames of all inferences, one input and one output. Peers: LiteRT with its
reference kernels, LiteRT as it comes (XNNPACK), TFLite Micro.
"""

import glob
import importlib.metadata
import json
import os
import sys

import numpy
from ai_edge_litert.interpreter import Interpreter, OpResolverType

try:
    from tflite_micro.python.tflite_micro import runtime as micro
except ImportError:
    micro = None


def litert(content, resolver):
    interpreter = Interpreter(model_content=content, experimental_op_resolver_type=resolver, num_threads=1)
    interpreter.allocate_tensors()
    source, sink = interpreter.get_input_details()[0], interpreter.get_output_details()[0]

    def run(frame):
        interpreter.set_tensor(source["index"], frame.reshape(source["shape"]))
        interpreter.invoke()
        return interpreter.get_tensor(sink["index"]).reshape(-1).copy()

    return run, source, sink


def tflite_micro(content):
    interpreter = micro.Interpreter.from_bytes(content)
    source, sink = interpreter.get_input_details(0), interpreter.get_output_details(0)

    def run(frame):
        interpreter.set_input(frame.reshape(source["shape"]), 0)
        interpreter.invoke()
        return interpreter.get_output(0).reshape(-1).copy()

    return run, source, sink


def ordered(values):
    """Real numbers of f32 as whole numbers in their order, one for each: a step is a unit in the last place."""
    bits = numpy.ascontiguousarray(values, numpy.float32).view(numpy.int32).astype(numpy.int64)
    return numpy.where(bits < 0, -(bits & 0x7FFFFFFF), bits)


def distance(got, expected):
    if expected.dtype == numpy.float32:
        got, expected = (ordered(each) for each in (got, expected))
    steps = numpy.abs(got.astype(numpy.int64) - expected.astype(numpy.int64))
    same = float((got.argmax(axis=1) == expected.argmax(axis=1)).mean())
    return {"largest": int(steps.max()), "mean": float(steps.mean()), "argMaxEqual": same}


def compared(path):
    content = open(path, "rb").read()
    stem = path[: -len(".tflite")]
    makers = {
        "reference": lambda: litert(content, OpResolverType.BUILTIN_REF),
        "xnnpack": lambda: litert(content, OpResolverType.AUTO),
        **({"micro": lambda: tflite_micro(content)} if micro is not None else {}),
    }
    peers = {}
    for name, make in makers.items():
        try:
            peers[name], source, sink = make()
        except (ValueError, RuntimeError) as error:
            # LiteRT knows fewer versions of some operators than the schema has, TFLite Micro fewer types.
            print(f"{stem}: {name}: {error}", file=sys.stderr)
    inputs = numpy.fromfile(stem + ".inputs", source["dtype"]).reshape(-1, int(numpy.prod(source["shape"])))
    expected = numpy.fromfile(stem + ".expected", sink["dtype"]).reshape(len(inputs), -1)
    row = {"name": os.path.basename(stem), "inferences": len(inputs), "codes": expected.size}
    for name, run in peers.items():
        row[name] = distance(numpy.stack([run(frame) for frame in inputs]), expected)
    return row


versions = {name: importlib.metadata.version(name) for name in ("ai_edge_litert", "numpy")}
if micro is not None:
    versions["tflite_micro"] = importlib.metadata.version("tflite_micro")
print(json.dumps({"versions": versions}))
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.tflite"))):
    print(json.dumps(compared(path)), flush=True)

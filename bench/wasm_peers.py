"""Times peers on int8 networks, one thread each, and prints a line of JSON a model: milliseconds of one inference and how far outputs lie apart.

    python bench/wasm_peers.py <folder of bench/wasm.ts>

Beside <name>.tflite stand <name>.inputs and <name>.expected, the codes of all inferences. LiteRT as it comes (XNNPACK), LiteRT with its reference
kernels, and onnxruntime on the same network as QLinear operators where it is a chain of layers. The least time of many inferences counts: a busy
machine only adds to it.
"""

import glob
import importlib.metadata
import json
import os
import sys
import time

import numpy
from ai_edge_litert.interpreter import Interpreter, OpResolverType

try:
    import onnxruntime
    from onnx_twin import onnx_twin
except ImportError:
    onnxruntime = None

INFERENCES = 2000
SECONDS = 4.0


def least(run, frames):
    fastest, started = float("inf"), time.perf_counter()
    for k in range(INFERENCES):
        frame = frames[k % len(frames)]
        begun = time.perf_counter()
        run(frame)
        ended = time.perf_counter()
        fastest = min(fastest, ended - begun)
        if ended - started > SECONDS:
            break
    return fastest * 1000


def litert(content, resolver):
    interpreter = Interpreter(model_content=content, experimental_op_resolver_type=resolver, num_threads=1)
    interpreter.allocate_tensors()
    source, sink = interpreter.get_input_details()[0], interpreter.get_output_details()[0]

    def run(frame):
        interpreter.set_tensor(source["index"], frame)
        interpreter.invoke()
        return interpreter.get_tensor(sink["index"])

    return run, source["shape"], interpreter


def onnx(interpreter):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(onnx_twin(interpreter), options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return lambda frame: session.run(None, {name: frame})[0]


def timed(path):
    content = open(path, "rb").read()
    stem = path[: -len(".tflite")]
    usual, shape, _ = litert(content, OpResolverType.AUTO)
    reference, _, plain = litert(content, OpResolverType.BUILTIN_REF)
    shape = [1, *shape[1:]]
    frames = numpy.fromfile(stem + ".inputs", numpy.int8).reshape(-1, *shape)
    expected = numpy.fromfile(stem + ".expected", numpy.int8).reshape(len(frames), -1)
    row = {"name": os.path.basename(stem)}

    def add(peer, run, inputs):
        got = numpy.stack([run(frame).reshape(-1) for frame in inputs]).astype(int)
        row[peer] = {"milliseconds": least(run, inputs), "largest": int(abs(got - expected).max())}

    add("litert", usual, frames)
    add("litertReference", reference, frames)
    if onnxruntime is not None and len(shape) == 4:
        try:
            add("onnxruntime", onnx(plain), numpy.ascontiguousarray(frames.transpose(0, 1, 4, 2, 3)))
        except ValueError as error:
            row["onnxruntimeNot"] = str(error)
    return row


packages = ["ai_edge_litert", "numpy"] + (["onnxruntime"] if onnxruntime else [])
print(json.dumps({name: importlib.metadata.version(name) for name in packages}))
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.tflite"))):
    print(json.dumps(timed(path)), flush=True)

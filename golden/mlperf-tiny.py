"""Makes golden/mlperf-tiny.json: what tflite-micro puts out for the five MLPerf Tiny models on 100 seeded inputs each.

    AFFERENT_DATA=<folder of the data sets> python3 golden/mlperf-tiny.py > golden/mlperf-tiny.json

Made with Python 3.11 and the PyPI package tflite_micro (its version is written into the result), whose kernels are the reference ones.
Input bytes come from s = s * 1664525 + 1013904223 modulo 2^32, byte = s >> 24, the first byte after the first step, one sequence from
seed 1 through all inputs of a model. The result holds hashes and the first two outputs, nothing of the models.
"""

import hashlib
import json
import os
import sys
from importlib import metadata

import numpy
from tflite_micro.python.tflite_micro import runtime

SEED = 1
INPUTS = 100
FOLDER = os.path.join(os.environ["AFFERENT_DATA"], "mlperf-tiny")
NAMES = ["kws_ref_model", "pretrainedResnet_quant", "vww_96_int8", "ad01_int8", "str_ww_ref_model"]


def sequence(seed, count):
    codes = numpy.empty(count, numpy.uint8)
    s = seed
    for k in range(count):
        s = (s * 1664525 + 1013904223) & 0xFFFFFFFF
        codes[k] = s >> 24
    return codes.view(numpy.int8)


def outputs_of(path):
    content = open(path, "rb").read()
    interpreter = runtime.Interpreter.from_bytes(content)
    shape = interpreter.get_input_details(0)["shape"]
    size = int(numpy.prod(shape))
    codes = sequence(SEED, INPUTS * size)
    outputs = []
    for k in range(INPUTS):
        interpreter.set_input(codes[k * size : (k + 1) * size].reshape(shape), 0)
        interpreter.invoke()
        outputs.append(interpreter.get_output(0).reshape(-1).copy())
    return content, outputs


def golden(name):
    content, outputs = outputs_of(os.path.join(FOLDER, f"{name}.tflite"))
    return {
        "model": name,
        "modelSha256": hashlib.sha256(content).hexdigest(),
        "codes": len(outputs[0]),
        "sha256": hashlib.sha256(numpy.concatenate(outputs).tobytes()).hexdigest(),
        "first": [[int(code) for code in output[:12]] for output in outputs[:2]],
    }


json.dump(
    {
        "maker": "golden/mlperf-tiny.py",
        "versions": {"tflite_micro": metadata.version("tflite_micro"), "numpy": numpy.__version__},
        "seed": SEED,
        "inputs": INPUTS,
        "models": [golden(name) for name in NAMES],
    },
    sys.stdout,
    indent=2,
)
print()

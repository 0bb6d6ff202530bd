"""Makes int8-composed.json, golden hashes of layers made of several operators, as they are exported: python golden/int8-composed.py > golden/int8-composed.json

Authority: TFLite Micro by the PyPI package tflite_micro. int8-composed.ts (Node, tsx) exports the layers of packages/learn/src/layers/networks.testing.ts;
each file runs on 1,000 seeded inputs (single_op_model.py), once with all codes and once with codes of a quarter of the range, what training keeps activations in.
"""

import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

from single_op_model import run, runtime, test_frames, versions

COUNT = 1000
HERE = pathlib.Path(__file__).parent
LAYERS = {"gru": 41, "attention": 42, "layer-norm": 43}


def answer(name, file, seed, shift):
    shape = runtime.Interpreter.from_bytes(file, arena_size=4_000_000).get_input_details(0)["shape"][1:]
    frames = test_frames(shape, "i8", seed, COUNT) >> shift
    (out,) = run(file, [frames])
    return {
        "layer": name,
        "fileSha256": hashlib.sha256(file).hexdigest(),
        "seed": seed,
        "shift": shift,
        "inputs": COUNT,
        "outputs": out.size,
        "first": out[2][:8].tolist(),
        "sha256": hashlib.sha256(out.tobytes()).hexdigest(),
    }


def main():
    answered = []
    with tempfile.TemporaryDirectory() as folder:
        command = ["npx", "--no-install", "tsx", "--conditions=afferent-source", str(HERE / "int8-composed.ts"), folder]
        subprocess.run(command, check=True, cwd=HERE.parent, stdout=sys.stderr)
        for name, seed in LAYERS.items():
            file = pathlib.Path(folder, f"{name}.tflite").read_bytes()
            answered += [answer(name, file, seed, shift) for shift in (0, 2)]
    text = ",\n    ".join(json.dumps(c) for c in answered)
    print(f'{{\n  "versions": {json.dumps(versions())},\n  "cases": [\n    {text}\n  ]\n}}')


if __name__ == "__main__":
    main()

"""Makes mat-arrays.json: MAT files written by SciPy or by hand, and what SciPy reads from them and from real recordings, for
packages/signals/src/formats/mat/golden.test.ts.

Run: AFFERENT_DATA=<folder with ieee-spc-2015, bami-1 and cinc2017-af> python3 golden/mat-arrays.py > golden/mat-arrays.json
Needs numpy and scipy (versions are written into the result). Of the recordings it holds hashes alone.
"""

import base64
import hashlib
import io
import json
import os
import struct
import sys
import zlib

import numpy
import scipy
import scipy.io

data = os.environ["AFFERENT_DATA"]


def expect(source):
    arrays = []
    for name, value in scipy.io.loadmat(source).items():
        if name.startswith("__") or not isinstance(value, numpy.ndarray) or value.dtype.kind not in "iufb":
            continue
        column_major = value.astype("<f8").ravel(order="F")
        arrays.append(
            {
                "name": name,
                "dimensions": list(value.shape),
                "sha256": hashlib.sha256(column_major.tobytes()).hexdigest(),
            }
        )
    return arrays


def element(order, kind, content):
    if 0 < len(content) <= 4:
        return struct.pack(order + "I", len(content) << 16 | kind) + content.ljust(4, b"\0")
    return struct.pack(order + "II", kind, len(content)) + content.ljust(-(-len(content) // 8) * 8, b"\0")


def version5(order, matrices, compress):
    """A version 5 file in either byte order; SciPy itself writes little endian only."""
    mark = b"\x00\x01IM" if order == "<" else b"\x01\x00MI"
    file = b"MATLAB 5.0 MAT-file, written by hand".ljust(124, b" ") + mark
    for name, array_class, storage, values in matrices:
        code, letter = storage
        content = (
            element(order, 6, struct.pack(order + "II", array_class, 0))
            + element(order, 5, struct.pack(order + f"{values.ndim}i", *values.shape))
            + element(order, 1, name.encode())
            + element(order, code, struct.pack(order + f"{values.size}{letter}", *values.ravel(order="F")))
        )
        matrix = struct.pack(order + "II", 14, len(content)) + content
        if compress:
            packed = zlib.compress(matrix)
            matrix = struct.pack(order + "II", 15, len(packed)) + packed
        file += matrix
    return file


def saved(variables, **options):
    file = io.BytesIO()
    scipy.io.savemat(file, variables, **options)
    return file.getvalue()


ramp = numpy.arange(-6, 6)
every_class = {
    "float64": (ramp / 7).reshape(3, 4),
    "float32": (ramp / 7).astype("f4").reshape(4, 3),
    **{kind: ramp.astype(kind).reshape(2, 6) for kind in ["i1", "u1", "i2", "u2", "i4", "u4", "i8"]},
    "u8": numpy.arange(12, dtype="u8").reshape(2, 6),
    "cube": ramp.astype("f8").reshape(2, 3, 2),
    "one": numpy.array([[42.0]]),
    "empty": numpy.zeros((0, 3)),
    "flags": numpy.array([[True, False, True]]),
    "text": "not a number",
    "complex": numpy.array([[1 + 2j]]),
    "struct": {"a": 1.0},
    "cell": numpy.array([[1.0, "x"]], dtype=object),
    "not_finite": numpy.array([[numpy.nan, numpy.inf, -numpy.inf]]),
}
plain = {name: every_class[name] for name in ["float64", "float32", "u1", "i2", "u2", "i4", "one", "text", "complex"]}
matrices = [
    ("narrow", 6, (4, "H"), numpy.array([[1, 500, 65535], [2, 3, 4]])),
    ("small", 6, (2, "B"), numpy.array([[7, 8, 9]])),
    ("wide", 6, (9, "d"), numpy.array([[0.1, -2.5], [1e300, 3.0]])),
    ("whole", 14, (12, "q"), numpy.array([[-(2**40), 2**52]])),
]
version4_big = struct.pack(">5i", 1000, 2, 2, 0, 2) + b"b\0" + struct.pack(">4d", 1, 2, 3, 4.5)
files = {
    "version 5, every class": saved(every_class, do_compression=False),
    "version 5, every class, compressed": saved(every_class, do_compression=True),
    "version 4": saved(plain, format="4"),
    "version 4, big endian": version4_big,
    "version 5, little endian, narrow storage": version5("<", matrices, False),
    "version 5, big endian": version5(">", matrices, False),
    "version 5, big endian, compressed": version5(">", matrices, True),
}
real = (
    [f"ieee-spc-2015/{name}" for name in sorted(os.listdir(f"{data}/ieee-spc-2015")) if name.endswith(".mat")]
    + [f"bami-1/{name}" for name in sorted(os.listdir(f"{data}/bami-1")) if name.endswith(".mat")]
    + ["cinc2017-af/A00035.mat"]
)

json.dump(
    {
        "made": {"python": sys.version.split()[0], "numpy": numpy.__version__, "scipy": scipy.__version__},
        "files": [
            {"name": name, "base64": base64.b64encode(file).decode(), "arrays": expect(io.BytesIO(file))}
            for name, file in files.items()
        ],
        "recordings": [{"file": name, "arrays": expect(f"{data}/{name}")} for name in real],
    },
    sys.stdout,
    indent=1,
)

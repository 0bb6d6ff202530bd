"""Makes mat-hdf5.json: MAT files of version 7.3 (HDF5) written by hdf5storage, and what mat73 reads from them, for
packages/signals/src/formats/mat/version73.test.ts.

Run: python3 golden/mat-hdf5.py > golden/mat-hdf5.json
Needs hdf5storage, mat73, h5py and numpy (versions are written into the result).
"""

import base64
import hashlib
import json
import os
import sys
import tempfile
from importlib.metadata import version

import hdf5storage
import mat73
import numpy

ramp = numpy.arange(-6, 6)
variables = {
    "float64": (ramp / 7).reshape(3, 4),
    "float32": (ramp / 7).astype("f4").reshape(4, 3),
    **{kind: ramp.astype(kind).reshape(2, 6) for kind in ["i1", "u1", "i2", "u2", "i4", "u4", "i8"]},
    "u8": numpy.arange(12, dtype="u8").reshape(2, 6),
    "cube": ramp.astype("f8").reshape(2, 3, 2),
    "one": numpy.array([[42.0]]),
    "empty": numpy.zeros((0, 3)),
    "flags": numpy.array([[True, False, True]]),
    "not_finite": numpy.array([[numpy.nan, numpy.inf, -numpy.inf]]),
    "long": (numpy.arange(20000.0) // 100).reshape(1, -1),
    "text": "not a number",
    "complex": numpy.array([[1 + 2j]]),
    "struct": {"a": numpy.array([[1.0]])},
    "beyond": numpy.array([[2**53 + 1]], dtype="i8"),
}
refused = {"text", "complex", "struct", "beyond"}


def expect(path, names):
    read = mat73.loadmat(path, use_attrdict=False)
    for name in names:
        shape = variables[name].shape
        # mat73 drops dimensions of one; those of the file are what was written.
        value = numpy.asarray(read[name] if read[name] is not None else [], dtype="<f8").reshape(shape)
        yield {
            "name": name,
            "dimensions": list(shape),
            "sha256": hashlib.sha256(value.ravel(order="F").tobytes()).hexdigest(),
        }


def made(names, compress):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "made.mat")
        options = hdf5storage.Options(matlab_compatible=True, compress=compress, compress_size_threshold=1000)
        hdf5storage.writes({name: variables[name] for name in names}, filename=path, options=options)
        with open(path, "rb") as file:
            content = file.read()
        return {
            "name": "compressed" if compress else "plain",
            "base64": base64.b64encode(content).decode(),
            "arrays": list(expect(path, [name for name in names if name not in refused])),
        }


json.dump(
    {
        "made": {
            "python": sys.version.split()[0],
            **{name: version(name) for name in ("hdf5storage", "mat73", "h5py", "numpy")},
        },
        "files": [made([name for name in variables if name != "long"], False), made(list(variables), True)],
    },
    sys.stdout,
    indent=1,
)

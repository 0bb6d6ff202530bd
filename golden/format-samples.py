"""Makes format-samples.json: hashes of what wfdb-python and pyedflib read from every WFDB record and EDF or BDF file of the format samples,
for packages/signals/src/formats/format-samples.test.ts.

Run: AFFERENT_DATA=<folder with format-samples> python3 golden/format-samples.py > golden/format-samples.json
Needs numpy, wfdb and pyedflib (versions are written into the result). The result holds hashes, counts and first values, no recording.
"""

import hashlib
import json
import os
import sys

import numpy
import pyedflib
import wfdb

samples = f"{os.environ['AFFERENT_DATA']}/format-samples"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def channel(name, values):
    values = numpy.asarray(values)
    valid = ~numpy.isnan(values)
    single = numpy.where(valid, values, 0).astype("<f4")
    return {
        "name": name,
        "values": len(single),
        "valid": int(valid.sum()),
        "first": [float(v) for v in single[:3]],
        "sha256": sha256(single.tobytes()),
    }


def read_wfdb(path):
    try:
        record = wfdb.rdrecord(f"{samples}/{path}", physical=True, smooth_frames=False, return_res=64)
    except (OSError, ValueError) as error:
        return {"file": f"{path}.hea", "refused": type(error).__name__}
    return {
        "file": f"{path}.hea",
        "rateHz": float(record.fs),
        "channels": [channel(name, values) for values, name in zip(record.e_p_signal, record.sig_name)],
    }


def read_edf(path):
    try:
        reader = pyedflib.EdfReader(f"{samples}/{path}")
    except OSError as error:
        return {"file": path, "refused": type(error).__name__}
    with reader:
        starts, durations, texts = reader.readAnnotations()
        lines = [
            # A duration of -1 is none.
            f"{start:.7f} {max(duration, 0):.7f} {text}\n"
            for start, duration, text in zip(starts, durations, texts)
        ]
        return {
            "file": path,
            "startedAt": reader.getStartdatetime().isoformat(),
            "durationSeconds": float(reader.getFileDuration()),
            "rates": [float(rate) for rate in reader.getSampleFrequencies()],
            "units": [reader.getPhysicalDimension(i).strip() for i in range(reader.signals_in_file)],
            "channels": [
                channel(reader.getLabel(i).strip(), reader.readSignal(i)) for i in range(reader.signals_in_file)
            ],
            "annotations": {"items": len(lines), "first": lines[:2], "sha256": sha256("".join(lines).encode())},
        }


def files_of(folder, endings):
    found = []
    for root, _, files in os.walk(f"{samples}/{folder}"):
        found += [os.path.relpath(f"{root}/{name}", samples) for name in files if name.endswith(endings)]
    return sorted(found)


json.dump(
    {
        "made": {
            "python": sys.version.split()[0],
            "numpy": numpy.__version__,
            "wfdb": wfdb.__version__,
            "pyedflib": pyedflib.__version__,
        },
        "wfdb": [read_wfdb(path[:-4]) for path in files_of("wfdb", (".hea",))],
        "edf": [read_edf(path) for path in files_of("edf-bdf", (".edf", ".bdf"))],
    },
    sys.stdout,
    indent=1,
)

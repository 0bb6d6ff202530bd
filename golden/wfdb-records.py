"""Makes wfdb-records.json: hashes of what wfdb-python reads from WFDB records, for packages/signals/src/formats/wfdb/golden.test.ts.

Run: AFFERENT_DATA=<folder with mitdb, cinc2017-af and format-samples> python3 golden/wfdb-records.py > golden/wfdb-records.json
Needs numpy and wfdb (versions are written into the result). The result holds hashes, counts and first values, no recording.
"""

import hashlib
import json
import os
import sys

import numpy
import wfdb

data = os.environ["AFFERENT_DATA"]
samples = "format-samples/wfdb"
mitdb = sorted(name[:-4] for name in os.listdir(f"{data}/mitdb") if name.endswith(".hea"))
records = [f"mitdb/{name}" for name in mitdb] + [
    "cinc2017-af/A00035",  # format 16 behind a 24-byte preamble
    f"{samples}/3000003_0003",  # format 80
    f"{samples}/100_3chan",  # format 212, odd number of samples
    f"{samples}/03700181",  # format 212, four samples per frame, skew
    f"{samples}/a103l",  # format 16, three signals
    f"{samples}/s0010_re",  # two signal files
]
annotations = [(f"mitdb/{name}", "atr") for name in mitdb] + [
    (f"{samples}/100", "atr"),
    (f"{samples}/100", "qrs"),
    (f"{samples}/1003", "atr"),  # custom definitions
    (f"{samples}/12726", "anI"),
    (f"{samples}/12726", "wabp"),
    (f"{samples}/12726", "wqrs"),
    (f"{samples}/03700181", "sqrs"),
    (f"{samples}/03700181", "gqrsh"),
    (f"{samples}/huge", "qrs"),  # beyond 32 bits
]


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def read_record(path):
    record = wfdb.rdrecord(f"{data}/{path}", physical=True, smooth_frames=False, return_res=64)
    channels = []
    for values, name in zip(record.e_p_signal, record.sig_name):
        valid = ~numpy.isnan(values)
        single = numpy.where(valid, values, 0).astype("<f4")
        channels.append(
            {
                "name": name,
                "values": len(single),
                "valid": int(valid.sum()),
                "first": [float(v) for v in single[:3]],
                "sha256": sha256(single.tobytes()),
            }
        )
    return {"record": path, "rateHz": float(record.fs), "channels": channels}


def read_annotations(path, extension):
    track = wfdb.rdann(f"{data}/{path}", extension, return_label_elements=["symbol", "label_store"])
    lines = [
        # A code without a symbol reads as NaN.
        f"{sample} {symbol if isinstance(symbol, str) and symbol != 'nan' else f'code {code}'} "
        f"{subtype} {channel} {number} {text.rstrip(chr(0))}\n"
        for sample, symbol, code, subtype, channel, number, text in zip(
            track.sample, track.symbol, track.label_store, track.subtype, track.chan, track.num, track.aux_note
        )
    ]
    return {
        "record": path,
        "annotator": extension,
        "items": len(lines),
        "first": lines[:2],
        "sha256": sha256("".join(lines).encode()),
    }


json.dump(
    {
        "made": {"python": sys.version.split()[0], "numpy": numpy.__version__, "wfdb": wfdb.__version__},
        "records": [read_record(path) for path in records],
        "annotations": [read_annotations(*one) for one in annotations],
    },
    sys.stdout,
    indent=1,
)

"""Makes dataset-adapters.json: hashes of what the adapters must bring from six public data sets, worked out here by numpy and wfdb,
for packages/signals/src/datasets/golden.test.ts.

Run: AFFERENT_DATA=<folder of the data sets> python3 golden/dataset-adapters.py > golden/dataset-adapters.json
Needs numpy and wfdb (versions are written into the result). The result holds hashes, counts and first values, no recording.
"""

import csv
import glob
import hashlib
import json
import os
import sys

import numpy
import wfdb

data = os.environ["AFFERENT_DATA"]


def sha256(content):
    return hashlib.sha256(content if isinstance(content, bytes) else content.encode()).hexdigest()


def lines(items):
    return sha256("".join(f"{item}\n" for item in items))


def source(name, rate, channels, valid, kind="<f8"):
    """Values that are not valid are 0 in all channels."""
    valid = numpy.asarray(valid, bool)
    return {
        "name": name,
        "rate": rate,
        "frames": len(valid),
        "valid": int(valid.sum()),
        "validSha256": sha256(valid.astype("u1").tobytes()),
        "channels": [
            {
                "name": channel,
                "first": [float(v) for v in values[:2]],
                "sha256": sha256(numpy.where(valid, values, 0).astype(kind).tobytes()),
            }
            for channel, values in channels
        ],
    }


def even(seconds, columns, rate, longest):
    """Linear interpolation at i / rate; None of it where the step between neighbours is longer than `longest`."""
    frames = int(numpy.floor(seconds[-1] * rate)) + 1
    at = numpy.arange(frames) / rate
    right = numpy.searchsorted(seconds, at, side="left")
    exact = seconds[right] == at
    left = numpy.where(exact, right, right - 1)
    step = numpy.where(exact, 1.0, seconds[right] - seconds[left])
    share = numpy.where(exact, 0.0, (at - seconds[left]) / step)
    valid = exact | (step <= longest)
    return [c[left] + (c[right] - c[left]) * share for c in columns], valid


def first_of_each_time(times):
    return numpy.concatenate([[True], times[1:] > numpy.maximum.accumulate(times)[:-1]])


def runs(labels):
    labels = numpy.asarray(labels)
    starts = numpy.concatenate([[0], 1 + numpy.flatnonzero(labels[1:] != labels[:-1])])
    return starts, numpy.append(starts[1:], len(labels))


def cinc(record):
    signal = wfdb.rdrecord(f"{data}/cinc2017-af/{record}").p_signal[:, 0]
    with open(f"{data}/cinc2017-af/REFERENCE.csv") as file:
        code = dict(row for row in csv.reader(file))[record]
    name = {"N": "normal", "A": "atrial fibrillation", "O": "other rhythm", "~": "noisy"}[code]
    valid = numpy.ones(len(signal), bool)
    return {"subject": record, "sources": [source("ecg", 300, [("ECG", signal)], valid, "<f4")], "truth": [name]}


def sp_sw_har(record):
    with open(f"{data}/sp-sw-har/DATA/{record[:3]}/{record}.csv") as file:
        rows = list(csv.DictReader(file))
    times = numpy.array([int(row["timestamp"]) for row in rows])
    kept = first_of_each_time(times)
    names = [f"{axis}_{sensor}" for sensor in ("acc", "gyro") for axis in "xyz"]
    columns = [numpy.array([float(row[name]) for row in rows])[kept] for name in names]
    seconds = (times[kept] - times[0]) / 1000
    values, valid = even(seconds, columns, 100, 0.1)
    labels = numpy.array([row["label"] for row in rows])[kept]
    starts, ends = runs(labels)
    spans = [
        f"{labels[a]} {round(1000 * seconds[a])} {round(1000 * seconds[min(b, len(seconds) - 1)])}"
        for a, b in zip(starts, ends)
    ]
    return {
        "subject": record[:3],
        "sources": [
            source("acc", 100, list(zip("xyz", values[:3])), valid),
            source("gyro", 100, list(zip("xyz", values[3:])), valid),
        ],
        "truth": spans,
    }


def wisdm(record):
    with open(f"{data}/wisdm-watch/{record}.txt") as file:
        rows = [line.strip().rstrip(";").split(",") for line in file if line.strip()]
    with open(f"{data}/wisdm-watch/activity_key.txt") as file:
        names = {code.strip(): name.strip() for name, code in (line.split("=") for line in file if "=" in line)}
    times = numpy.array([int(row[2]) for row in rows])
    columns = numpy.array([[float(cell) for cell in row[3:6]] for row in rows]).T
    labels = [row[1] for row in rows]
    parts, valid, spans, at = [], [], [], 0
    for a, b in zip(*runs(labels)):
        assert (numpy.diff(times[a:b]) > 0).all()
        values, good = even((times[a:b] - times[a]) / 1e9, [column[a:b] for column in columns], 20, 0.5)
        if parts:
            parts.append(numpy.zeros((3, 200)))
            valid.append(numpy.zeros(200, bool))
            at += 200
        parts.append(numpy.array(values))
        valid.append(good)
        spans.append(f"{names[labels[a]]} {1000 * at // 20} {1000 * (at + len(good)) // 20}")
        at += len(good)
    values = numpy.concatenate(parts, axis=1)
    return {
        "subject": rows[0][0],
        "sources": [source("acc", 20, list(zip("xyz", values)), numpy.concatenate(valid))],
        "truth": spans,
    }


def shown(values):
    return [value if value > 0 else None for value in values]


def oximetry(record):
    person, hand = record.split("-")
    folder = f"{data}/uw-phonecam-oximetry"
    table = numpy.loadtxt(f"{folder}/ppg-csv/{hand.title()}/{person}.csv", delimiter=",", skiprows=1)
    with open(f"{folder}/gt/{person}.csv", encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if ":" in row["Time"]]
    truth = []
    for quantity, prefix in (("SpO2", "SpO2"), ("pulse", "Pulse")):
        for number in range(1, 6):
            values = shown([float(row[f"{prefix} {number}"]) for row in rows])
            if any(values):
                truth.append(f"{quantity} oximeter {number} {lines('null' if v is None else f'{v:.1f}' for v in values)}")
    valid = numpy.ones(len(table), bool)
    channels = list(zip(("red", "green", "blue"), table.T))
    return {"subject": person, "sources": [source("ppg", 30, channels, valid)], "truth": truth}


def oxford(record):
    [folder] = glob.glob(f"{data}/oxford-step-counter/optimisation/{record}")
    table = numpy.loadtxt(f"{folder}/accelerometer.csv", delimiter=",", usecols=(2, 3, 4))
    times = numpy.loadtxt(f"{folder}/accelerometer.csv", delimiter=",", usecols=0, dtype="i8")
    kept = first_of_each_time(times)
    seconds = (times[kept] - times[0]) / 1e9
    nominal = 1 / numpy.median(numpy.diff(seconds))
    rate = min((50, 100, 200, 400), key=lambda candidate: abs(numpy.log(candidate / nominal)))
    values, valid = even(seconds, [column[kept] for column in table.T], rate, 0.1)
    switches = numpy.loadtxt(f"{folder}/stepcounter.csv", delimiter=",", dtype="i8")
    rising = numpy.diff(switches[:, 1:], axis=0) > 0
    steps = numpy.repeat(switches[1:, 0], rising.sum(axis=1))
    steps = steps[(steps >= times[0]) & (steps <= times[kept][-1])]
    return {
        "subject": record.split("_")[1],
        "sources": [source("acc", rate, list(zip("xyz", values)), valid)],
        "truth": [f"{len(steps)} steps", *(str(round(int(t - times[0]) / 1e6)) for t in steps)],
    }


def sleep(record):
    def feature(name):
        return numpy.loadtxt(f"{data}/sleep-accel-features/{record}_{name}.out")

    epochs = numpy.round(feature("time_feature") * 3600 / 30).astype(int)
    valid = numpy.zeros(epochs[-1] + 1, bool)
    valid[epochs] = True
    channels = []
    for channel, name in (("count", "count"), ("heart-rate-variation", "hr"), ("cosine", "cosine"), ("circadian", "circadian")):
        values = numpy.zeros(len(valid))
        values[epochs] = feature(f"{name}_feature")
        channels.append((channel, values))
    stages = ["null"] * len(valid)
    for epoch, label in zip(epochs, feature("psg_labels").astype(int)):
        stages[epoch] = ["wake", "N1", "N2", "N3", "N4", "REM"][label]
    return {"subject": record, "sources": [source("sleep-features", 1 / 30, channels, valid)], "truth": stages}


def names(pattern, strip):
    return sorted(os.path.basename(name)[: -len(strip)] for name in glob.glob(f"{data}/{pattern}"))


walks = [os.path.dirname(name) for name in glob.glob(f"{data}/oxford-step-counter/optimisation/*/accelerometer.csv")]
people = names("uw-phonecam-oximetry/gt/10*.csv", ".csv")
sets = {
    "cinc2017-af": (cinc, names("cinc2017-af/*.hea", ".hea")),
    "sp-sw-har": (sp_sw_har, names("sp-sw-har/DATA/*/*_sw.csv", ".csv")),
    "wisdm-watch": (wisdm, names("wisdm-watch/data_*.txt", ".txt")),
    "uw-phonecam-oximetry": (oximetry, [f"{person}-{hand}" for person in people for hand in ("left", "right")]),
    "oxford-step-counter": (oxford, [os.path.basename(walk) for walk in walks]),
    "sleep-accel-features": (sleep, names("sleep-accel-features/*_psg_labels.out", "_psg_labels.out")),
}

result = []
for dataset, (read, records) in sets.items():
    found = {record: read(record) for record in records}
    # Every recording counts in one hash; the first three stand in full, to say where a difference lies.
    result.append(
        {
            "dataset": dataset,
            "recordings": len(found),
            "subjects": len({one["subject"] for one in found.values()}),
            "sha256": lines(
                f"{record} {one['subject']} {lines(one['truth'])} "
                + " ".join(f"{s['validSha256']} {' '.join(c['sha256'] for c in s['channels'])}" for s in one["sources"])
                for record, one in sorted(found.items())
            ),
            "first": [
                {
                    "id": record,
                    "subject": one["subject"],
                    "sources": one["sources"],
                    "truthLines": len(one["truth"]),
                    "truth": one["truth"][:4],
                    "truthSha256": lines(one["truth"]),
                }
                for record, one in sorted(found.items())[:3]
            ],
        }
    )

json.dump(
    {
        "made": {"python": sys.version.split()[0], "numpy": numpy.__version__, "wfdb": wfdb.__version__},
        "datasets": result,
    },
    sys.stdout,
    indent=1,
)

"""Makes other-formats.json: what other programs read from the format samples that are neither WFDB nor EDF, as hashes, for
packages/signals/src/formats/other-samples.test.ts.

Run: AFFERENT_DATA=<folder with format-samples> python3 golden/other-formats.py > golden/other-formats.json
Needs fitparse, numpy, scipy and pandas (versions are written into the result). It holds hashes alone.

FIT by fitparse: times are seconds after the first value of any series, intervals in ms. E4, CSV and text by pandas. The XML by xml.etree.
"""

import datetime
import hashlib
import importlib.metadata
import json
import math
import os
import sys
import xml.etree.ElementTree as etree
from pathlib import Path

import fitparse
import numpy
import pandas
import scipy
import scipy.io

root = Path(os.environ["AFFERENT_DATA"]) / "format-samples"


def digest(values):
    return hashlib.sha256(numpy.asarray(list(values), dtype="<f8").tobytes()).hexdigest()


def entry(name, values, times=None):
    values = list(values)
    found = {"name": name, "values": len(values), "sha256": digest(values)}
    if times is not None:
        found["times"] = digest(times)
    return found


quantities = {
    "heart_rate": "heart-rate",
    "cadence": "cadence",
    "power": "power",
    "enhanced_speed": "speed",
    "enhanced_altitude": "altitude",
    "distance": "distance",
    "temperature": "temperature",
}


def fit_series(path, check_crc=True):
    """Values of records by time; of distance only the field of its own, not what is added up from compressed fields."""
    rows = {}
    intervals = []
    straps = []
    for message in fitparse.FitFile(str(path), check_crc=check_crc).get_messages():
        if message.name == "hrv":
            intervals += [round(x * 1000) for x in message.get_value("time") if x is not None]
        if message.name == "hr":
            rates = message.get_value("filtered_bpm")
            straps += [x for x in (rates if isinstance(rates, tuple) else [rates]) if x is not None]
        if message.name != "record" or message.get_value("timestamp") is None:
            continue
        seconds = message.get_value("timestamp")
        # Times that count from when the device was switched on stay numbers.
        if not isinstance(seconds, (int, float)):
            seconds = (seconds - datetime.datetime(1970, 1, 1)).total_seconds()
        compressed = message.get_value("compressed_speed_distance") is not None
        for field, name in quantities.items():
            value = message.get_value(field)
            if value is None or isinstance(value, tuple) or (compressed and field in ("distance", "enhanced_speed")):
                continue
            rows.setdefault(name, []).append((seconds, value))
    return rows, intervals, straps


def fit(path):
    try:
        rows, intervals, straps = fit_series(path)
    except Exception as error:
        return {"file": path.name, "refused": type(error).__name__}
    series = []
    for name, values in sorted(rows.items()):
        values.sort(key=lambda pair: pair[0])
        zero = values[0][0]
        series.append(entry(name, [v for _, v in values], [t - zero for t, _ in values]))
    if intervals:
        series.append(entry("rr-interval", intervals))
    if straps:
        series.append({"name": "heart-rate of the strap", "values": len(straps), "sha256": digest(straps)})
    return {"file": path.name, "series": series}


def monitoring(path):
    steps = {}
    clock = None
    for message in fitparse.FitFile(str(path)).get_messages():
        stamp = message.get_value("timestamp")
        if message.name != "monitoring":
            continue
        kind = message.get_value("activity_type")
        value = message.get_value("steps")
        if value is None and message.get_value("cycles") is not None:
            value = message.get_value("cycles") * 2
        if value is not None and kind in ("walking", "running"):
            steps.setdefault(kind, []).append(value)
    return [entry(f"step-count-total {kind}", values) for kind, values in sorted(steps.items())]


def empatica(folder):
    series = []
    for file, source, divisor in [("BVP", "ppg", 1), ("ACC", "acc", 64), ("EDA", "eda", 1), ("TEMP", "temperature", 1), ("HR", "heart-rate", 1)]:
        table = pandas.read_csv(folder / f"{file}.csv", header=None, skiprows=2, float_precision="round_trip")
        for column in table:
            series.append(entry(f"{source} {column}", table[column].astype("f8") / divisor))
    beats = pandas.read_csv(folder / "IBI.csv", header=None, skiprows=1, float_precision="round_trip")
    series.append(entry("rr-interval", beats[1] * 1000, beats[0]))
    return series


def apple(path):
    return [
        {"type": record.get("type"), "value": float(record.get("value")), "end": record.get("endDate")}
        for record in etree.parse(path).getroot().iter("Record")
    ]


def table(path):
    with open(path) as file:
        lines = file.read().splitlines()
    comments = [line for line in lines if line.startswith("#")]
    header = 0 if any(c.isalpha() for c in lines[len(comments)].replace("e", "")) else None
    separator = "\t" if path.parent.name == "biosppy" else ","
    frame = pandas.read_csv(path, header=header, comment="#", sep=separator, float_precision="round_trip")
    return [entry(f"{place}", frame[column].astype("f8")) for place, column in enumerate(frame)]


def mat(path):
    found = []
    for name, value in scipy.io.loadmat(path).items():
        if isinstance(value, numpy.ndarray) and value.dtype.kind in "iufb":
            found.append(entry(name, value.astype("<f8").ravel(order="F")))
    return found


def intervals():
    folder = root / "rri-text"
    comma = pandas.read_csv(folder / "rhenanbartels-hrv_rri_multiple_columns_datetime.csv")
    semicolon = pandas.read_csv(folder / "rhenanbartels-hrv_rri_semicolon.csv", sep=";")
    # An interval of 0 is none.
    plain = numpy.loadtxt(folder / "rhenanbartels-hrv_real_rri.txt")
    hrm = [float(x) for x in (folder / "rhenanbartels-hrv_test_file_2.hrm").read_text().split("[HRData]")[1].split()]
    holter = [line.split() for line in (root / "ishne-holter/holter.txt").read_text().splitlines()[1:]]
    return {
        "rri-text/rhenanbartels-hrv_real_rri.txt": entry("rr-interval", plain[plain > 0]),
        "rri-text/rhenanbartels-hrv_rri_multiple_columns_datetime.csv": entry("rr-interval", comma["rri"]),
        "rri-text/rhenanbartels-hrv_rri_semicolon.csv": entry("rr-interval", semicolon["rri"]),
        "rri-text/rhenanbartels-hrv_test_file_2.hrm": entry("rr-interval", hrm),
        "ishne-holter/holter.txt": entry("beats", [math.floor(float(seconds) * 1000 + 0.5) for seconds, _ in holter]),
    }


tables = sorted([*(root / "biosppy").glob("*.txt"), *(root / "heartpy").glob("*.csv"), *(root / "neurokit").glob("*.csv")])
arrays = sorted([*(root / "rri-text").glob("*.npy"), root / "scipy-ecg/ecg.dat"])


def loaded(path):
    value = numpy.load(path)
    return value if isinstance(value, numpy.ndarray) else value["ecg"]


json.dump(
    {
        "versions": {"fitparse": importlib.metadata.version("fitparse"), "numpy": numpy.__version__, "scipy": scipy.__version__, "pandas": pandas.__version__},
        "fit": [fit(path) for path in sorted((root / "fit").glob("*.[fF][iI][tT]"))],
        "monitoring": monitoring(root / "fit/MonitoringFile.fit"),
        "empatica": empatica(root / "empatica-e4"),
        "apple": {str(p.relative_to(root)): apple(p) for p in sorted((root / "apple-health").rglob("export.xml"))},
        "tables": {str(path.relative_to(root)): table(path) for path in tables},
        "arrays": {str(path.relative_to(root)): entry("array", loaded(path).ravel().astype("f8")) for path in arrays},
        "mat": {str(path.relative_to(root)): mat(path) for path in [root / "heartpy/data.mat", *sorted((root / "hrv-reference").glob("*.mat"))]},
        "intervals": intervals(),
    },
    sys.stdout,
    indent=1,
)
sys.stdout.write("\n")

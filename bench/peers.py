"""Times peers over the samples that bench/peers.ts wrote; prints rows as JSON on the last line."""

import contextlib
import importlib.metadata as metadata
import io
import json
import sys
import time
import warnings

import heartpy
import neurokit2
import numpy
from wfdb import processing

warnings.filterwarnings("ignore")
folder = sys.argv[1]
rates = json.load(open(f"{folder}/rates.json"))


def signal(name):
    return numpy.fromfile(f"{folder}/{name}.f32", dtype="<f4").astype(float)


def row(package, what, name, work):
    seconds = len(signal(name)) / rates[name]
    least = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            work(signal(name), rates[name])
        least = min(least, time.perf_counter() - started)
    return {"name": f"{package} {metadata.version(package)} {what}", "timesRealTime": seconds / least}


def neurokit_beats(ecg, rate):
    neurokit2.ecg_peaks(neurokit2.ecg_clean(ecg, sampling_rate=rate), sampling_rate=rate)


def heartpy_rate(ppg, rate):
    filtered = heartpy.filter_signal(ppg, [0.7, 3.5], sample_rate=rate, order=3, filtertype="bandpass")
    heartpy.process_segmentwise(filtered, sample_rate=rate, segment_width=8, segment_overlap=0.75)


rows = [
    row("neurokit2", "ecg_clean + ecg_peaks", "ecg", neurokit_beats),
    row("wfdb", "xqrs_detect", "ecg", lambda ecg, rate: processing.xqrs_detect(ecg, fs=rate, verbose=False)),
    row("heartpy", "process_segmentwise, 8 s windows", "ppg", heartpy_rate),
]
print(json.dumps(rows))

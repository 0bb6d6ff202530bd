"""Reads the same files as bench/formats.ts with wfdb-python and pyedflib; waits for a line on standard input before each turn, and answers with one of JSON."""

import importlib.metadata as metadata
import json
import sys
import time

kind, *paths = sys.argv[1:]


def wfdb_records():
    import wfdb

    samples = 0
    for path in paths:
        values = wfdb.rdrecord(path).p_signal
        samples += values.size
    return samples


def edf_files():
    import pyedflib

    samples = 0
    for path in paths:
        with pyedflib.EdfReader(path) as reader:
            for signal in range(reader.signals_in_file):
                samples += len(reader.readSignal(signal))
    return samples


work, package = {"wfdb": (wfdb_records, "wfdb"), "edf": (edf_files, "pyedflib")}[kind]
print(json.dumps({"peer": f"{package} {metadata.version(package)}"}), flush=True)
for _ in sys.stdin:
    wall, cpu = time.perf_counter(), time.process_time()
    samples = work()
    print(
        json.dumps(
            {"wallMs": 1000 * (time.perf_counter() - wall), "cpuMs": 1000 * (time.process_time() - cpu), "samples": samples}
        ),
        flush=True,
    )

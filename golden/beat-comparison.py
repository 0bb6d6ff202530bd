"""Makes golden/beat-comparison.json: wfdb.processing.compare_annotations on seeded beat sequences.

    python golden/beat-comparison.py > golden/beat-comparison.json

Made with Python 3.11.7, NumPy 2.4.6, wfdb 4.3.1. Times are samples at 360 Hz; the match window of 150 ms is 54 samples.
compare_annotations pairs differences *below* its window, so it is given 55 to pair 150 ms itself.

Families: "resting" has intervals of 400 to 1200 ms, as hearts below 150 /min have; "fast" 300 to 500 ms; "crowded" 120 to 300 ms,
where one detection lies within 150 ms of two beats. Each detection is a beat moved by a rounded normal deviate; some beats are missed,
some detected twice, and stray detections are scattered.
"""

import json
import platform
from importlib import metadata

import numpy
from wfdb.processing import compare_annotations

SEED = 57
RATE_HZ = 360
WINDOW_SAMPLES = 55
FAMILIES = {
    "resting": {"intervals_ms": (400, 1200), "jitter_ms": 20, "sequences": 40},
    "fast": {"intervals_ms": (300, 500), "jitter_ms": 30, "sequences": 40},
    "crowded": {"intervals_ms": (120, 300), "jitter_ms": 40, "sequences": 40},
}
BEATS = 40


def sequence(generator, intervals_ms, jitter_ms):
    low, high = (round(limit * RATE_HZ / 1000) for limit in intervals_ms)
    reference = 200 + numpy.cumsum(generator.integers(low, high + 1, BEATS))
    found = reference[generator.random(BEATS) > 0.08]
    moved = found + numpy.rint(generator.normal(0, jitter_ms * RATE_HZ / 1000, len(found))).astype(int)
    twice = moved[generator.random(len(moved)) < 0.05] + generator.integers(3, 90)
    stray = generator.integers(0, reference[-1] + 300, 3)
    detected = numpy.unique(numpy.concatenate([moved, twice, stray]))
    return reference, detected[detected >= 0]


def main():
    generator = numpy.random.default_rng(SEED)
    cases = []
    for family, shape in FAMILIES.items():
        for number in range(shape["sequences"]):
            reference, detected = sequence(generator, shape["intervals_ms"], shape["jitter_ms"])
            result = compare_annotations(reference, detected, WINDOW_SAMPLES)
            cases.append(
                {
                    "name": f"{family} {number}",
                    "reference": reference.tolist(),
                    "detected": detected.tolist(),
                    "detectionOfBeat": result.matching_sample_nums.tolist(),
                    "tp": int(result.tp),
                    "fp": int(result.fp),
                    "fn": int(result.fn),
                }
            )
    # The same pair 150 ms apart under a window of 54 samples: not paired, since compare_annotations asks for less than the window.
    at_the_window = compare_annotations(numpy.array([1000, 2000]), numpy.array([1054, 2053]), 54)
    made = {
        "maker": "golden/beat-comparison.py",
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "wfdb": metadata.version("wfdb"),
        "seed": SEED,
    }
    document = {
        "made": made,
        "rateHz": RATE_HZ,
        "atTheWindow": {"reference": [1000, 2000], "detected": [1054, 2053], "tp": int(at_the_window.tp)},
        "cases": cases,
    }
    print(json.dumps(document, separators=(",", ":")))


main()

"""Makes golden/zero-phase.json: scipy.signal.sosfiltfilt on seeded signals, several filters and lengths.

    python golden/zero-phase.py > golden/zero-phase.json

Made with Python 3.11.7, NumPy 2.4.6, SciPy 1.17.1. Numbers are printed by repr: they read back to the same bits.
"""

import json
import platform

import numpy
import scipy
from scipy import signal

SEED = 20240117
FILTERS = {
    "low-pass Butterworth of order 4, 8 Hz at 125 Hz": signal.butter(4, 8, "lowpass", fs=125, output="sos"),
    "high-pass Butterworth of order 1 (b2 = a2 = 0), 0.5 Hz at 25 Hz": signal.butter(1, 0.5, "highpass", fs=25, output="sos"),
    "low-pass Butterworth of order 5 (odd), 3 Hz at 32 Hz": signal.butter(5, 3, "lowpass", fs=32, output="sos"),
    "band-pass Butterworth of order 3, 0.5 to 4 Hz at 125 Hz": signal.butter(3, [0.5, 4], "bandpass", fs=125, output="sos"),
    "band-stop Butterworth of order 2, 48 to 52 Hz at 360 Hz": signal.butter(2, [48, 52], "bandstop", fs=360, output="sos"),
    "notch of quality 30, 50 Hz at 360 Hz": numpy.atleast_2d(
        numpy.concatenate(signal.iirnotch(50, 30, fs=360))
    ),
}


def shortest(sections):
    """The least length that sosfiltfilt accepts."""
    taps = 2 * len(sections) + 1
    taps -= min((sections[:, 2] == 0).sum(), (sections[:, 5] == 0).sum())
    return int(3 * taps + 1)


def main():
    generator = numpy.random.default_rng(SEED)
    cases = []
    for name, sections in FILTERS.items():
        for length in (shortest(sections), shortest(sections) + 1, 200):
            samples = generator.standard_normal(length).cumsum() + 3.0
            filtered = signal.sosfiltfilt(sections, samples)
            cases.append(
                {
                    "name": f"{name}, {length} samples",
                    "sections": sections.tolist(),
                    "shortest": shortest(sections),
                    "signal": samples.tolist(),
                    "filtered": filtered.tolist(),
                }
            )
    made = {
        "maker": "golden/zero-phase.py",
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "seed": SEED,
    }
    print(json.dumps({"made": made, "cases": cases}, separators=(",", ":")))


main()

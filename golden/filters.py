"""Makes filters.json, the golden vectors of packages/core/src/design: python golden/filters.py > golden/filters.json

Authority: SciPy 1.17.1 with NumPy 2.4.6. The versions used are written into the file.
"""

import json

import numpy
import scipy
from scipy import signal

RATES_AND_CUTOFFS = [
    # rate, low edge, high edge, all in Hz
    (360.0, 5.0, 15.0),
    (125.0, 0.5, 4.0),
    (32.0, 0.4, 5.0),
    (250.0, 0.05, 40.0),
    (1000.0, 49.0, 51.0),
    (25.0, 3.1, 12.0),
]


def sections(sos):
    return [{"b": row[:3].tolist(), "a": row[4:].tolist()} for row in sos]


def butterworth():
    for rate, low, high in RATES_AND_CUTOFFS:
        for order in range(1, 9):
            for design, edges in (
                ({"pass": "low", "cutoffHz": high}, high),
                ({"pass": "low", "cutoffHz": low}, low),
                ({"pass": "high", "cutoffHz": low}, low),
                ({"pass": "high", "cutoffHz": high}, high),
                ({"pass": "band", "lowHz": low, "highHz": high}, [low, high]),
                ({"pass": "stop", "lowHz": low, "highHz": high}, [low, high]),
            ):
                sos = signal.butter(order, edges, design["pass"] if design["pass"] in ("low", "high") else
                                    {"band": "bandpass", "stop": "bandstop"}[design["pass"]], output="sos", fs=rate)
                frequencies = (rate * numpy.array([0.003, 0.04, 0.11, 0.23, 0.41])).tolist()
                _, response = signal.sosfreqz(sos, worN=frequencies, fs=rate)
                yield {
                    "design": {**design, "order": order, "rateHz": rate},
                    "sections": sections(sos),
                    "frequenciesHz": frequencies,
                    "gains": numpy.abs(response).tolist(),
                    "steadyState": signal.sosfilt_zi(sos).tolist(),
                }


def notch():
    for rate, centre, quality in ((360, 60, 30), (250, 50, 30), (1000, 50, 5), (125, 0.9, 1.5)):
        b, a = signal.iirnotch(centre, quality, fs=rate)
        yield {"design": {"centreHz": centre, "quality": quality, "rateHz": rate}, "b": b.tolist(), "a": a[1:].tolist()}


def group_delay():
    for order, cutoff in ((1, 0.1), (2, 0.05), (2, 0.3)):
        b, a = signal.butter(order, 2 * cutoff)
        frequencies = [0.01, 0.05, 0.13, 0.3, 0.45]
        _, delay = signal.group_delay((b, a), w=frequencies, fs=1)
        yield {"order": order, "cutoffHz": cutoff, "frequenciesHz": frequencies, "delaySamples": delay.tolist()}


def windows():
    for length in (1, 2, 9, 16, 65):
        for form, periodic in (("symmetric", False), ("periodic", True)):
            for shape, name in (("hann", "hann"), ("hamming", "hamming"), ("blackman-harris", "blackmanharris")):
                yield {"length": length, "form": form, "shape": {"shape": shape},
                       "values": signal.get_window(name, length, fftbins=periodic).tolist()}
            for beta in (0.0, 3.4, 8.6, 14.0):
                yield {"length": length, "form": form, "shape": {"shape": "kaiser", "beta": beta},
                       "values": signal.get_window(("kaiser", beta), length, fftbins=periodic).tolist()}


def lowpass():
    for taps, cutoff, rate in ((31, 4.0, 125.0), (101, 0.11, 1.0), (9, 40.0, 250.0)):
        for shape, name in (({"shape": "hamming"}, "hamming"), ({"shape": "kaiser", "beta": 5.65}, ("kaiser", 5.65))):
            yield {"design": {"taps": taps, "cutoffHz": cutoff, "rateHz": rate, "window": shape},
                   "values": signal.firwin(taps, cutoff, window=name, fs=rate).tolist()}


print(json.dumps({
    "maker": "golden/filters.py",
    "scipy": scipy.__version__,
    "numpy": numpy.__version__,
    "butterworth": list(butterworth()),
    "notch": list(notch()),
    "groupDelay": list(group_delay()),
    "windows": list(windows()),
    "kaiserBeta": [{"attenuationDb": a, "beta": float(signal.kaiser_beta(a))} for a in (10, 21, 30, 45, 50, 60, 90)],
    "lowpass": list(lowpass()),
}, separators=(",", ":")).replace('{"design"', '\n{"design"').replace('{"length"', '\n{"length"').replace('{"order"', '\n{"order"'))

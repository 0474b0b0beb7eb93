"""Dither and error feedback in NumPy, one float32 operation after the other: the codes' hashes.

Writes tab-separated lines: spec, channels, SHA-256 of the codes as int8, SHA-256 of x^ as float32.

    python3 -m venv .venv && .venv/bin/pip install numpy==2.4.6
    .venv/bin/python src/test/golden/noise.py > src/test/resources/golden/noise.tsv

The values are those of sweeps.py; the random numbers are made anew here, from the definition: the
32-bit finalizer of MurmurHash3 on each half of the index. The logarithm and cosine of Gaussian dither
are computed in double; their last bit, which mathematics libraries disagree on, is lost in float32.
"""

import hashlib
import math

import numpy as np

COUNT = 40_000
CONTEXT = 1 << 14
STEP = np.float32(0.005)
F = np.float32
FILTERS = {
    "none": [],
    "first-order": [1],
    "second-order": [2, -1],
    "lipshitz": [2.033, -2.165, 1.959, -1.590, 0.6149],
    "f-weighted-3": [1.623, -0.982, 0.109],
    "f-weighted": [2.412, -3.370, 3.937, -4.174, 3.353, -2.205, 1.281, -0.569, 0.0847],
    "modified-e-weighted": [
        1.662, -1.263, 0.4827, -0.2913, 0.1268, -0.1124, 0.03252, -0.01265, -0.03524,
    ],
    "improved-e-weighted": [2.847, -4.685, 6.214, -7.184, 6.639, -5.032, 3.263, -1.632, 0.4191],
}


def values():
    made = np.empty(COUNT, F)
    s = 1
    for i in range(COUNT):
        s = (1664525 * s + 1013904223) & 0xFFFFFFFF
        made[i] = F(((s >> 8) - 8388608) / 8388608.0 * 2.0 ** -((i >> 8) & 7))
    return made


def mix(h):
    h = (h ^ (h >> 16)) * 0x85EBCA6B & 0xFFFFFFFF
    h = (h ^ (h >> 13)) * 0xC2B2AE35 & 0xFFFFFFFF
    return h ^ (h >> 16)


def chance(seed, index):
    index &= 0xFFFFFFFFFFFFFFFF
    h = mix((seed & 0xFFFFFFFF) ^ mix((seed >> 32) ^ 0x9E3779B9))
    upper = mix(h ^ (index >> 32))
    return F((mix(upper ^ (index & 0xFFFFFFFF)) >> 8) * 2.0**-24)


def dither(kind, seed, index, stride):
    first = lambda i: chance(seed ^ 0x6A09E667F3BCC909, i)
    second = lambda i: chance(seed ^ 0xBB67AE8584CAA73B, i)
    if kind == "rectangular":
        return first(index) - F(0.5)
    if kind == "triangular":
        return (first(index) - F(0.5)) + (second(index) - F(0.5))
    if kind == "high-passed":
        return first(index) - first(index - stride)
    if kind == "gaussian":
        radius = math.sqrt(-2 * math.log(1 - float(first(index))))
        return F(0.5 * radius * math.cos(2 * math.pi * float(second(index))))
    return F(0)


def quantize(x, kind, subtractive, taps, seed, channels):
    codes = np.empty(COUNT, np.int8)
    out = np.empty(COUNT, F)
    errors = np.zeros(COUNT, F)
    # More than dither and rounding make: what is cut off comes of clipping.
    most = F(4 if kind == "gaussian" else 2) * STEP
    for i in range(COUNT):
        w = x[i]
        before = min(i % CONTEXT // channels, i // channels)
        if taps and before:
            fed = F(0)
            for k in range(min(len(taps), before)):
                fed += F(taps[k]) * errors[i - (k + 1) * channels]
            w = x[i] - fed
        noise = dither(kind, seed, i, channels) * STEP
        code = np.clip(np.rint((w + noise) / STEP), -128, 127)
        value = F(int(code)) * STEP
        if subtractive:
            value = value - noise
        codes[i] = code
        out[i] = value
        errors[i] = np.clip(value - w, -most, most)
    return codes, out


x = values()
rows = [(d, False, "none", 1) for d in ("rectangular", "triangular", "high-passed", "gaussian")]
rows += [(d, True, "none", 2) for d in ("rectangular", "triangular", "high-passed")]
rows += [("none", False, f, 1) for f in FILTERS if f != "none"]
rows += [("triangular", False, "f-weighted", 2), ("rectangular", True, "lipshitz", 3)]
rows += [("high-passed", False, "second-order", 2), ("gaussian", False, "second-order", 1)]
rows += [("gaussian", True, "modified-e-weighted", 2)]
for kind, subtractive, name, channels in rows:
    seed = 7
    spec = "uniform:symmetry=full,rounding=half-even,scale=0.005"
    if kind != "none":
        spec += f",dither={kind},seed={seed}" + (",subtractive=yes" if subtractive else "")
    if name != "none":
        spec += f",shaping={name}"
    codes, out = quantize(x, kind, subtractive, FILTERS[name], seed, channels)
    digests = [hashlib.sha256(a.tobytes()).hexdigest() for a in (codes, out)]
    print(spec, channels, *digests, sep="\t")

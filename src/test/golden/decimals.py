"""Goldens of `decimal` by Python's own decimal module, and of `fixed` by exact fractions.

    python3.11 src/test/golden/decimals.py src/test/resources/golden/decimals     # NumPy 2.4.6

`decimal.txt`: a line each, spec, then the values (bits of float32 in hexadecimal), a bar, and what
Decimal.quantize gives for each; or the word InvalidOperation for the whole line. `fixed.txt`: spec,
values, a bar, and the codes that rounding x * 2^f as a fraction and MATLAB's overflow give.
"""

import decimal
import math
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np

f32 = np.float32
ROUNDINGS = [
    "ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_UP",
    "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_05UP",
]


def bits(values):
    return " ".join(f"{v:08x}" for v in np.asarray(values, f32).view(np.uint32))


def quantized(x, places, rounding, text):
    context = decimal.Context(rounding=rounding)
    number = Decimal(float(x)) if text == "exact" else Decimal(str(x))
    return number.quantize(Decimal(1).scaleb(-places), context=context)


def decimals(random):
    ties = np.arange(-30, 31) / 8
    tenths = np.arange(-40, 41).astype(f32) / f32(20)
    inputs = [
        (ties, 0), (ties, 1), (ties, 2), (tenths, 1), (tenths, 0),
        (random.standard_normal(40), 2), (random.standard_normal(40), 3),
        (random.standard_normal(40) * 1000, -1), (random.standard_normal(30) * 1e9, -6),
        (np.array([0.1, 0.15, 0.25, 0.35, 0.45, 1.005, 2.675, -0.4, -0.04, 0, 5e-39, 1e-45]), 1),
        (np.array([0.1, 0.15, 0.25, 0.35, 0.45, 1.005, 2.675, -0.4, -0.04]), 2),
        (np.array([49.5, 50, 50.5, 51, 54.5, 55, 55.01, -50.5, -55.5, -54.5]), 0),
        (np.array([1e10, 1e10 + 4096, 1e10 + 8192]), 0),
    ]
    for values, places in inputs:
        x = np.asarray(values, f32)
        for rounding in ROUNDINGS:
            for text in ("exact", "shortest"):
                yield x, places, rounding, text
    for x, places, rounding in (
        ([3.4e38], 2, "ROUND_HALF_EVEN"), ([3.4e38], -12, "ROUND_HALF_EVEN"), ([3.4e38], -10, "ROUND_DOWN"),
        ([1, np.inf], 2, "ROUND_HALF_EVEN"), ([-np.inf], 0, "ROUND_DOWN"), ([9.9999999e27], 0, "ROUND_UP"),
        ([9.9999999e27], 1, "ROUND_UP"), ([-99.995], 2, "ROUND_UP"),
    ):
        yield np.asarray(x, f32), places, rounding, "exact"


def rounded(v, how):
    low = math.floor(v)
    rest = v - low
    if rest == 0:
        return low
    if how in ("ceiling", "floor", "zero"):
        return low + (how == "ceiling" or (how == "zero" and v < 0))
    if rest != Fraction(1, 2):
        return low + (rest > Fraction(1, 2))
    return {"nearest": low + 1, "round": low + (v > 0), "convergent": low + low % 2}[how]


def fixed(x, word, fraction, sign, how, overflow):
    low, high = (-(2 ** (word - 1)), 2 ** (word - 1) - 1) if sign == "signed" else (0, 2**word - 1)
    if np.isnan(x):
        return min(max(0, low), high)
    if np.isinf(x):
        return high if x > 0 else low
    q = rounded(Fraction(float(x)) * Fraction(2) ** fraction, how)
    return (q - low) % 2**word + low if overflow == "wrap" else min(max(q, low), high)


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    random = np.random.Generator(np.random.PCG64(5))
    lines = []
    for x, places, rounding, text in decimals(random):
        spec = f"decimal:places={places},rounding={rounding},text={text}"
        try:
            results = " ".join(str(quantized(v, places, rounding, text)) for v in x)
        except decimal.InvalidOperation:
            results = "InvalidOperation"
        lines.append(f"{spec} {bits(x)} | {results}")
    (out / "decimal.txt").write_text("\n".join(lines) + "\n")
    lines = []
    ends = np.array([np.nan, np.inf, -np.inf, 3.4e38, -3.4e38, 1e-45, -1e-45, 1.17e-38, 0, -0.0])
    for word, fraction in ((16, 15), (8, 4), (4, 0), (1, 0), (5, -3), (12, 20), (16, -96), (16, 126)):
        for sign in ("signed", "unsigned"):
            for how in ("nearest", "round", "convergent", "ceiling", "floor", "zero"):
                for overflow in ("saturate", "wrap"):
                    steps = np.concatenate([
                        random.integers(-(2**word), 2**word, 12), random.integers(-9, 9, 12) / 2,
                        random.integers(-(2 ** (word + 3)), 2 ** (word + 3), 8) / 4,
                        random.standard_normal(8) * 3,
                    ])
                    x = np.concatenate([steps * 2.0**-fraction, ends[:3]])
                    x = x.astype(f32)
                    if overflow == "saturate":
                        x = np.concatenate([x, ends[3:5].astype(f32)])
                    if fraction >= 0 or how not in ("ceiling", "floor"):
                        x = np.concatenate([x, ends[5:].astype(f32)])
                    codes = " ".join(str(fixed(v, word, fraction, sign, how, overflow)) for v in x)
                    spec = f"fixed:word={word},fraction={fraction},sign={sign},rounding={how},overflow={overflow}"
                    lines.append(f"{spec} {bits(x)} | {codes}")
    (out / "fixed.txt").write_text("\n".join(lines) + "\n")


main(Path(sys.argv[1]))

"""What values become as posits, as SoftPosit and the standard's own wording make them.

Writes src/test/resources/golden/posits.tsv: bits, es, source, SHA-256 of the patterns as little-endian
shorts, and how many of them SoftPosit makes otherwise ("–" where it has no such posit: it has 8 bits
without exponent bits, 16 with one, and any width with two). Sources: f16 and bf16 (all 65 536 patterns
of the type) and ties (for every posit of one bit more: its value and the float32 on both sides).

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 ml_dtypes==0.6.0 softposit==0.3.4.4
    venv/bin/python src/test/golden/posits.py > src/test/resources/golden/posits.tsv
"""

import hashlib
import math
from fractions import Fraction

import ml_dtypes
import numpy as np
import softposit


def endless(value, es):
    """The bits of a positive value behind the sign, as a text that ends where only zeros follow."""
    exact = Fraction(value)
    exponent = exact.numerator.bit_length() - exact.denominator.bit_length()
    exponent -= exact < Fraction(2) ** exponent
    regime, low = exponent >> es, exponent & ((1 << es) - 1)
    bits = "1" * (regime + 1) + "0" if regime >= 0 else "0" * -regime + "1"
    bits += format(low, f"0{es}b") if es else ""
    fraction = exact / Fraction(2) ** exponent - 1
    while fraction:
        fraction *= 2
        bits += str(int(fraction >= 1))
        fraction -= fraction >= 1
    return bits


def standard(value, bits, es):
    """Round to nearest, ties to even, on the endless pattern; never to 0 or NaR."""
    if not math.isfinite(value):
        return 1 << (bits - 1)
    if value == 0:
        return 0
    text = endless(abs(value), es)
    kept, rest = text[: bits - 1].ljust(bits - 1, "0"), text[bits - 1 :]
    pattern = int(kept, 2)
    if rest and rest[0] == "1" and ("1" in rest[1:] or pattern & 1):
        pattern += 1
    pattern = min(max(pattern, 1), (1 << (bits - 1)) - 1)
    return pattern if value > 0 else (1 << bits) - pattern


def values(bits, es):
    """The values of all positive posits, by reading their patterns."""
    for pattern in range(1, 1 << (bits - 1)):
        text = format(pattern, f"0{bits - 1}b")
        run = len(text) - len(text.lstrip(text[0]))
        regime = run - 1 if text[0] == "1" else -run
        rest = text[run + 1 :]
        low = int(rest[:es].ljust(es, "0") or "0", 2)
        fraction = rest[es:]
        part = int(fraction, 2) / 2 ** len(fraction) if fraction else 0.0
        yield math.ldexp(1 + part, (regime << es) + low)


def soft(bits, es):
    if es == 2:
        return lambda x: softposit.convertDoubleToPX2(x, bits).v >> (32 - bits)
    own = {(8, 0): softposit.convertDoubleToP8, (16, 1): softposit.convertDoubleToP16}.get((bits, es))
    return own and (lambda x: own(x).v)


def main():
    codes = np.arange(1 << 16, dtype=np.uint16)
    types = {"f16": codes.view(np.float16), "bf16": codes.view(ml_dtypes.bfloat16)}
    print("bits", "es", "source", "sha256", "softposit differs", sep="\t")
    kinds = [(8, 2), (16, 2), (8, 0), (16, 1), (3, 2), (5, 2), (6, 0), (9, 4), (12, 3), (12, 2)]
    for bits, es in kinds:
        middle = np.array([v for v in values(bits + 1, es) if 2.0**-126 <= v < 2.0**127], np.float32)
        around = [middle, np.nextafter(middle, np.float32(0)), np.nextafter(middle, np.float32(np.inf))]
        ties = np.concatenate(around)
        for source, array in {**types, "ties": np.concatenate([ties, -ties])}.items():
            exact = [float(x) for x in array.astype(np.float32)]
            patterns = [standard(x, bits, es) for x in exact]
            digest = hashlib.sha256(np.array(patterns, "<u2").tobytes()).hexdigest()
            other = soft(bits, es)
            differs = sum(other(x) != p for x, p in zip(exact, patterns)) if other else "–"
            print(bits, es, source, digest, differs, sep="\t")


if __name__ == "__main__":
    main()

"""How Python's decimal rounds near-ties to an integer, for the modes it shares with Quantoscope.

Writes tab-separated lines: value (float32 as its bits in hexadecimal), then one integer a mode.

    python3 src/test/golden/rounding.py > src/test/resources/golden/rounding.tsv
"""

import decimal
import random
import struct

MODES = {
    "half-even": decimal.ROUND_HALF_EVEN,
    "half-away": decimal.ROUND_HALF_UP,
    "half-toward-zero": decimal.ROUND_HALF_DOWN,
    "up": decimal.ROUND_UP,
    "toward-zero": decimal.ROUND_DOWN,
    "ceiling": decimal.ROUND_CEILING,
    "floor": decimal.ROUND_FLOOR,
}


def bits(value):
    return struct.unpack("<I", struct.pack("<f", value))[0]


def value(pattern):
    return struct.unpack("<f", struct.pack("<I", pattern))[0]


patterns = set()
for half in range(-24, 25):
    centre = bits(half / 2)
    patterns.update([centre, centre + 1] + ([centre - 1] if half else []))
patterns.update([bits(-0.0), 1, 0x80000001, bits(8388607.5), bits(-8388607.5), bits(4194304.5)])
source = random.Random(1)
patterns.update(bits(source.uniform(-40000, 40000)) for _ in range(200))

print("bits", *MODES, sep="\t")
for pattern in sorted(patterns):
    exact = decimal.Decimal(value(pattern))
    rounded = [int(exact.quantize(decimal.Decimal(1), mode)) for mode in MODES.values()]
    print(f"{pattern:08x}", *rounded, sep="\t")

"""Every code of the small floating-point types, as ml_dtypes and numpy decode it.

Writes src/test/resources/golden/floats/<dtype>.bin: float32, little-endian, by ascending code, every
NaN as 0x7fc00000.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 ml_dtypes==0.6.0
    venv/bin/python src/test/golden/floats.py src/test/resources/golden/floats
"""

import sys
from pathlib import Path

import ml_dtypes
import numpy as np

TYPES = {
    "f16": (np.float16, np.uint16),
    "bf16": (ml_dtypes.bfloat16, np.uint16),
    "f8_e4m3fn": (ml_dtypes.float8_e4m3fn, np.uint8),
    "f8_e5m2": (ml_dtypes.float8_e5m2, np.uint8),
    "f8_e4m3fnuz": (ml_dtypes.float8_e4m3fnuz, np.uint8),
    "f8_e5m2fnuz": (ml_dtypes.float8_e5m2fnuz, np.uint8),
    "f8_e8m0": (ml_dtypes.float8_e8m0fnu, np.uint8),
    "f4_e2m1": (ml_dtypes.float4_e2m1fn, np.uint8),
}

for name, (dtype, carrier) in TYPES.items():
    codes = np.arange(16 if name == "f4_e2m1" else 1 << (8 * np.dtype(carrier).itemsize))
    values = codes.astype(carrier).view(dtype).astype(np.float32)
    bits = values.view(np.uint32).copy()
    bits[np.isnan(values)] = 0x7FC00000
    (Path(sys.argv[1]) / f"{name}.bin").write_bytes(bits.astype("<u4").tobytes())

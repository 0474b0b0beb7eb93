"""HQQ's zero points and PyTorch's moving averages, by the libraries themselves.

    python3 -m venv .venv && .venv/bin/pip install torch==2.15.0 hqq==0.2.8.post1 numpy==2.4.6
    .venv/bin/python src/test/golden/ranges_hqq.py > src/test/resources/golden/ranges_hqq.tsv

The values are the sweep of sweeps.py, in 64 rows of 256. One line a case: the rule's settings, then low
and high of each group or channel as float32 in hexadecimal.
"""

import struct

import numpy as np
import torch
from hqq.core.quantize import Quantizer
from torch.ao.quantization.observer import (
    MovingAverageMinMaxObserver,
    MovingAveragePerChannelMinMaxObserver,
)


def sweep(count):
    made, s = np.empty(count, np.float32), 1
    for i in range(count):
        s = (1664525 * s + 1013904223) & 0xFFFFFFFF
        made[i] = ((s >> 8) - 8388608) / 8388608.0 * 2.0 ** -((i >> 8) & 7)
    return made


def line(spec, low, high):
    both = [np.asarray(v, np.float32).ravel() for v in (low, high)]
    print(spec, *(" ".join(struct.pack(">f", x).hex() for x in v) for v in both), sep="\t")


x = torch.from_numpy(sweep(64 * 256).reshape(64, 256))
for bits, group in ((4, 64), (3, 32), (2, 64), (8, 128)):
    codes, meta = Quantizer.quantize(
        x, nbits=bits, group_size=group, axis=1, round_zero=False, bitpack=False, device="cpu"
    )
    scale, zero = meta["scale"], meta["zero"]
    line(f"uniform:bits={bits},group={group},range=hqq", -zero * scale, (2**bits - 1 - zero) * scale)
for c in (0.01, 0.5):
    whole = MovingAverageMinMaxObserver(averaging_constant=c, dtype=torch.quint8)
    channels = MovingAveragePerChannelMinMaxObserver(averaging_constant=c, ch_axis=1, dtype=torch.quint8)
    for row in x:
        whole(row)
        channels(row.reshape(1, -1))
    line(f"uniform:range=moving-average,averaging={c}", whole.min_val, whole.max_val)
    line(f"uniform:axis=1,range=moving-average,averaging={c}", channels.min_val, channels.max_val)

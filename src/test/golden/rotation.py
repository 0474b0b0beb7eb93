"""Random Hadamard rotations by SciPy's matrices: hashes of the rotated values' codes would depend on
rounding, so the rotated values themselves are written, in float64.

    python3 -m venv .venv && .venv/bin/pip install numpy==2.4.6 scipy==1.17.1
    .venv/bin/python src/test/golden/rotation.py > src/test/resources/golden/rotation.tsv

One line a case: values in a row, values turned together, seed, the input and the turned values.
The signs come from the definition of the random numbers in noise.py.
"""

import numpy as np
from scipy.linalg import hadamard


def mix(h):
    h = (h ^ (h >> 16)) * 0x85EBCA6B & 0xFFFFFFFF
    h = (h ^ (h >> 13)) * 0xC2B2AE35 & 0xFFFFFFFF
    return h ^ (h >> 16)


def sign(seed, column):
    seed ^= 0x3C6EF372FE94F82B
    h = mix((seed & 0xFFFFFFFF) ^ mix((seed >> 32) ^ 0x9E3779B9))
    return 1 if mix(mix(h ^ (column >> 32)) ^ (column & 0xFFFFFFFF)) >> 8 < 1 << 23 else -1


source = np.random.default_rng(1)
for row, block, seed in ((16, 4, 0), (16, 16, 5), (24, 8, 2**40 + 3), (256, 128, 1)):
    x = source.standard_normal((2, row)).astype(np.float32)
    signs = np.array([sign(seed, c) for c in range(row)])
    matrix = hadamard(block) / np.sqrt(block)
    turned = ((x.astype(np.float64) * signs).reshape(-1, block) @ matrix.T).reshape(x.shape)
    print(row, block, seed, *(" ".join(repr(float(v)) for v in a.ravel()) for a in (x, turned)), sep="\t")

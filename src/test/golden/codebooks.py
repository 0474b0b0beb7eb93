"""Goldens of the codebook schemes, from NumPy, SciPy, exact fractions and the authors' code.

    python3 -m venv /tmp/goldens
    /tmp/goldens/bin/pip install numpy==2.4.6 scipy==1.17.1 torch==2.15.0
    git clone https://github.com/yhhhli/APoT_Quantization /tmp/apot    # at 13204f1
    /tmp/goldens/bin/python src/test/golden/codebooks.py src/test/resources/golden/codebooks \\
        /tmp/apot/CIFAR10/models/quant_layer.py

Writes, floats as their bits in hexadecimal:

- `normal-float.txt`: bits, levels. `create_normal_map` of bitsandbytes 0.50.2 with its offset written
  for k bits as QLoRA gives it.
- `quantile.txt`: number of values of the recipe (x[i] in nf4.py), levels, and those by numpy.quantile.
- `kmeans.txt`: cells, the least sum of squared distances by trying all partitions, values.
- `laplace.txt`: levels, mean squared error and largest level of Lloyd's fixed point.
- `apot.txt`: bits beside the sign, additive or not, magnitudes.
- `means.txt`: one row a line: delta and alpha of TWN, mean magnitude, then the values.
"""

import ast
import itertools
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import torch
from scipy.stats import norm

f32 = np.float32


def bits(values):
    return " ".join(f"{v:08x}" for v in np.asarray(values, f32).view(np.uint32))


def normal_map(k):
    n = 2**k
    # Seven digits: bitsandbytes writes 0.9677083 for 4 bits.
    offset = round(1 - (1 / (2 * n) + 1 / (2 * n - 2)) / 2, 7)
    v1 = norm.ppf(torch.linspace(offset, 0.5, n // 2 + 1)[:-1]).tolist()
    v3 = (-norm.ppf(torch.linspace(offset, 0.5, n // 2)[:-1])).tolist()
    values = torch.Tensor(v1 + [0.0] + v3).sort().values
    values /= values.max()
    return values.numpy()


def sweep(count):
    value, x = 1, np.empty(count, f32)
    for i in range(count):
        value = (1664525 * value + 1013904223) & 0xFFFFFFFF
        x[i] = ((value >> 8) - 8388608) / 8388608 * 2.0 ** -((i >> 8) & 7)
    return x


def sse(values):
    mean = Fraction(sum(values), len(values))
    return sum((v - mean) ** 2 for v in values)


def least(values, k):
    values = sorted(values)
    n = len(values)
    best = None
    for cuts in itertools.combinations(range(1, n), k - 1):
        edges = (0, *cuts, n)
        cost = sum(sse(values[a:b]) for a, b in zip(edges, edges[1:]))
        best = cost if best is None else min(best, cost)
    return best


def laplace(n):
    """Lloyd's iteration on the positive half of a Laplace density of variance 1."""
    rate = np.sqrt(2)
    levels = np.linspace(0.3, 3, n // 2)
    for _ in range(400_000):
        t = np.concatenate([[0], (levels[1:] + levels[:-1]) / 2, [np.inf]])
        tail = np.exp(-rate * t)
        first = np.where(np.isinf(t), 0, (np.where(np.isinf(t), 0, t) + 1 / rate) * tail)
        means = (first[:-1] - first[1:]) / (tail[:-1] - tail[1:])
        if np.max(np.abs(means - levels)) < 1e-15:
            break
        levels = means
    # E[(x - q)^2] = 1 - sum of p q^2 where each q is the mean of its cell.
    return 1 - np.sum((tail[:-1] - tail[1:]) * levels**2), levels[-1]


def main(out, authors):
    out.mkdir(parents=True, exist_ok=True)
    write = lambda name, lines: (out / name).write_text("\n".join(lines) + "\n")
    write("normal-float.txt", [f"{k} {bits(normal_map(k))}" for k in range(2, 9)])
    write(
        "quantile.txt",
        [
            f"{n} {k} {bits(np.quantile(sweep(n).astype(np.float64), (np.arange(k) + 0.5) / k))}"
            for n, k in ((1000, 16), (4097, 7), (50_000, 256), (3, 2))
        ],
    )
    random = np.random.Generator(np.random.PCG64(11))
    lines = []
    for case in range(300):
        n = int(random.integers(1, 13))
        k = int(random.integers(2, 6))
        spread = [3, 20, 1000][case % 3]
        values = [int(v) for v in random.integers(-spread, spread, n)]
        if case % 10 == 0:
            values = list(range(n))
        if len(set(values)) < k:
            continue
        lines.append(f"{k} {float(least(values, k))!r} " + " ".join(map(str, values)))
    write("kmeans.txt", lines)
    write("laplace.txt", [" ".join([str(n), *map(repr, map(float, laplace(n)))]) for n in (2, 4, 8, 16, 32)])

    tree = ast.parse(authors.read_text())
    code = next(d for d in tree.body if getattr(d, "name", "") == "build_power_value")
    scope = {"torch": torch}
    exec(compile(ast.Module([code], []), str(authors), "exec"), scope)
    build = scope["build_power_value"]
    lines = [f"{b} True {bits(np.sort(build(b, True).numpy()))}" for b in range(2, 7)]
    lines += [f"{b} False {bits(np.sort(build(b, False).numpy()))}" for b in range(1, 8)]
    write("apot.txt", lines)

    lines = []
    for row in range(12):
        w = (random.standard_normal(9) * 10.0 ** (row - 6)).astype(f32)
        w[row % 9] = 0
        m = np.abs(w.astype(np.float64))
        delta = f32(0.7 * m.mean())
        alpha = f32(m[np.abs(w) > delta].mean())
        lines.append(bits([delta, alpha, f32(m.mean()), *w]))
    write("means.txt", lines)


main(Path(sys.argv[1]), Path(sys.argv[2]))

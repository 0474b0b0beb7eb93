"""Goldens of `nf4`, `fp4` and `bnb-dynamic8`, by bitsandbytes itself on a CPU.

    python3 -m venv /tmp/goldens
    /tmp/goldens/bin/pip install numpy==2.4.6 torch==2.15.0 bitsandbytes==0.50.2
    /tmp/goldens/bin/python src/test/golden/nf4.py src/test/resources/golden/bitsandbytes

Writes `cases.bin`: case after case the spec (length int32, UTF-8), the number of values (int32), the
values (float32), the number of scales (int32), the scales (float32), the number of code bytes
(int32), the bytes, and what they stand for (float32); little-endian. Then `sweeps.txt`: a line each,
spec, number of values, and the SHA-256 of scales, code bytes and reconstruction of the values

    s = 1; for i = 0 …: s <- 1664525 s + 1013904223 mod 2^32,
    x[i] = ((s >> 8) - 8388608) / 8388608 * 2^-((i >> 8) & 7)

And `nested.txt`, of scales that are quantized again: spec, number of values, the SHA-256 of the scales'
codes and of their own scales, the bits of the offset, and the SHA-256 of codes and reconstruction.
"""

import hashlib
import re
import struct
import sys
from pathlib import Path

import numpy as np
import torch

import bitsandbytes.functional as bnb

torch.set_num_threads(1)
f32 = np.float32
NAN, INF = float("nan"), float("inf")


def quantize(spec, x):
    """(scales, code bytes, reconstruction) of a spec `id:group=n`."""
    kind, group = spec.split(":group=")
    t = torch.from_numpy(x)
    if kind == "bnb-dynamic8":
        codes, state = bnb.quantize_blockwise(t, blocksize=int(group))
        back = bnb.dequantize_blockwise(codes, state)
    else:
        # functional.py refuses other block sizes than powers of two; the operation takes them.
        codes, absmax = torch.ops.bitsandbytes.quantize_4bit(t, int(group), kind, torch.uint8)
        back = torch.ops.bitsandbytes.dequantize_4bit(
            codes, absmax, int(group), kind, list(x.shape), torch.float32
        )
        return absmax.numpy(), codes.numpy().ravel(), back.numpy().ravel()
    return state.absmax.numpy(), codes.numpy().ravel(), back.numpy().ravel()


def nested(spec, x):
    """A line of nested.txt."""
    kind, group = re.fullmatch(r"(\w+):group=(\d+),nested=yes", spec).groups()
    codes, state = bnb.quantize_4bit(
        torch.from_numpy(x), blocksize=int(group), quant_type=kind, compress_statistics=True
    )
    back = bnb.dequantize_4bit(codes, state)
    parts = [state.absmax.numpy(), state.state2.absmax.numpy(), codes.numpy(), back.numpy()]
    scales, above, packed, values = (hashlib.sha256(p.tobytes()).hexdigest() for p in parts)
    offset = f32(state.offset.item()).view(np.uint32)
    return " ".join([spec, str(x.size), scales, above, f"{offset:08x}", packed, values])


def sweep(count):
    s = np.empty(count, np.uint64)
    value = 1
    for i in range(count):
        value = (1664525 * value + 1013904223) & 0xFFFFFFFF
        s[i] = value
    i = np.arange(count)
    x = ((s >> np.uint64(8)).astype(np.int64) - 8388608) / 8388608.0
    return (x * 2.0 ** -((i >> 8) & 7)).astype(f32)


def around(points, reach):
    """The points and their neighbours among the floats."""
    values = []
    for point in np.asarray(points, f32):
        low = high = f32(point)
        values.append(low)
        for _ in range(reach):
            low, high = np.nextafter(low, f32(-2)), np.nextafter(high, f32(2))
            values += [low, high]
    return np.array(values, f32)


def boundaries(kind):
    """Blocks with a largest magnitude of 1 (or 3, where x / s and x · (1 / s) differ)."""
    if kind == "bnb-dynamic8":
        levels = np.sort(bnb.create_dynamic_map().numpy())
        group, reach = 4096, 2
        steps = (np.arange(0, 65535, 97) + 0.5) / 65535 * 2 - 1
        points = np.concatenate([(levels[1:] + levels[:-1]) / f32(2), steps.astype(f32)])
    else:
        levels = np.sort(bnb.get_4bit_type(kind, device="cpu").numpy())
        group, reach = 64, 4
        points = (levels[1:] + levels[:-1]) / f32(2)
    values = around(points, reach)
    for scale in (1, 3, f32(0.7)):
        blocks = [f32(scale)]
        for v in values:
            if len(blocks) % group == 0:
                blocks.append(f32(scale))
            blocks.append(f32(v * f32(scale)))
        yield np.array(blocks, f32)


def special(kind):
    random = np.random.Generator(np.random.PCG64(7))
    yield np.zeros(64, f32)
    yield np.full(65, -0.0, f32)
    yield np.array([NAN, 1, -1, 0] * 32, f32)
    yield np.array([INF, 1, -1, 0, -INF, NAN] * 22, f32)
    yield np.array([INF, 1, -1, 0, -INF] + [2] * 59 + [1, -2, 3], f32)
    yield np.array([1e-40, -1e-40, 5e-41, 0] * 17, f32)
    yield np.array([1e-38, -3e-39, 2e-38, 1e-45] * 33, f32)
    yield np.array([3.4e38, -3.4e38, 1e38, 2.0] * 16, f32)
    for n in (1, 2, 3, 63, 64, 65, 127, 200):
        x = random.standard_normal(n).astype(f32)
        x[n // 2] = [0, NAN, INF, -0.0][n % 4] if n > 3 else x[n // 2]
        yield x
    yield np.array([0, 0, 0], f32)
    yield np.array([NAN], f32)
    yield np.array([-INF, 1], f32)
    yield np.array([1e-45] * 64 + [1e-45] * 3, f32)


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "cases.bin", "wb") as file:
        for kind, groups in (("nf4", (64, 32, 128)), ("fp4", (64, 32, 128)), ("bnb-dynamic8", (4096, 64, 100))):
            inputs = [(x, groups[0]) for x in boundaries(kind)]
            inputs += [(x, group) for x in special(kind) for group in groups[1:] + groups[:1]]
            for x, group in inputs:
                spec = f"{kind}:group={group}"
                scales, codes, back = quantize(spec, x)
                text = spec.encode()
                file.write(struct.pack("<i", len(text)) + text)
                file.write(struct.pack("<i", x.size) + x.tobytes())
                file.write(struct.pack("<i", scales.size) + scales.astype(f32).tobytes())
                file.write(struct.pack("<i", codes.size) + codes.tobytes())
                assert back.size == x.size
                file.write(back.astype(f32).tobytes())
    x = sweep(1 << 20)
    lines = []
    for spec, count in (
        ("nf4:group=64", 1 << 20),
        ("nf4:group=256", 999_999),
        ("fp4:group=64", 1 << 20),
        ("fp4:group=32", 999_983),
        ("bnb-dynamic8:group=4096", 1 << 20),
        ("bnb-dynamic8:group=256", 999_999),
    ):
        parts = quantize(spec, x[:count].copy())
        hashes = [hashlib.sha256(part.tobytes()).hexdigest() for part in parts]
        lines.append(" ".join([spec, str(count), *hashes]))
    (out / "sweeps.txt").write_text("\n".join(lines) + "\n")
    counts = [1, 3, 64, 65, 7 * 64, 8 * 64 + 5, 255 * 64, 256 * 64, 257 * 64 + 1, 100_000, 999_999, 1 << 20]
    lines = [nested("nf4:group=64,nested=yes", x[:count].copy()) for count in counts]
    lines += [nested("fp4:group=32,nested=yes", x[:count].copy()) for count in (33, 999_999)]
    lines.append(nested("nf4:group=64,nested=yes", np.zeros(640, f32)))
    (out / "nested.txt").write_text("\n".join(lines) + "\n")


main(Path(sys.argv[1]))

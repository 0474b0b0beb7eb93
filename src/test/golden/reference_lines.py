"""What references.py and torch_uniform.py share: inputs that both sides make, and the lines that are compared."""

import hashlib

import numpy as np

f32 = np.float32


def ties(scale):
    """Halves of the scale, three floats around each, and what is no number or out of range."""
    base = (np.arange(-140, 140).astype(f32) + f32(0.5)) * f32(scale)
    near = (base.view(np.int32)[:, None] + np.arange(-3, 4, dtype=np.int32)).ravel().view(f32)
    odd = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 3.4e38, -3.4e38, 1e-45, -1e-45], f32)
    return np.concatenate([near, odd])


def cubes(kind):
    """Many values that lie close about 0, and what else a range rule may meet; the same in float32 on both sides."""
    k = (np.arange(20000) * 7919 % 10007).astype(f32)
    u = k / f32(10007) - f32(0.5)
    x = u * u * u * f32(8)
    if kind == "far":
        x[777] = f32(30)
    elif kind == "shifted":
        x = x + f32(0.25)
    elif kind == "above":
        x = np.abs(x)
    elif kind == "even":
        x = u
    return x


CUBES = ("cubes", "far", "shifted", "above", "even")


def scales():
    return np.array([0x3A000000 + 0x123457 * t for t in range(100)], np.uint32).view(f32)


def digest(array, kind):
    if array is None:
        return "-"
    array = np.ascontiguousarray(array).ravel()
    if kind == "<f4":
        array = array.astype(f32) + f32(0)
        array = np.where(np.isnan(array), np.uint32(0x7FC00000), array.view(np.uint32)).astype("<u4")
    else:
        array = array.astype("<i4")
    return hashlib.sha256(array.tobytes()).hexdigest()[:16]


class Lines:
    def __init__(self):
        self.lines = []

    def add(self, name, data, spec, scale, zero, codes, back):
        self.lines.append(
            "|".join([name, data, spec, digest(scale, "<f4"), digest(zero, "<i4"), digest(codes, "<i4"), digest(back, "<f4")])
        )

    def write(self, path):
        path.write_text("\n".join(self.lines) + "\n")
        print(path.name, len(self.lines), "cases")

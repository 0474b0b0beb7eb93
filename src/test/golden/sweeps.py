"""Values that the goldens of block formats are made of; `BlockSweeps.java` makes the same."""

import numpy as np

f32 = np.float32
ROW = 256


def generator(seed):
    """Numerical Recipes' congruential generator: integers of 32 bits."""
    state = seed
    while True:
        state = (1664525 * state + 1013904223) % 2**32
        yield state


def semantics():
    """8192 values whose scale halves every 256, back to the first after eight."""
    random = generator(1)
    x = [((next(random) >> 8) - 8388608) / 8388608 * 2.0 ** -(i >> 8 & 7) for i in range(8192)]
    return np.array(x, f32)


def magnitudes():
    """Rows of every magnitude that float32 has, subnormals included."""
    random = generator(2)
    x = np.empty((560, ROW), f32)
    for row in range(len(x)):
        exponent = row // 2 - 152
        values = [(next(random) >> 8) - 8388608 for _ in range(ROW)]
        x[row] = np.ldexp(np.array(values, np.float64), exponent - 23).astype(f32)
    return x.reshape(-1)


def spread():
    """Rows in which magnitudes differ by up to 2¹⁶, with zeros and repeated values."""
    random = generator(3)
    x = np.empty((1024, ROW), f32)
    for row in range(len(x)):
        for i in range(ROW):
            a, b = next(random), next(random)
            exponent = -(b >> 8) % (1 + row % 17)
            value = ((a >> 8) - 8388608) / 8388608 * 2.0**exponent
            x[row, i] = 0 if b >> 28 == 0 else value if b >> 28 > 1 else round(value * 8) / 8
    return x.reshape(-1)


def powers():
    """Blocks of 32 whose largest magnitude is a power of two, or up to 200 floats below it."""
    x = np.zeros((254, 201, 32), f32)
    random = generator(4)
    rest = np.array([((next(random) >> 8) - 8388608) / 8388608 for _ in range(31)], f32)
    for e in range(254):
        top = f32(2.0 ** (e - 126))
        below = np.full(201, top).view(np.uint32) - np.arange(201, dtype=np.uint32)
        x[e, :, 0] = below.view(f32)
        x[e, :, 1:] = rest * f32(top * f32(0.5))
    x = x.reshape(-1)
    return np.concatenate([x, np.zeros(-x.size % ROW, f32)])


def scales():
    """Blocks whose largest magnitude is about a power of two times the largest of each element type."""
    random = generator(5)
    rest = np.array([((next(random) >> 8) - 8388608) / 8388608 for _ in range(31)], f32)
    x = np.zeros((4, 238, 49, 32), f32)
    for m, mantissa in enumerate((1.0, 1.5, 1.75, 1.875)):
        for e in range(238):
            top = f32(mantissa * 2.0 ** (e - 119))
            near = np.uint32(top.view(np.uint32)) + np.arange(-24, 25).astype(np.uint32)
            x[m, e, :, 0] = near.view(f32)
            x[m, e, :, 1:] = rest * f32(top * f32(0.5))
    return x.reshape(-1)


def elements():
    """Blocks with a value at, or up to 20 floats below, each of 31 powers of two."""
    x = np.zeros((29, 21, 32), f32)
    for s in range(29):
        for j in range(21):
            one = (np.array([1], f32).view(np.uint32) - np.uint32(j)).view(f32)[0]
            x[s, j, 0] = f32(1.9) * f32(2.0 ** (7 * s - 98))
            for i in range(1, 32):
                x[s, j, i] = one * f32(2.0 ** (7 * s - 98 - i)) * f32(-1 if i % 2 else 1)
    x = x.reshape(-1)
    return np.concatenate([x, np.zeros(-x.size % ROW, f32)])


def edges():
    base = semantics()[:ROW] + f32(0)
    nan, inf = f32(np.nan), f32(np.inf)
    rows = [np.zeros(ROW), np.full(ROW, -0.0), np.ones(ROW), np.full(ROW, -3.0)]
    for at in (0, 17, 255):
        for odd in (nan, inf, -inf, f32(3.4e38), f32(1e-45), f32(-1e30)):
            row = base.copy()
            row[at] = odd
            rows.append(row)
    row = base.copy()
    row[::2] = nan
    rows += [row, np.full(ROW, nan), np.where(base > 0, inf, base), np.where(base > 0, 0, base)]
    rows += [np.full(ROW, inf), np.full(ROW, -inf), np.where(base > 0, inf, -inf)]
    rows += [np.abs(base), -np.abs(base), base * f32(3.4e38), base * f32(1e-38), base * f32(2e-44)]
    rows += [base * f32(1e-15), base * f32(3e-16), base * f32(6e4), base * f32(1e7)]
    rows += [np.arange(ROW) - 128.0, np.arange(ROW) / 2 - 64, np.arange(ROW) % 16 - 8.0]
    rows += [np.arange(ROW) % 2 * 1e-20, (np.arange(ROW) % 32 == 5) * 7.0]
    # Ties of E2M1, and scales of NVFP4 at its ends.
    rows += [np.tile([6, 0.25, 0.75, 1.25, 1.75, 2.5, 3.5, 5], 32) * np.repeat([1, -1], 128)]
    rows += [base * f32(1536), base * f32(4000), base * f32(1e-3), base * f32(0.003)]
    # The largest of a block is found before and after a NaN.
    row = base.copy()
    row[3], row[4], row[5] = 5, nan, 0.25
    rows += [row, np.where(np.arange(ROW) % 32 == 31, nan, base)]
    return np.array(rows, np.float64).astype(f32)

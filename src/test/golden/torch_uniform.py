"""Goldens of the schemes `torch` and `torch-fake`, made by running PyTorch on the CPU (x86).

    python3 -m venv /tmp/torch && /tmp/torch/bin/pip install numpy==2.4.6 torch==2.15.0
    /tmp/torch/bin/python src/test/golden/torch_uniform.py src/test/resources/golden/references

and once more with torch==2.13.0, for `quantize_per_tensor` and `quantize_per_channel` before 2.14. Run it after
references.py, whose inputs and format it takes. Writes `torch-2.15.txt`, or `torch-2.13.txt` with the first two
operators alone.
"""

import sys
import warnings
from pathlib import Path

import numpy as np
import torch
import torch.ao.quantization.fx._decomposed  # noqa: F401  (registers the operators)
from reference_lines import CUBES, Lines, cubes, scales, ties
from torch.ao.quantization import observer as observers

f32 = np.float32
SHAPE = (6, 10, 7)
RANGES = {
    "int2": (-2, 1),
    "uint2": (0, 3),
    "int4": (-8, 7),
    "uint4": (0, 15),
    "int8": (-128, 127),
    "uint8": (0, 255),
    "int16": (-32768, 32767),
    "uint16": (0, 65535),
}
warnings.simplefilter("ignore")


OUT, REFUSED = Lines(), []


def observe(x, dtype, symmetric, reduced, axis, custom=None):
    """Scale and zero point as tensors of one number a channel."""
    arguments = {"dtype": dtype, "reduce_range": reduced}
    if custom:
        arguments |= {"quant_min": custom[0], "quant_max": custom[1]}
    if axis is None:
        scheme = torch.per_tensor_symmetric if symmetric else torch.per_tensor_affine
        made = observers.MinMaxObserver(qscheme=scheme, **arguments)
    else:
        scheme = torch.per_channel_symmetric if symmetric else torch.per_channel_affine
        made = observers.PerChannelMinMaxObserver(ch_axis=axis, qscheme=scheme, **arguments)
    made(x)
    return made.calculate_qparams()


def yes(value):
    return "yes" if value else "no"


def quantized(x, scale, zero, dtype, axis):
    q = (
        torch.quantize_per_tensor(x, float(scale), int(zero), dtype)
        if axis is None
        else torch.quantize_per_channel(x, scale.double(), zero, axis, dtype)
    )
    return q.int_repr().numpy(), q.dequantize().numpy()


def torch_cases(data, version):
    for name, dtype in (("int8", torch.qint8), ("uint8", torch.quint8)):
        for which, x in data.items():
            for symmetric in (False, True):
                for reduced in (False, True):
                    for axis in (None, 0, 1, 2):
                        spec = f"torch:type={name},symmetric={yes(symmetric)},reduce={yes(reduced)},version={version}"
                        spec += "" if axis is None else f",axis={axis}"
                        try:
                            s, z = observe(torch.from_numpy(x), dtype, symmetric, reduced, axis)
                            codes, back = quantized(torch.from_numpy(x), s, z, dtype, axis)
                        except (RuntimeError, AssertionError, NotImplementedError, ValueError) as e:
                            REFUSED.append(f"{which} {spec}: {e}")
                            continue
                        stored = None if symmetric and name == "int8" else z
                        OUT.add(f"{name}-{which}", which, spec, s, stored, codes, back)
        for axis in (None, 0):
            for zero in (0, 3, 77):
                made = []
                for s in scales():
                    x = torch.from_numpy(ties(s))
                    x = x if axis is None else x.reshape(1, -1)
                    s, z = torch.tensor([float(s)]), torch.tensor([zero])
                    made.append(quantized(x, s, z, dtype, axis))
                codes, back = (np.concatenate([a.ravel() for a in arrays]) for arrays in zip(*made))
                spec = f"torch:type={name},version={version},scale=*,zero={zero}" + ("" if axis is None else ",axis=0")
                OUT.add(f"{name}-ties", "ties", spec, None, None, codes, back)


def histogram_cases(data):
    """HistogramObserver, per tensor as it is."""
    for name, dtype in (("int8", torch.qint8), ("uint8", torch.quint8)):
        for which, x in (data | {kind: cubes(kind) for kind in CUBES}).items():
            if np.isnan(x).any() or not np.isfinite(np.ptp(x[np.isfinite(x)])):
                continue  # a range that overflows makes its bins NaN
            for symmetric in (False, True):
                for reduced in (False, True):
                    scheme = torch.per_tensor_symmetric if symmetric else torch.per_tensor_affine
                    if (name, symmetric, reduced) == ("uint8", True, True):
                        continue  # z = 128 beyond the reduced codes, which MinMaxObserver refuses
                    spec = f"torch:type={name},symmetric={yes(symmetric)},reduce={yes(reduced)},range=histogram"
                    try:
                        made = observers.HistogramObserver(dtype=dtype, qscheme=scheme, reduce_range=reduced)
                        made(torch.from_numpy(x))
                        s, z = made.calculate_qparams()
                        codes, back = quantized(torch.from_numpy(x), s, z, dtype, None)
                    except (RuntimeError, AssertionError, NotImplementedError, ValueError) as e:
                        REFUSED.append(f"{which} {spec}: {e}")
                        continue
                    stored = None if symmetric and name == "int8" else z
                    OUT.add(f"histogram-{name}-{which}", which, spec, s, stored, codes, back)


def faked(x, s, z, low, high, axis):
    return (
        torch.fake_quantize_per_tensor_affine(x, float(s), int(z), low, high)
        if axis is None
        else torch.fake_quantize_per_channel_affine(x, s, z.to(torch.int32), axis, low, high)
    ).numpy()


def decomposed(x, s, z, low, high, axis, dtype):
    ops = torch.ops.quantized_decomposed
    if axis is None:
        s, z = float(s), int(z)
        q = ops.quantize_per_tensor(x, s, z, low, high, dtype)
        back = ops.dequantize_per_tensor(q, s, z, low, high, dtype)
    else:
        q = ops.quantize_per_channel(x, s, z, axis, low, high, dtype)
        back = ops.dequantize_per_channel(q, s, z, axis, low, high, dtype)
    return q.to(torch.int32).numpy(), back.numpy()


STORED = {
    "int8": torch.int8,
    "uint8": torch.uint8,
    "int16": torch.int16,
    "uint16": torch.uint16,
    "int4": torch.int8,
    "uint4": torch.uint8,
    "int2": torch.int8,
    "uint2": torch.uint8,
}


def fake_cases(data):
    for name, (low, high) in RANGES.items():
        dtype = torch.qint8 if name.startswith("i") else torch.quint8
        dtype = {"int16": torch.int16, "uint16": torch.uint16}.get(name, dtype)
        custom = (low, high)
        for which, x in data.items():
            for symmetric in (False, True):
                for reduced in (False, True):
                    for axis in (None, 1):
                        spec = f"torch-fake:type={name},symmetric={yes(symmetric)},reduce={yes(reduced)}"
                        spec += "" if axis is None else f",axis={axis}"
                        least, most = (low // 2, high // 2) if reduced else (low, high)
                        stored = None if symmetric and name.startswith("i") else "z"
                        try:
                            s, z = observe(torch.from_numpy(x), dtype, symmetric, reduced, axis, custom)
                            back = faked(torch.from_numpy(x), s, z, least, most, axis)
                            OUT.add(f"fake-{name}-{which}", which, spec, s, z if stored else None, None, back)
                        except (RuntimeError, AssertionError, NotImplementedError, ValueError) as e:
                            REFUSED.append(f"{which} {spec}: {e}")
                        try:
                            s, z = observe(torch.from_numpy(x), dtype, symmetric, reduced, axis, custom)
                            codes, back = decomposed(torch.from_numpy(x), s, z, least, most, axis, STORED[name])
                            OUT.add(f"pt2e-{name}-{which}", which, spec + ",library=pt2e", s, z if stored else None, codes, back)
                        except (RuntimeError, AssertionError, NotImplementedError, ValueError) as e:
                            REFUSED.append(f"{which} {spec},library=pt2e: {e}")
        for axis in (None, 0):
            for library in ("fake-quantize", "pt2e"):
                if (library, name, axis) == ("pt2e", "uint16", 0):
                    REFUSED.append("torch-fake:type=uint16,library=pt2e,axis=0: promotion for uint16 is not supported")
                    continue
                zero, made = min(3, high), []
                for s in scales():
                    x = torch.from_numpy(ties(s))
                    x = x if axis is None else x.reshape(1, -1)
                    s, z = torch.tensor([float(s)]), torch.tensor([zero])
                    if library == "pt2e":
                        made.append(decomposed(x, s, z, low, high, axis, STORED[name]))
                    else:
                        made.append((None, faked(x, s, z, low, high, axis)))
                codes = None if library != "pt2e" else np.concatenate([c.ravel() for c, _ in made])
                back = np.concatenate([b.ravel() for _, b in made])
                spec = f"torch-fake:type={name},library={library},scale=*,zero={zero}" + ("" if axis is None else ",axis=0")
                OUT.add(f"{library}-{name}-ties", "ties", spec, None, None, codes, back)


def main(folder):
    names = (folder / "inputs.txt").read_text().split()
    values = np.fromfile(folder / "inputs.bin", "<f4").reshape(len(names), *SHAPE)
    data = dict(zip(names, values))
    old = torch.__version__.startswith("2.13")
    torch_cases(data, "2.13" if old else "2.14")
    if not old:
        fake_cases(data)
        histogram_cases(data)
    version = ".".join(torch.__version__.split(".")[:2])
    OUT.write(folder / f"torch-{version}.txt")
    print(len(REFUSED), "refused; torch", torch.__version__, "numpy", np.__version__)
    for line in REFUSED:
        print("  refused:", line.splitlines()[0][:150])


if __name__ == "__main__":
    main(Path(sys.argv[1]))

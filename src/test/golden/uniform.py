"""Goldens of the scheme `uniform`, by NumPy and by ONNX's reference evaluator.

    python3 -m venv /tmp/goldens && /tmp/goldens/bin/pip install numpy==2.4.6 onnx==1.23.2
    /tmp/goldens/bin/python src/test/golden/uniform.py src/test/resources/golden/uniform

Writes `input.bin` (float32 little-endian, shape 6 × 10 × 7), `cases.txt` (a line each: name, number
of scales, spec) and `cases.bin`: case after case the scales (float32), codes (int32) and the
reconstruction (float32), little-endian. Names that start with `onnx-` come from QuantizeLinear and
DequantizeLinear of the evaluator, given the scales and zero points that NumPy computed.
"""

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

f32 = np.float32
SHAPE = (6, 10, 7)


def data():
    """Gaussian values with outliers, exact ties of many scales, zeros and a row of zeros."""
    random = np.random.Generator(np.random.PCG64(20240601))
    x = random.standard_normal(SHAPE).astype(f32)
    x[0] *= f32(100)
    x[1, :, 3] = 0
    x[2] = np.round(x[2] * 4) / f32(8)
    x[3] *= f32(1e-4)
    x[4] = np.abs(x[4])
    x[5, 0] = 0
    return x


def stored(scale, kind):
    """A scale as its type holds it; 0 counts as 1."""
    scale = scale.astype(f32)
    if kind == "f16":
        scale = np.minimum(scale, f32(65504)).astype(np.float16).astype(f32)
    elif kind == "bf16":
        bits = scale.view(np.uint32)
        bits = (bits + np.uint32(0x7FFF) + ((bits >> np.uint32(16)) & np.uint32(1))) & np.uint32(0xFFFF0000)
        scale = bits.view(f32)
    elif kind == "e8m0":
        mantissa, exponent = np.frexp(scale.astype(np.float64))
        exponent = np.where(mantissa == 0.5, exponent - 1, exponent)
        scale = np.where(scale == 0, 0, np.ldexp(1.0, np.clip(exponent, -127, 127))).astype(f32)
    return np.where(scale == 0, f32(1), scale)


def groups(x, how):
    """(index of the parameter set of each value, number of sets)."""
    n = np.arange(x.size)
    if how is None:
        return np.zeros(x.size, int), 1
    kind, size = how
    if kind == "axis":
        return np.indices(x.shape)[size].ravel(), x.shape[size]
    if kind == "row":
        last = x.shape[-1]
        per = -(-last // size)
        return n // last * per + n % last // size, x.size // last * per
    return n // size, -(-x.size // size)


ROUND = {
    "half-even": np.rint,
    "half-up": lambda v: np.where(v - np.floor(v) >= 0.5, np.ceil(v), np.floor(v)),
    "half-down": lambda v: np.where(v - np.floor(v) > 0.5, np.ceil(v), np.floor(v)),
    "half-away": lambda v: np.trunc(v) + np.where(np.abs(v - np.trunc(v)) >= 0.5, np.sign(v), 0),
    "half-toward-zero": lambda v: np.trunc(v) + np.where(np.abs(v - np.trunc(v)) > 0.5, np.sign(v), 0),
    "up": lambda v: np.copysign(np.ceil(np.abs(v)), v),
    "toward-zero": np.trunc,
    "ceiling": np.ceil,
    "floor": np.floor,
}


def extremes(x, options):
    """The ends of the range of some values, as float32."""
    rule = options.get("range", "min-max")
    symmetric = options["grid"] == "mid-rise" or options["symmetry"] != "none"
    if rule == "percentile":
        p = options["percentile"]
        if symmetric:
            m = f32(np.percentile(np.abs(x).astype(np.float64), p))
            return -m, m
        return tuple(f32(np.percentile(x.astype(np.float64), q)) for q in ((100 - p) / 2, 100 - (100 - p) / 2))
    if rule == "sigma":
        mean, deviation = np.mean(x, dtype=np.float64), np.std(x, dtype=np.float64)
        center = 0 if symmetric else mean
        return f32(center - 3 * deviation), f32(center + 3 * deviation)
    return x.min(), x.max()


def quantize(x, options, how):
    bits, symmetry = options["bits"], options["symmetry"]
    sets, count = groups(x, how)
    flat = x.ravel()
    scale, zero = np.ones(count, f32), np.zeros(count, np.int64)
    half = 1 << (bits - 1)
    low, high = {"full": (-half, half - 1), "restricted": (1 - half, half - 1), "none": (0, 2 * half - 1)}[symmetry]
    if options["grid"] == "mid-rise":
        low, high = -half, half - 1
    for p in range(count):
        least, most = extremes(flat[sets == p], options)
        largest = max(abs(least), abs(most))
        if options["grid"] == "mid-rise":
            step = f32(2) * f32(largest) / f32(2 * half)
        elif symmetry == "none":
            least, most = min(least, f32(0)), max(most, f32(0))
            step = (most - least) / f32(2 * half - 1)
        else:
            step = f32(largest) / f32(half - 1)
        scale[p] = stored(np.array([step]), options["scale-type"])[0]
        if symmetry == "none" and options["grid"] != "mid-rise":
            zero[p] = np.clip(np.rint(-least / scale[p]), low, high)
    s, z = scale[sets], zero[sets]
    v = flat / s
    assert v.dtype == f32 and s.dtype == f32
    if options["grid"] == "mid-rise":
        q = np.clip(np.floor(v), low, high).astype(np.int64)
        back = (q.astype(f32) + f32(0.5)) * s
    else:
        q = ROUND[options["rounding"]](v.astype(np.float64)).astype(np.int64) + z
        if options["overflow"] == "wrap":
            q = np.maximum((q - (high - 2 * half + 1)) % (2 * half) + high - 2 * half + 1, low)
        q = np.clip(q, low, high)
        back = (q - z).astype(f32) * s
    return scale, zero, q.astype(np.int32), back.astype(f32)


def onnx_codes(x, scale, zero, kind, **attributes):
    """Codes and reconstruction of QuantizeLinear and DequantizeLinear."""
    names = ["x", "s", "z"]
    nodes = [
        helper.make_node("QuantizeLinear", names, ["q"], **attributes),
        helper.make_node("DequantizeLinear", ["q", "s", "z"], ["y"], **attributes),
    ]
    kinds = [TensorProto.FLOAT, TensorProto.FLOAT, kind]
    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info(n, k, None) for n, k in zip(names, kinds)],
        [helper.make_tensor_value_info("q", kind, None), helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)])
    q, y = ReferenceEvaluator(model).run(None, {"x": x, "s": scale, "z": zero})
    return q.astype(np.int32), y


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    x = data()
    x.astype("<f4").tofile(folder / "input.bin")
    lines, arrays = [], []

    def write(name, spec, scale, codes, back):
        lines.append(f"{name} {scale.size} {spec}\n")
        arrays.append(scale.astype("<f4").tobytes() + codes.astype("<i4").tobytes() + back.astype("<f4").tobytes())

    def fit(how=None, **given):
        options = {
            "bits": 8,
            "grid": "mid-tread",
            "symmetry": "none",
            "scale-type": "f32",
            "rounding": "half-even",
            "overflow": "saturate",
        } | {key.replace("_", "-"): value for key, value in given.items()}
        where = [] if how is None else [f"axis={how[1]}"] if how[0] == "axis" else [f"group={how[1]}", f"layout={how[0]}"]
        spec = "uniform:" + ",".join([f"{k}={v}" for k, v in options.items()] + where)
        return spec, *quantize(x, options, how)

    def case(name, how=None, **given):
        spec, scale, _, codes, back = fit(how, **given)
        write(name, spec, scale, codes, back)

    for bits in (1, 2, 3, 4, 8, 12, 16):
        case(f"none-{bits}", bits=bits)
        case(f"rise-{bits}", bits=bits, grid="mid-rise")
        if bits > 1:
            case(f"full-{bits}", bits=bits, symmetry="full")
            case(f"restricted-{bits}", bits=bits, symmetry="restricted")
    for rounding in ROUND:
        case(f"rounding-{rounding}", bits=5, symmetry="full", rounding=rounding, how=("axis", 0))
        case(f"rounding-{rounding}-zero", bits=5, rounding=rounding, how=("axis", 0))
    for kind in ("f16", "bf16", "e8m0"):
        case(f"scale-{kind}", bits=4, symmetry="full", scale_type=kind, how=("row", 4))
        case(f"scale-{kind}-zero", bits=4, scale_type=kind, how=("axis", 1))
    for how in (("axis", 0), ("axis", 1), ("axis", 2), ("row", 3), ("row", 7), ("row", 64), ("flat", 3), ("flat", 32)):
        case(f"{how[0]}-{how[1]}", how=how, bits=6)
        case(f"{how[0]}-{how[1]}-full", how=how, bits=6, symmetry="full")
    for overflow in ("saturate", "wrap"):
        for rule, more in (("percentile", {"percentile": 90.5}), ("sigma", {})):
            for symmetry in ("none", "full", "restricted"):
                case(f"{rule}-{symmetry}-{overflow}", how=("axis", 0), bits=5, range=rule, symmetry=symmetry, overflow=overflow, **more)

    spec, scale, zero, _, _ = fit(bits=8)
    codes, back = onnx_codes(x, scale.reshape(()), zero.astype(np.uint8).reshape(()), TensorProto.UINT8)
    write("onnx-tensor", spec, scale, codes, back)
    spec, scale, *_ = fit(how=("axis", 1), bits=8, symmetry="full")
    codes, back = onnx_codes(x, scale, np.zeros(10, np.int8), TensorProto.INT8, axis=1)
    write("onnx-axis", spec, scale, codes, back)
    spec, scale, *_ = fit(how=("row", 3), bits=8, symmetry="full")
    blocks = scale.reshape(6, 10, 3)
    codes, back = onnx_codes(x, blocks, np.zeros(blocks.shape, np.int8), TensorProto.INT8, axis=2, block_size=3)
    write("onnx-blocked", spec, scale, codes, back)

    (folder / "cases.txt").write_text("".join(lines))
    (folder / "cases.bin").write_bytes(b"".join(arrays))
    print(len(lines), "cases; numpy", np.__version__, "onnx", onnx.__version__)


main(Path(sys.argv[1]))

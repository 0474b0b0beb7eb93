"""Goldens of the schemes `onnx`, `onnx-dynamic` and `ort-tools`, made by running what they are named after.

    python3 -m venv /tmp/goldens
    /tmp/goldens/bin/pip install numpy==2.4.6 onnx==1.23.2 onnxruntime==1.32.0
    /tmp/goldens/bin/python src/test/golden/references.py src/test/resources/golden/references

Writes `inputs.bin` (float32 little-endian: the inputs named in `inputs.txt`, shape 6 × 10 × 7 each), `onnx.txt` and
`nodes.txt`. A line of `onnx.txt` is `name|input|spec|scales|zero points|codes|reconstruction`: the last four are the
first 16 hex digits of the SHA-256 of little-endian float32 (scales, reconstruction; −0 as 0, NaN as 0x7fc00000) and
int32 (zero points, codes); `-` where there is nothing to compare. The input `ties` is made by ties() on both sides,
with each of scales() in place of the star; what comes out is joined. `halves` are all float16, in the order of their bits. `nodes.txt` holds ONNX's own node tests of QuantizeLinear, DequantizeLinear and
DynamicQuantizeLinear: `name|operator|axis|block size|inputs|outputs`, tensors as `type:shape:values`.
"""

import sys
from pathlib import Path

import ml_dtypes
import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator
from onnxruntime.quantization import calibrate, quant_utils
from reference_lines import CUBES, Lines, cubes, scales, ties

f32 = np.float32
SHAPE = (6, 10, 7)
INTEGERS = {
    "int2": (TensorProto.INT2, -2, 1, ml_dtypes.int2),
    "uint2": (TensorProto.UINT2, 0, 3, ml_dtypes.uint2),
    "int4": (TensorProto.INT4, -8, 7, ml_dtypes.int4),
    "uint4": (TensorProto.UINT4, 0, 15, ml_dtypes.uint4),
    "int8": (TensorProto.INT8, -128, 127, np.int8),
    "uint8": (TensorProto.UINT8, 0, 255, np.uint8),
    "int16": (TensorProto.INT16, -32768, 32767, np.int16),
    "uint16": (TensorProto.UINT16, 0, 65535, np.uint16),
}
np.seterr(all="ignore")


def inputs():
    """Data of every kind that a library may treat in its own way."""
    random = np.random.Generator(np.random.PCG64(20260105))
    plain = random.standard_normal(SHAPE).astype(f32)
    plain[0] *= f32(100)
    plain[1, :, 3] = 0
    plain[2] = np.round(plain[2] * 4) / f32(8)
    plain[3] *= f32(1e-4)
    plain[4] = np.abs(plain[4])
    plain[5, 0] = 0
    stray = plain.copy()
    odd = [np.nan, np.inf, -np.inf, 3.4e38, -3.4e38, -0.0, 1e-45, -1e-45, 1e10, -1e10, 2.0**31, -(2.0**31)]
    stray.ravel()[np.arange(len(odd)) * 31 + 5] = odd
    infinite = plain.copy()
    infinite[1, 2, 3] = np.inf
    below = plain.copy()
    below[1, 2, 3] = -np.inf
    return {
        "plain": plain,
        "stray": stray,
        "infinite": infinite,
        "below": below,
        "zero": np.zeros(SHAPE, f32),
        "constant": np.full(SHAPE, 0.3, f32),
        "negative": -np.abs(plain) - f32(1),
        "huge": (random.uniform(-1, 1, SHAPE) * 3.4e38).astype(f32),
        "tiny": (random.integers(-500, 500, SHAPE) * 1e-45).astype(f32),
        "small": (plain * f32(1e-36)).astype(f32),
    }


def linear(kind, opset, real=TensorProto.FLOAT, **attributes):
    """QuantizeLinear and DequantizeLinear as a model of float32 or float16; codes come out as int32."""
    nodes = [
        helper.make_node("QuantizeLinear", ["x", "s", "z"], ["c"], **attributes),
        helper.make_node("DequantizeLinear", ["c", "s", "z"], ["y"], **attributes),
        helper.make_node("Cast", ["c"], ["q"], to=TensorProto.INT32),
    ]
    types = {"x": real, "s": real, "z": kind}
    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info(n, k, None) for n, k in types.items()],
        [helper.make_tensor_value_info("q", TensorProto.INT32, None), helper.make_tensor_value_info("y", real, None)],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=13 if opset > 23 else 10)


class Runtime:
    """ONNX Runtime, the model's nodes as they stand."""

    name = "onnxruntime"

    def __init__(self, model):
        options = ort.SessionOptions()
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.log_severity_level = 3
        self.session = ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])

    def run(self, feeds):
        return self.session.run(None, feeds)


class Evaluator:
    """ONNX's reference evaluator."""

    name = "evaluator"

    def __init__(self, model):
        self.session = ReferenceEvaluator(model)

    def run(self, feeds):
        return self.session.run(None, feeds)


def with_constant_zero(model, zero, kind):
    """The zero point as an initializer: narrow integers cannot be fed."""
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    copy.graph.initializer.append(helper.make_tensor("z", kind, zero.shape, zero.astype(np.int32).ravel().tolist()))
    inputs_left = [i for i in copy.graph.input if i.name != "z"]
    del copy.graph.input[:]
    copy.graph.input.extend(inputs_left)
    return copy


def run(library, kind, dtype, x, scale, zero, **attributes):
    model = linear(kind, 25 if kind in (TensorProto.INT2, TensorProto.UINT2) else 21, **attributes)
    zero = np.asarray(zero)
    q, y = library(with_constant_zero(model, zero, kind)).run({"x": x, "s": np.asarray(scale, f32)})
    return q, y


def layout(x, how):
    """(index of the parameter set of each value, number of sets, shape of the scales, attributes)."""
    if how is None:
        return np.zeros(x.size, int), 1, (), {}
    kind, size = how
    if kind == "axis":
        return np.indices(x.shape)[size].ravel(), x.shape[size], (x.shape[size],), {"axis": size}
    axis = x.ndim - 1 if kind == "row" else kind
    shape = tuple(-(-n // size) if d == axis else n for d, n in enumerate(x.shape))
    places = np.indices(x.shape)
    places[axis] //= size
    return np.ravel_multi_index(tuple(places), shape).ravel(), int(np.prod(shape)), shape, {"axis": axis, "block_size": size}


def plain_steps(x, how, low, high, symmetric):
    """The program's own rule for operators that take scale and zero point as inputs."""
    sets, count, shape, _ = layout(x, how)
    scale, zero = np.ones(count, f32), np.zeros(count, np.int64)
    middle = 0 if low < 0 else (high + 1) // 2
    for p in range(count):
        part = x.ravel()[sets == p]
        part = part[np.isfinite(part)]
        least, most = (part.min(), part.max()) if part.size else (f32(0), f32(0))
        if symmetric:
            scale[p] = f32(max(abs(least), abs(most))) / f32(high - middle)
            zero[p] = middle
        else:
            least, most = min(least, f32(0)), max(most, f32(0))
            with np.errstate(over="ignore"):
                width = most - least
                steps = f32(high - low)
                scale[p] = width / steps if np.isfinite(width) else min(most / steps - least / steps, np.finfo(f32).max)
        if scale[p] == 0:
            scale[p] = 1
        if not symmetric:
            zero[p] = np.clip(np.rint(f32(low) - least / scale[p]), low, high)
    return scale.reshape(shape), zero.reshape(shape)


def where(how):
    if how is None:
        return ""
    kind, size = how
    return f",axis={size}" if kind == "axis" else f",group={size}" if kind == "row" else f",axis={kind},group={size}"


def onnx_cases(out, data):
    for library in (Runtime, Evaluator):
        word = f",library={library.name}"
        for name, (kind, low, high, dtype) in INTEGERS.items():
            x = data["stray"]
            for scale, zero in ((0.0371, 0), (2.5, 1), (0.5, low), (1e-38, high), (3e38, 0), (0.01, (low + high) // 3)):
                s = f32(scale)
                codes, back = run(library, kind, dtype, x, s, np.array(zero))
                spec = f"onnx:type={name}{word},scale={float(s)!r},zero={zero}"
                out.add(f"{library.name}-{name}-hand", "stray", spec, s, zero, codes, back)
            for symmetric in ("no", "yes"):
                for how in (None, ("axis", 0), ("axis", 2), ("row", 3), ("row", 7), (0, 4), (1, 3), (1, 10)):
                    for which in ("plain", "stray") if how is None else ("plain",):
                        x = data[which]
                        s, z = plain_steps(x, how, low, high, symmetric == "yes")
                        codes, back = run(library, kind, dtype, x, s, z, **layout(x, how)[3])
                        spec = f"onnx:type={name}{word},symmetric={symmetric}{where(how)}"
                        stored = None if symmetric == "yes" and low < 0 else z
                        out.add(f"{library.name}-{name}-{symmetric}-{how}", which, spec, s, stored, codes, back)
        for name in ("int8", "uint8", "int4", "int16"):
            kind, low, high, dtype = INTEGERS[name]
            made = [run(library, kind, dtype, ties(s), s, np.array(3)) for s in scales()]
            spec = f"onnx:type={name}{word},scale=*,zero=3"
            codes, back = (np.concatenate(arrays) for arrays in zip(*made))
            out.add(f"{library.name}-{name}-ties", "ties", spec, None, None, codes, back)


def half_cases(out):
    """Float16 models, every value there is. ONNX Runtime divides in float32, but for two bits in float16."""
    x = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    for name, (kind, _, high, _) in INTEGERS.items():
        zero = np.array(min(3, high))
        model = linear(kind, 25 if name.endswith("int2") else 21, TensorProto.FLOAT16)
        for library in (Runtime, Evaluator):
            session = library(with_constant_zero(model, zero, kind))
            for scale in (0.037, 0.0123, 2.5, 1e-3, 7e-5, 1e-7, 300.0, 6e4):
                s = np.asarray(scale, np.float16)
                codes, _ = session.run({"x": x, "s": s})
                spec = f"onnx:type={name},library={library.name},scale-type=f16,scale={scale},zero={zero}"
                out.add(f"{library.name}-float16-{name}-{scale}", "halves", spec, s.astype(f32), zero, codes, None)


def dynamic_cases(out, data):
    node = helper.make_node("DynamicQuantizeLinear", ["x"], ["q", "s", "z"])
    graph = helper.make_graph(
        [node],
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, None)],
        [helper.make_tensor_value_info(n, k, None) for n, k in (("q", TensorProto.UINT8), ("s", TensorProto.FLOAT), ("z", TensorProto.UINT8))],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)], ir_version=10)
    random = np.random.Generator(np.random.PCG64(5))
    more = {"nan": data["plain"].copy(), "gauss": random.standard_normal(SHAPE).astype(f32)}
    more["nan"][2, 3, 4] = np.nan
    for library in (Runtime, Evaluator):
        session = library(model)
        for name, x in (data | more).items():
            q, s, z = session.run({"x": x})
            back = (q.astype(np.int32) - z.astype(np.int32)).astype(f32) * s
            out.add(f"{library.name}-{name}", name, f"onnx-dynamic:library={library.name}", s, z, q, back)
    return more


def tools_cases(out, data):
    for name in ("int4", "uint4", "int8", "uint8", "int16", "uint16"):
        kind = INTEGERS[name][0]
        for which, x in data.items():
            finite = x[np.isfinite(x)]
            for symmetric in (False, True):
                for reduced in (False, True):
                    word = f"ort-tools:type={name},symmetric={'yes' if symmetric else 'no'},reduce={'yes' if reduced else 'no'}"
                    z, s = quant_utils.compute_data_quant_params(
                        x.ravel(), kind, symmetric, reduced, rmin_override=finite.min(), rmax_override=finite.max()
                    )
                    q = quant_utils.quantize_nparray(kind, x.ravel(), s, z).astype(np.int32)
                    back = (q - z.astype(np.int32)).astype(f32) * s
                    out.add(f"{name}-{which}", which, word, s, z if stored(name, symmetric, z) else None, q, back)
                    if not np.isfinite(x).all():
                        continue
                    parts = [x.take(i, 1) for i in range(x.shape[1])]
                    steps = [quant_utils.compute_data_quant_params(p.ravel(), kind, symmetric, reduced) for p in parts]
                    zs, ss = np.array([z.astype(np.int32) for z, _ in steps]), np.array([s for _, s in steps], f32)
                    q = np.stack(
                        [quant_utils.quantize_nparray(kind, p, s, z).astype(np.int32) for p, (z, s) in zip(parts, steps)], 1
                    )
                    back = (q - zs.reshape(1, -1, 1)).astype(f32) * ss.reshape(1, -1, 1)
                    out.add(f"{name}-{which}-axis", which, word + ",axis=1", ss, zs if stored(name, symmetric, zs) else None, q, back)
                if not np.isfinite(x).all():
                    continue
                for axis, size in ((2, 2), (2, 3), (2, 7), (1, 3)):
                    z, s, q, back = blocked(x, kind, axis, size, symmetric)
                    place = f"group={size}" if axis == 2 else f"axis={axis},group={size}"
                    word = f"ort-tools:type={name},symmetric={'yes' if symmetric else 'no'},{place}"
                    out.add(f"{name}-{which}-{place.replace(chr(61), chr(45))}", which, word, s, z if stored(name, symmetric, z) else None, q, back)


def blocked(x, kind, axis, size, symmetric):
    """Zero points, scales, codes and reconstruction of matrices, which is all that the tools cut into blocks."""
    made = []
    for matrix in x:
        z, s = quant_utils.compute_scale_zp_blocked(matrix, kind, axis - 1, size, symmetric)
        long = [np.repeat(a, size, axis=axis - 1)[: matrix.shape[0], : matrix.shape[1]] for a in (z.astype(np.int32), s)]
        q = np.empty(matrix.shape, np.int32)
        for at in np.ndindex(matrix.shape):
            place = tuple(i // size if d == axis - 1 else i for d, i in enumerate(at))
            q[at] = quant_utils.quantize_nparray(kind, matrix[at].reshape(1), s[place], z[place])[0]
        made.append((z, s, q, (q - long[0]).astype(f32) * long[1]))
    return [np.stack(arrays) for arrays in zip(*made)]


def calibration_cases(out, data):
    """Entropy and percentile calibration, then scale and zero point as the tools make them of a range."""
    for which, x in (data | {kind: cubes(kind) for kind in CUBES}).items():
        if not np.isfinite(x).all():
            continue
        for name, symmetric in (("int8", True), ("uint8", False), ("int8", False)):
            word = f"ort-tools:type={name},symmetric={'yes' if symmetric else 'no'}"
            ways = [("entropy", bins, 0) for bins in (128, 512, 2048)]
            ways += [("percentile", 2048, p) for p in (99.999, 99.9, 99.0, 90.0)]
            for method, bins, percentile in ways:
                made = calibrate.HistogramCollector(method, symmetric, bins, 128, percentile, "same")
                try:
                    made.collect({"x": x.ravel()})
                    low, high = made.compute_collection_result()["x"][:2]
                except (AssertionError, ValueError) as e:
                    print("refused:", which, word, method, bins, percentile, e)
                    continue
                z, s = quant_utils.compute_data_quant_params(
                    x.ravel(), INTEGERS[name][0], symmetric, rmin_override=low, rmax_override=high
                )
                q = quant_utils.quantize_nparray(INTEGERS[name][0], x.ravel(), s, z).astype(np.int32)
                back = (q - z.astype(np.int32)).astype(f32) * s
                spec = f"{word},range={method}"
                spec += f",num-bins={bins}" if method == "entropy" else f",quantile=onnxruntime,percentile={percentile}"
                out.add(f"{method}-{which}", which, spec, s, z if stored(name, symmetric, z) else None, q, back)


def stored(name, symmetric, zero):
    """Whether there is a zero point at all: signed types that are symmetric have none."""
    return not symmetric or not name.startswith("i")


def nodes():
    """ONNX's node tests, a line each."""
    from onnx.backend.test.case.node import collect_testcases

    found = []
    for case in collect_testcases(None):
        node = case.model.graph.node
        operator = node[0].op_type if len(node) == 1 else ""
        if operator not in ("QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear"):
            continue
        model, (feeds, results) = case.model, case.data_sets[0]
        attributes = {a.name: helper.get_attribute_value(a) for a in node[0].attribute}
        found.append(
            "|".join(
                [
                    case.name,
                    operator,
                    str(attributes.get("axis", "")),
                    str(attributes.get("block_size", "")),
                    ";".join(tensor(i, v) for i, v in zip(model.graph.input, feeds)),
                    ";".join(tensor(o, v) for o, v in zip(model.graph.output, results)),
                ]
            )
        )
    return found


def tensor(info, value):
    kind = info.type.tensor_type.elem_type
    array = onnx.numpy_helper.to_array(value) if isinstance(value, onnx.TensorProto) else np.asarray(value)
    shape = ",".join(map(str, array.shape))
    values = ",".join(repr(float(v)) for v in array.astype(np.float64).ravel())
    return f"{TensorProto.DataType.Name(kind).lower()}:{shape}:{values}"


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    data = inputs()
    out = Lines()
    onnx_cases(out, data)
    half_cases(out)
    more = dynamic_cases(out, data)
    tools_cases(out, data)
    calibration_cases(out, data)
    out.write(folder / "onnx.txt")
    every = data | more
    (folder / "inputs.txt").write_text("\n".join(every) + "\n")
    (folder / "inputs.bin").write_bytes(b"".join(x.astype("<f4").tobytes() for x in every.values()))
    found = nodes()
    (folder / "nodes.txt").write_text("\n".join(found) + "\n")
    print(len(found), "node tests; numpy", np.__version__, "onnx", onnx.__version__, "onnxruntime", ort.__version__)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

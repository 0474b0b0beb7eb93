"""What float32 becomes in every small floating-point type, as each library casts it.

Writes src/test/resources/golden/casts/:

    casts.tsv    library, type, saturate, rounding, source, SHA-256 of the codes (bytes or
                 little-endian shorts) over one of the sources below
    edges.tsv    the same keys without the source, and the codes of the values in edges.txt
    edges.txt    float32 as bits, in hexadecimal

Sources: sweep (2^24 float32: each upper half with 256 lower ones, 48 of them on and beside the ties of
ten-bit mantissas), f16 and bf16 (all 65 536 patterns of the type; what
becomes of their NaN depends on the type it comes from, so it counts as 0). In some libraries the payload
of a NaN differs between vectors and the rest of an array: the sweep is a multiple of every vector, and
each edge is cast 64 times.

    python3 -m venv venv
    venv/bin/pip install numpy==2.4.6 ml_dtypes==0.6.0 onnx==1.23.2 onnxruntime==1.32.0
    venv/bin/python src/test/golden/casts.py src/test/resources/golden/casts
    venv/bin/pip install torch==2.15.0
    venv/bin/python src/test/golden/casts.py src/test/resources/golden/casts torch
"""

import ctypes
import hashlib
import sys
from pathlib import Path

import numpy as np

OUT = Path(sys.argv[1])
TYPES = {
    "float16": "float16",
    "bfloat16": "bfloat16",
    "e4m3fn": "float8_e4m3fn",
    "e5m2": "float8_e5m2",
    "e4m3fnuz": "float8_e4m3fnuz",
    "e5m2fnuz": "float8_e5m2fnuz",
    "e4m3": "float8_e4m3",
    "e3m4": "float8_e3m4",
    "e4m3b11fnuz": "float8_e4m3b11fnuz",
    "e2m3fn": "float6_e2m3fn",
    "e3m2fn": "float6_e3m2fn",
    "e2m1fn": "float4_e2m1fn",
    "e8m0fnu": "float8_e8m0fnu",
}


def lower():
    """256 lower halves."""
    ties = [(k << 13) + o for k in range(8) for o in (0, 1, 0xFFF, 0x1000, 0x1001, 0x1FFF)]
    rest, seed = [], 1
    while len(ties) + len(rest) < 256:
        seed = (1664525 * seed + 1013904223) % 2**32
        rest.append(seed >> 16)
    return np.array(ties + rest, np.uint32)


def sweep():
    upper = np.arange(1 << 16, dtype=np.uint32) << 16
    return (upper[:, None] | lower()[None, :]).reshape(-1).view(np.float32)


def edges():
    """Specials, and what lies on and beside the ends and ties of every type."""
    values = [0.0, 1.0, 1.5, 2.5, np.inf]
    values += [2.0**k for k in range(-149, 128)]
    for most in (448, 464, 480, 488, 496, 512, 57344, 61440, 65504, 65520, 65536, 240, 248, 256, 15.5):
        values += [most]
    values += [15.75, 30, 31, 32, 7.5, 7.75, 8, 28, 30, 6, 7, 0.25, 0.75, 1.25, 1.75, 3.5, 5]
    with np.errstate(all="ignore"):
        middle = np.array(values, np.float32)
        all_ = np.concatenate(
            [middle, np.nextafter(middle, np.float32(0)), np.nextafter(middle, np.float32(np.inf))]
        )
    subnormal = np.arange(1, 0x800000, 0x10001, dtype=np.uint32)
    ends = np.array([0x3FFFFF, 0x400000, 0x400001, 0x5FFFFF, 0x600000, 0x600001, 0x7FFFFF], np.uint32)
    powers = np.array([1.5 * 2.0**k for k in range(-126, 128)], np.float32).view(np.uint32)
    nan = np.array([0x7F800001, 0x7FC00000, 0x7FC02000, 0x7FA00000, 0x7FFFFFFF], np.uint32)
    bits = np.concatenate([all_.view(np.uint32), subnormal, ends, powers, powers - 1, nan])
    bits = np.unique(np.concatenate([bits, bits | np.uint32(0x80000000)]))
    return bits.view(np.float32)


def raw(array):
    return np.ascontiguousarray(array).view("<u2" if array.dtype.itemsize == 2 else np.uint8)


def sources():
    import ml_dtypes

    codes = np.arange(1 << 16, dtype=np.uint16)
    return {
        "sweep": sweep(),
        "f16": codes.view(np.float16),
        "bf16": codes.view(ml_dtypes.bfloat16),
    }


def ml(name, _saturate, _rounding):
    import ml_dtypes

    dtype = np.float16 if name == "float16" else getattr(ml_dtypes, TYPES[name])
    return lambda x: raw(x.astype(dtype))


def model(name, saturate, rounding, source, opset, version):
    from onnx import TensorProto, helper

    targets = {
        "float16": TensorProto.FLOAT16,
        "bfloat16": TensorProto.BFLOAT16,
        "e4m3fn": TensorProto.FLOAT8E4M3FN,
        "e5m2": TensorProto.FLOAT8E5M2,
        "e4m3fnuz": TensorProto.FLOAT8E4M3FNUZ,
        "e5m2fnuz": TensorProto.FLOAT8E5M2FNUZ,
        "e2m1fn": TensorProto.FLOAT4E2M1,
        "e8m0fnu": TensorProto.FLOAT8E8M0,
        "e2m3fn": 27,
        "e3m2fn": 28,
    }
    attributes = {"to": targets[name]}
    if saturate:
        attributes["saturate"] = int(saturate == "yes")
    if rounding:
        attributes["round_mode"] = rounding
    node = helper.make_node("Cast", ["x"], ["y"], **attributes)
    kinds = {"float32": TensorProto.FLOAT, "float16": TensorProto.FLOAT16}
    x = helper.make_tensor_value_info("x", kinds.get(source, TensorProto.BFLOAT16), ["n"])
    y = helper.make_tensor_value_info("y", targets[name], ["n"])
    graph = helper.make_graph([node], "g", [x], [y])
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=version
    )


def onnx(name, saturate, rounding):
    from onnx.reference import ReferenceEvaluator

    def cast(x):
        evaluator = ReferenceEvaluator(model(name, saturate, rounding, str(x.dtype), 28, 14))
        return raw(evaluator.run(None, {"x": x})[0])

    return cast


def ort(name, saturate, rounding):
    import onnxruntime

    def cast(x):
        made = model(name, saturate, rounding, str(x.dtype), 24, 12)
        session = onnxruntime.InferenceSession(
            made.SerializeToString(), providers=["CPUExecutionProvider"]
        )
        if x.dtype == np.float32 or x.dtype == np.float16:
            value = onnxruntime.OrtValue.ortvalue_from_numpy(x)
        else:
            value = onnxruntime.OrtValue.ortvalue_from_numpy_with_onnx_type(x.view(np.uint16), 16)
        result = session.run_with_ort_values(["y"], {"x": value})[0]
        kind = np.dtype("<u2") if name in ("float16", "bfloat16") else np.dtype(np.uint8)
        size = len(x) * kind.itemsize
        buffer = (ctypes.c_uint8 * size).from_address(result.data_ptr())
        return np.frombuffer(bytes(buffer), kind)

    return cast


def torch(name, _saturate, _rounding):
    import torch as t

    def cast(x):
        if x.dtype == np.float32 or x.dtype == np.float16:
            tensor = t.from_numpy(x)
        else:
            tensor = t.from_numpy(x.view(np.uint16)).view(t.bfloat16)
        result = tensor.to(getattr(t, TYPES[name]))
        return result.view(t.uint16 if result.itemsize == 2 else t.uint8).numpy()

    return cast


COMMON = ["float16", "bfloat16", "e4m3fn", "e5m2", "e4m3fnuz", "e5m2fnuz"]
FP8 = COMMON[2:]


def variants():
    for name in TYPES:
        yield "ml_dtypes", ml, name, "", ""
    for name in COMMON + ["e2m3fn", "e3m2fn", "e2m1fn"]:
        for saturate in ("yes", "no") if name in FP8 else ("",):
            yield "onnx", onnx, name, saturate, ""
            if name in COMMON:
                yield "onnxruntime", ort, name, saturate, ""
    for saturate in ("yes", "no"):
        for rounding in ("up", "nearest", "down"):
            yield "onnx", onnx, "e8m0fnu", saturate, rounding
            yield "onnxruntime", ort, "e8m0fnu", saturate, rounding


def write(path, lines, keep):
    old = path.read_text().splitlines()[1:] if path.exists() else []
    header = {"casts.tsv": "library\ttype\tsaturate\trounding\tsource\tsha256"}.get(
        path.name, "library\ttype\tsaturate\trounding\tcodes"
    )
    kept = [line for line in old if keep(line.split("\t")[0])]
    path.write_text("\n".join([header] + sorted(kept + lines)) + "\n")


def main():
    chosen = (
        [("torch", torch, name, "", "") for name in COMMON + ["e8m0fnu"]]
        if sys.argv[2:] == ["torch"]
        else list(variants())
    )
    casts, table, inputs, ends = [], [], sources(), edges()
    (OUT / "edges.txt").write_text("".join(f"{b:08x}\n" for b in ends.view(np.uint32)))
    for library, make, name, saturate, rounding in chosen:
        cast = make(name, saturate, rounding)
        for source, x in inputs.items():
            try:
                with np.errstate(all="ignore"):
                    codes = cast(x)
                    if source != "sweep":
                        codes = np.where(np.isnan(x), 0, codes).astype(codes.dtype)
            except Exception as e:  # The library has no such cast.
                print("left out:", library, name, source, str(e).splitlines()[0][:100])
                continue
            digest = hashlib.sha256(codes.astype(codes.dtype.newbyteorder("<")).tobytes()).hexdigest()
            casts.append("\t".join([library, name, saturate, rounding, source, digest]))
        with np.errstate(all="ignore"):
            # 64 times each, so that all are cast by the same code.
            codes = cast(np.repeat(ends, 64))[::64]
        table.append(
            "\t".join([library, name, saturate, rounding, " ".join(f"{c:x}" for c in codes)])
        )
    mine = {library for library, *_ in chosen}
    write(OUT / "casts.tsv", casts, lambda library: library not in mine)
    write(OUT / "edges.tsv", table, lambda library: library not in mine)


if __name__ == "__main__":
    main()

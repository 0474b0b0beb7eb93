"""Goldens of the scheme `tflite`.

    python3 -m venv /tmp/tflite && /tmp/tflite/bin/pip install numpy==2.4.6 ai-edge-litert==2.3.0
    /tmp/tflite/bin/python src/test/golden/tflite.py src/test/resources/golden/references

Run it after references.py, whose inputs and format it takes. Writes `tflite.txt`. Codes with a zero point come from
the QUANTIZE operator of TensorFlow Lite's interpreter (LiteRT, reference kernels, no delegates), given scale and zero
point. The scales, and the codes of weights, come from C++ that no wheel exposes: here they are NumPy ports of
GetAsymmetricQuantizationParams, SymmetricPerChannelQuantization and SymmetricQuantizeFloatsToInt16 of
tensorflow/lite/tools/optimize/quantization_utils.cc.
"""

import sys
from pathlib import Path

import flatbuffers
import numpy as np
from ai_edge_litert import schema_py_generated as schema
from ai_edge_litert.interpreter import Interpreter, OpResolverType
from reference_lines import Lines, scales, ties

f32 = np.float32
SHAPE = (6, 10, 7)
TYPES = {
    "int8": (schema.TensorType.INT8, -128, 127),
    "uint8": (schema.TensorType.UINT8, 0, 255),
    "int16": (schema.TensorType.INT16, -32768, 32767),
}
np.seterr(all="ignore")


def model(shape, kind, scale, zero, axis):
    """One QUANTIZE."""
    source, target = schema.TensorT(), schema.TensorT()
    for tensor, name, type_ in ((source, "x", schema.TensorType.FLOAT32), (target, "q", kind)):
        tensor.name, tensor.type, tensor.shape, tensor.buffer = name, type_, list(shape), 0
    target.quantization = schema.QuantizationParametersT()
    target.quantization.scale = [float(s) for s in scale]
    target.quantization.zeroPoint = [int(z) for z in zero]
    target.quantization.quantizedDimension = axis or 0
    operator, code, graph, whole = schema.OperatorT(), schema.OperatorCodeT(), schema.SubGraphT(), schema.ModelT()
    operator.inputs, operator.outputs, operator.opcodeIndex = [0], [1], 0
    code.builtinCode = code.deprecatedBuiltinCode = schema.BuiltinOperator.QUANTIZE
    code.version = 3
    graph.tensors, graph.inputs, graph.outputs, graph.operators = [source, target], [0], [1], [operator]
    whole.version, whole.operatorCodes, whole.subgraphs, whole.buffers = 3, [code], [graph], [schema.BufferT()]
    builder = flatbuffers.Builder(1024)
    builder.Finish(whole.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def run(x, name, scale, zero, axis=None):
    """Codes and what they stand for; per channel where there is an axis."""
    scale, zero = np.atleast_1d(scale).astype(f32), np.atleast_1d(zero)
    content = model(x.shape, TYPES[name][0], scale, zero, axis)
    interpreter = Interpreter(model_content=content, experimental_op_resolver_type=OpResolverType.BUILTIN_REF)
    interpreter.allocate_tensors()
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], x)
    interpreter.invoke()
    q = interpreter.get_tensor(interpreter.get_output_details()[0]["index"]).astype(np.int32)
    shape = [-1 if d == axis else 1 for d in range(x.ndim)] if axis is not None else [1] * x.ndim
    return q, (q - zero.reshape(shape)).astype(f32) * scale.reshape(shape)


def away(v):
    return np.copysign(np.floor(np.abs(v.astype(np.float64)) + 0.5), v)


def asymmetric(x, low, high, whole):
    """GetAsymmetricQuantizationParams; a range of nothing has the scale 1 per tensor."""
    finite = x[np.isfinite(x)]
    least, most = min(finite.min(), f32(0)), max(finite.max(), f32(0))
    scale = (most - least) / f32(high - low)
    zero = f32(low) - least / scale if scale != 0 else f32(low)
    zero = int(away(np.clip(zero, f32(low), f32(high))))
    return (f32(1) if scale == 0 and whole else scale), zero


def weights(x, name, whole):
    """Scale and codes of weights without a zero point."""
    high = TYPES[name][2]
    m = np.abs(x).max()
    if m == 0:
        return f32(1 if whole else 0), np.zeros(x.shape, np.int32)
    scale = m / f32(high)
    inverse = f32(high) / m if name == "int8" else f32(1.0 / np.float64(scale) if scale else 0)
    return scale, np.clip(away(x * inverse), -high, high).astype(np.int32)


def main(folder):
    names = (folder / "inputs.txt").read_text().split()
    values = np.fromfile(folder / "inputs.bin", "<f4").reshape(len(names), *SHAPE)
    data = dict(zip(names, values))
    out = Lines()
    for name, (_, low, high) in TYPES.items():
        signed = low < 0
        word = f"tflite:type={name}" + (",symmetric=no" if signed else "")
        for which, x in data.items():
            s, z = asymmetric(x, low, high, True)
            if np.isfinite(s):
                codes, back = run(x, name, s, z)
                out.add(f"{name}-{which}", which, word, s, z, codes, back)
            steps = [asymmetric(x.take(i, 1), low, high, False) for i in range(x.shape[1])]
            ss, zs = np.array([s for s, _ in steps], f32), np.array([z for _, z in steps])
            if np.isfinite(ss).all() and (ss > 0).all():
                codes, back = run(x, name, ss, zs, 1)
                out.add(f"{name}-{which}-axis", which, word + ",axis=1", ss, zs, codes, back)
            if not signed or not np.isfinite(x).all():
                continue
            s, codes = weights(x, name, True)
            out.add(f"{name}-{which}-weights", which, f"tflite:type={name}", s, None, codes, codes.astype(f32) * s)
            parts = [weights(x.take(i, 1), name, False) for i in range(x.shape[1])]
            ss, codes = np.array([s for s, _ in parts], f32), np.stack([q for _, q in parts], 1)
            back = codes.astype(f32) * ss.reshape(1, -1, 1)
            out.add(f"{name}-{which}-weights-axis", which, f"tflite:type={name},axis=1", ss, None, codes, back)
        for zero in (0, 3, 77):
            made = [run(ties(s), name, s, zero) for s in scales()]
            codes, back = (np.concatenate(arrays) for arrays in zip(*made))
            out.add(f"{name}-ties", "ties", f"{word},scale=*,zero={zero}", None, None, codes, back)
    out.write(folder / "tflite.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

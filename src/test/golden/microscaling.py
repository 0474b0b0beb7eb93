"""Goldens of the schemes `mx` and `nvfp4`: torchao, microxcaling and ModelOpt themselves, on a CPU.

    git clone https://github.com/microsoft/microxcaling /tmp/mx && git -C /tmp/mx checkout 7bc4195
    python3 -m venv /tmp/goldens
    /tmp/goldens/bin/pip install numpy==2.4.6 torch==2.15.0 torchao==0.18.0 nvidia-modelopt==0.47.0
    /tmp/goldens/bin/python src/test/golden/microscaling.py /tmp/mx src/test/resources/golden/blocks

Writes `sweeps.tsv` (a line each: sweep, spec, SHA-256 of the bytes of codes, of scales, and of the
float32 that they stand for; a dash where the library makes none) and
`edges.tsv` (row of `ggml/edges.bin`, spec, and the first 16 digits of the same three).

Every NaN counts as 0x7fc00000 and, among the scales of NVFP4, as 0x7f: the sign of a NaN depends on the
lane that it was computed in. So do torchao's codes of NVFP4 where the scale is NaN: they count as 0.
MXINT8 counts −0 as 0: two's complement has one zero only.
"""

import hashlib
import itertools
import sys
import warnings
from pathlib import Path

import numpy as np
import torch

from sweeps import ROW, edges, elements, magnitudes, powers, scales, semantics, spread

warnings.simplefilter("ignore")
from modelopt.torch.quantization.qtensor.nvfp4_tensor import NVFP4QTensor  # noqa: E402
from torchao.prototype.mx_formats.config import ScaleCalculationMode  # noqa: E402
from torchao.prototype.mx_formats.mx_tensor import to_dtype, to_mx  # noqa: E402
from torchao.prototype.mx_formats.nvfp4_tensor import (  # noqa: E402
    NVFP4Tensor,
    per_tensor_amax_to_scale,
)

TORCHAO = {
    "e4m3": torch.float8_e4m3fn, "e5m2": torch.float8_e5m2, "e3m2": "fp6_e3m2", "e2m3": "fp6_e2m3",
    "e2m1": torch.float4_e2m1fn_x2,
}  # fmt: skip
MICROXCALING = {
    "e4m3": "fp8_e4m3", "e5m2": "fp8_e5m2", "e3m2": "fp6_e3m2", "e2m3": "fp6_e2m3",
    "e2m1": "fp4_e2m1", "int8": "int8",
}  # fmt: skip
ROUNDINGS = {"half-away": "nearest", "half-even": "even", "toward-zero": "floor"}


def torchao_mx(kind, rule):
    def run(x):
        mode = ScaleCalculationMode[rule.upper()]
        dtype = TORCHAO[kind]
        scale, data = to_mx(torch.from_numpy(x), dtype, 32, mode)
        back = to_dtype(data, scale, dtype, 32, torch.float32)
        return raw(data), raw(scale), back

    return f"mx:type={kind},scale-rule={rule}", run


def microxcaling(quantize, kind, rounding):
    def run(x):
        made = quantize(
            torch.from_numpy(x.copy()), 8, MICROXCALING[kind], axes=[-1], block_size=32,
            round=ROUNDINGS[rounding],
        )  # fmt: skip
        return None, None, made + 0 if kind == "int8" else made

    return f"mx:library=microxcaling,type={kind},rounding={rounding}", run


def torchao_nv(levels):
    def run(x):
        t = torch.from_numpy(x)
        shared = per_tensor_amax_to_scale(t.abs().max()) if levels == 2 else None
        made = NVFP4Tensor.to_nvfp4(t, per_tensor_scale=shared)
        codes = np.frombuffer(raw(made.qdata), np.uint8).reshape(-1, 8).copy()
        scale = unsigned(raw(made.scale))
        codes[np.frombuffer(scale, np.uint8) == 0x7F] = 0
        return codes.tobytes(), scale, made.dequantize(torch.float32)

    return f"nvfp4:levels={levels}", run


def modelopt_nv():
    def run(x):
        t = torch.from_numpy(x.copy())
        made, scale, shared = NVFP4QTensor.quantize(t, 16)
        back = made.dequantize(scale=scale, double_scale=shared, block_sizes={-1: 16})
        return raw(made._quantized_data), unsigned(raw(scale)), back

    return "nvfp4:library=modelopt", run


def unsigned(scales):
    """Scales are never negative, but a NaN may be."""
    return bytes(np.frombuffer(scales, np.uint8) & 0x7F)


def raw(tensor):
    return tensor.contiguous().view(torch.uint8).numpy().tobytes()


def values(tensor):
    array = tensor.contiguous().numpy().astype("<f4")
    array[np.isnan(array)] = np.uint32(0x7FC00000).view(np.float32)
    return sha(array.tobytes())


def sha(data):
    return "-" if data is None else hashlib.sha256(data).hexdigest()


def cases(checkout):
    sys.path.insert(0, checkout)
    from mx.mx_ops import _quantize_mx

    for kind, rule in itertools.product(TORCHAO, ("floor", "ceil", "even", "rceil")):
        yield torchao_mx(kind, rule)
    for kind, rounding in itertools.product(MICROXCALING, ROUNDINGS):
        yield microxcaling(_quantize_mx, kind, rounding)
    yield torchao_nv(2)
    yield torchao_nv(1)
    yield modelopt_nv()


def main(checkout, out):
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    made = list(cases(checkout))
    lines = []
    for sweep in (semantics, magnitudes, spread, powers, scales, elements):
        x = sweep().reshape(-1, ROW)
        for spec, run in made:
            codes, scale, back = run(x)
            lines.append("\t".join([sweep.__name__, spec, sha(codes), sha(scale), values(back)]))
    (out / "sweeps.tsv").write_text("\n".join(lines) + "\n")
    lines = []
    for row, x in enumerate(edges()):
        for spec, run in made:
            codes, scale, back = run(x.reshape(1, ROW))
            made_of = [sha(codes)[:16], sha(scale)[:16], values(back)[:16]]
            lines.append("\t".join([str(row), spec, *made_of]))
    (out / "edges.tsv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Goldens of the scheme `ggml`: ggml's own C, and gguf-py beside it.

    git clone https://github.com/ggml-org/ggml /tmp/ggml && git -C /tmp/ggml checkout d99724f
    python3 -m venv /tmp/goldens && /tmp/goldens/bin/pip install numpy==2.4.6 gguf==0.19.0
    /tmp/goldens/bin/python src/test/golden/ggml.py /tmp/ggml src/test/resources/golden/ggml

Compiles `ggml-quants.c` by GCC for x86-64 without fused multiply-adds and asks it for bytes and for
what they stand for. Where gguf-py has the type it is asked too, and must agree (it is not asked
about values that are not finite, of which NumPy's conversions make other things).

Writes `sweeps.tsv` (a line each: sweep, type, SHA-256 of the bytes, SHA-256 of the float32 that
they stand for, little-endian) and `edges.bin` (float32 little-endian, rows of 256: what is odd about
each is said in `sweeps.py`), `edges.tsv` (row, type, the bytes in hexadecimal); and, with importance
weights, `importance.npy` (one a column of rows of 1024) and `importance.tsv` (as `sweeps.tsv`), and
`importance-edges.tsv` (as `edges.tsv`, with
the first 256 weights, `importance-edges.npy`).
"""

import ctypes
import hashlib
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import gguf
import numpy as np

from sweeps import ROW, edges, magnitudes, powers, semantics, spread

f32 = np.float32
BYTES = {
    "q4_0": (32, 18), "q4_1": (32, 20), "q5_0": (32, 22), "q5_1": (32, 24), "q8_0": (32, 34),
    "q2_K": (256, 84), "q3_K": (256, 110), "q4_K": (256, 144), "q5_K": (256, 176),
    "q6_K": (256, 210), "iq4_nl": (32, 18), "iq4_xs": (256, 136), "tq1_0": (256, 54),
    "tq2_0": (256, 66), "mxfp4": (32, 17), "nvfp4": (64, 36),
}  # fmt: skip
WIDE = 4 * ROW
WEIGHTED = ["q4_0", "q4_1", "q5_0", "q5_1", "q2_K", "q3_K", "q4_K", "q5_K", "q6_K", "iq4_nl", "iq4_xs"]
PYTHON = ["q4_0", "q4_1", "q5_0", "q5_1", "q8_0", "tq1_0", "tq2_0", "mxfp4"]


# What other files of ggml define, and nothing here calls.
REST = """
#include <stdlib.h>
void ggml_abort(const char * file, int line, const char * text, ...) { abort(); }
size_t ggml_row_size(int type, long count) { return 0; }
size_t ggml_type_size(int type) { return 0; }
const char * ggml_type_name(int type) { return 0; }
"""


def compiled(checkout):
    folder = Path(tempfile.mkdtemp())
    library = folder / "quants.so"
    (folder / "rest.c").write_text(REST)
    options = "-O2 -ffp-contract=off -DNDEBUG -shared -fPIC".split()
    includes = [f"-I{checkout}/{path}" for path in ("include", "src", "src/ggml-cpu")]
    source = f"{checkout}/src/ggml-quants.c"
    subprocess.run(["gcc", *options, *includes, source, folder / "rest.c", "-o", library, "-lm"], check=True)
    return ctypes.CDLL(library)


class Reference:
    def __init__(self, checkout):
        self.library = compiled(checkout)

    def quantize(self, kind, x):
        size, length = BYTES[kind]
        out = np.zeros(x.size // size * length, np.uint8)
        if kind in ("iq4_nl", "iq4_xs"):
            # As files are written; quantize_row_iq4_nl_ref tries fewer scales.
            call = self.library[f"quantize_{kind}"]
            call(pointer(x), pointer(out), ctypes.c_int64(1), ctypes.c_int64(x.size), None)
        else:
            call = self.library[f"quantize_row_{kind}_ref"]
            call(pointer(x), pointer(out), ctypes.c_int64(x.size))
        return out

    def weighted(self, kind, x, weights):
        """Row by row, of as many values as there are weights."""
        size, length = BYTES[kind]
        out = np.zeros(x.size // size * length, np.uint8)
        rows = x.reshape(-1, weights.size)
        each = weights.size // size * length
        for row, values in enumerate(rows):
            self.library[f"quantize_{kind}"](
                pointer(values),
                ctypes.c_void_p(out.ctypes.data + row * each),
                ctypes.c_int64(1),
                ctypes.c_int64(weights.size),
                pointer(weights),
            )
        return out

    def dequantize(self, kind, data):
        size, length = BYTES[kind]
        out = np.zeros(data.size // length * size, f32)
        self.library[f"dequantize_row_{kind}"](
            pointer(data), pointer(out), ctypes.c_int64(out.size)
        )
        return out


def pointer(array):
    return ctypes.c_void_p(array.ctypes.data)


def check_python(kind, x, data):
    if kind not in PYTHON or not np.isfinite(x).all():
        return
    kinds = gguf.GGMLQuantizationType
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other = gguf.quants.quantize(x, kinds[kind.upper()])
        back = gguf.quants.dequantize(data, kinds[kind.upper()])
    assert np.array_equal(other.reshape(-1), data), f"gguf-py's {kind} differs"
    return back


def main(checkout, out):
    reference = Reference(checkout)
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    lines = []
    for sweep in (semantics, magnitudes, spread, powers):
        x = sweep()
        for kind in BYTES:
            data = reference.quantize(kind, x)
            if sweep is semantics:
                check_python(kind, x, data)
            back = reference.dequantize(kind, data)
            hashes = [hashlib.sha256(a.tobytes()).hexdigest() for a in (data, back)]
            lines.append("\t".join([sweep.__name__, kind, *hashes]))
    (out / "sweeps.tsv").write_text("\n".join(lines) + "\n")
    weights = np.random.Generator(np.random.PCG64(11)).exponential(size=WIDE).astype(f32)
    weights[::19] = 0
    np.save(out / "importance.npy", weights)
    np.save(out / "importance-edges.npy", weights[:ROW])
    lines = []
    for sweep in (semantics, magnitudes, spread):
        x = sweep()
        for kind in WEIGHTED:
            data = reference.weighted(kind, x, weights)
            hashes = [hashlib.sha256(a.tobytes()).hexdigest() for a in (data, reference.dequantize(kind, data))]
            lines.append("\t".join([sweep.__name__, kind, *hashes]))
    (out / "importance.tsv").write_text("\n".join(lines) + "\n")
    lines = []
    for row, values in enumerate(edges()):
        for kind in WEIGHTED:
            data = reference.weighted(kind, values, weights[:ROW].copy())
            lines.append(f"{row}\t{kind}\t{data.tobytes().hex()}")
    (out / "importance-edges.tsv").write_text("\n".join(lines) + "\n")
    x = edges()
    (out / "edges.bin").write_bytes(x.astype("<f4").tobytes())
    lines = []
    for row, values in enumerate(x):
        for kind in BYTES:
            data = reference.quantize(kind, values)
            lines.append(f"{row}\t{kind}\t{data.tobytes().hex()}")
    (out / "edges.tsv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

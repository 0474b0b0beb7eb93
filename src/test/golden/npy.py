"""Makes src/test/resources/golden/npy: small NumPy and safetensors files of every kind that Quantoscope reads.

Run from the repository's root:
    python3 -m venv .venv && .venv/bin/pip install numpy==2.4.6 safetensors==0.8.0 ml_dtypes==0.6.0
    .venv/bin/python src/test/golden/npy.py
Every file comes out the same each time.
"""

import io
import json
import struct
import warnings
import zipfile
from pathlib import Path

import ml_dtypes
import numpy as np
from numpy.lib import format as npy
from safetensors import deserialize
from safetensors.numpy import save_file

OUT = Path("src/test/resources/golden/npy")
OUT.mkdir(parents=True, exist_ok=True)

TYPES = "b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16".split()


def values(type_name, shape=(2, 3, 5)):
    """0, 1, 2 … counted in C order, with signs where the type has them."""
    count = np.arange(int(np.prod(shape)))
    if type_name == "b1":
        count = count % 2
    elif type_name[0] in "ifc":
        count = np.where(count % 3 == 2, -count, count)
    return count.astype(type_name).reshape(shape)


def save(name, array, version=None):
    with open(OUT / name, "wb") as file:
        npy.write_array(file, array, version)


# Every numeric type, C order, little-endian: what numpy.save gives.
for t in TYPES:
    save(f"{t}.npy", values(t))
    if t not in ("b1", "i1", "u1"):
        save(f"{t}-big.npy", values(t).astype(">" + t))
    save(f"{t}-fortran.npy", np.asfortranarray(values(t)))

for version in (1, 2, 3):
    save(f"version{version}.npy", values("f4"), (version, 0))
save("scalar.npy", np.float64(0.25))
save("empty.npy", np.zeros((0, 4), "f4"))
save("empty-fortran.npy", np.zeros((3, 0), "f4", order="F"))
save("vector.npy", values("i2", (7,)))
save("rank5-fortran.npy", np.asfortranarray(values("i4", (3, 1, 4, 2, 5))))
save("special.npy", np.array([np.nan, np.inf, -np.inf, -0.0, 5e-324, 1.7976931348623157e308]))

# What is refused.
save("object.npy", np.array([{"a": 1}, None], dtype=object))
save("text.npy", np.array(["ab", "c"]))
save("bytes.npy", np.array([b"ab", b"c"]))
save("records.npy", np.zeros(2, [("a", "<f4"), ("b", "<i2")]))
save("bfloat16.npy", np.zeros(2, ml_dtypes.bfloat16))
save("dates.npy", np.array(["2020-01-01"], "M8[D]"))


def archive(name, arrays, compress=False):
    (np.savez_compressed if compress else np.savez)(OUT / name, **arrays)


RECIPE = json.dumps({"scheme": "uniform:bits=4", "note": "Größe 😀"}, ensure_ascii=False)
MIXED = {
    "w": values("f4", (4, 6)),
    "layer/b": values("i8", (5,)),
    "fortran": np.asfortranarray(values("f8", (3, 4))),
    "z": values("c8", (2,)),
    "quantoscope": np.array(RECIPE),
}
archive("stored.npz", MIXED)
archive("deflated.npz", MIXED, compress=True)
archive("none.npz", {})
archive("objects.npz", {"w": values("f4"), "notes": np.array([{}], dtype=object)})


def member(array):
    buffer = io.BytesIO()
    npy.write_array(buffer, array)
    return buffer.getvalue()


warnings.simplefilter("ignore")
with zipfile.ZipFile(OUT / "repeats.npz", "w", zipfile.ZIP_DEFLATED) as z:
    for info, content in (
        ("a.npy", member(values("i4", (2,)))),
        ("a.npy", member(values("i4", (3,)))),
        ("../a #2.npy", member(values("i4", (4,)))),
        ("readme.txt", b"not an array"),
    ):
        entry = zipfile.ZipInfo(info)
        entry.compress_type = zipfile.ZIP_DEFLATED
        z.writestr(entry, content)

# safetensors
save_file(
    {
        "f32": values("f4", (2, 3)),
        "f64": values("f8", (3,)),
        "f16": values("f2", (4,)),
        "i8": values("i1", (5,)),
        "u16": values("u2", (2, 2)),
        "bool": values("b1", (3,)),
        "scalar": np.array(2.5, "f4"),
        "empty": np.zeros((0, 3), "f4"),
    },
    OUT / "mixed.safetensors",
    {"quantoscope": RECIPE},
)


def raw(header, data=b"", claim=None):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text) if claim is None else claim) + text + data


SIZES = {
    "BOOL": 8, "F4": 4, "U8": 8, "I8": 8, "F8_E5M2": 8, "F8_E4M3": 8, "F8_E8M0": 8, "F8_E4M3FNUZ": 8,
    "F8_E5M2FNUZ": 8, "I16": 16, "U16": 16, "F16": 16, "BF16": 16, "I32": 32, "U32": 32, "F32": 32,
    "C64": 64, "F64": 64, "I64": 64, "U64": 64,
}  # fmt: skip
header, at = {}, 0
for name, bits in SIZES.items():
    size = 2 * bits // 8
    header[name.lower()] = {"dtype": name, "shape": [2], "data_offsets": [at, at + size]}
    at += size
(OUT / "types.safetensors").write_bytes(raw(header, bytes(range(at))))
# The reference implementation agrees that this is one.
assert len(deserialize((OUT / "types.safetensors").read_bytes())) == len(SIZES)

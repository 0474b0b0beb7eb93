"""NumPy reads what Quantoscope writes. Run after `mvn test`, from the repository's root:

    python3 -m venv .venv && .venv/bin/pip install numpy==2.4.6 pytest
    .venv/bin/python -m pytest src/test/interop
"""

import io
from pathlib import Path

import numpy as np
import pytest

MADE = Path("target/interop/npy")
TYPES = {
    "f64": "<f8", "f32": "<f4", "f16": "<f2", "i64": "<i8", "i32": "<i4", "i16": "<i2", "i8": "|i1",
    "u64": "<u8", "u32": "<u4", "u16": "<u2", "u8": "|u1", "bool": "|b1", "c64": "<c8", "c128": "<c16",
}  # fmt: skip

pytestmark = pytest.mark.skipif(not MADE.exists(), reason="mvn test has not run")


def expected(name):
    """The bytes 0, 1, 2 …, for bool 0, 1, 0 …."""
    dtype = np.dtype(TYPES[name])
    content = np.arange(6 * dtype.itemsize, dtype=np.uint8)
    return (content % 2 if name == "bool" else content).view(dtype).reshape(2, 3)


def same(a, b):
    return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()


@pytest.mark.parametrize("name", TYPES)
def test_npy(name):
    path = MADE / f"{name}.npy"
    assert same(np.load(path), expected(name))
    saved = io.BytesIO()
    np.save(saved, expected(name))
    assert path.read_bytes() == saved.getvalue()


@pytest.mark.parametrize("archive", ["all", "wide1", "wide300"])
def test_npz(archive):
    with np.load(MADE / f"{archive}.npz") as arrays:
        for name in TYPES:
            assert same(arrays[name], expected(name))
        empty = arrays["größe/b #2"]
        assert empty.shape == (0, 4) and empty.dtype == np.float32
        assert len(arrays.files) == len(TYPES) + (2 if archive == "all" else 1)
        if archive == "all":
            assert arrays["quantoscope"].ndim == 0
            assert str(arrays["quantoscope"]) == '{"note": "Größe 😀"}'

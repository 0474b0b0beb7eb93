"""What is exported, loaded by those who read it: NumPy, the wave module, Pillow."""

import hashlib
import json
import wave

import numpy as np
import pytest
from PIL import Image
from safetensors.numpy import save_file

RANDOM = np.random.default_rng(7)
WEIGHTS = (RANDOM.standard_normal((48, 100)) * 0.3).astype(np.float32)
WEIGHTS[3, 7] = 11.0


def uniform(x, scale, zero, low, high):
    """The definition of `uniform`, in float32."""
    with np.errstate(divide="ignore", invalid="ignore"):
        code = np.rint((x / scale).astype(np.float32)).astype(np.float64) + zero
    return np.clip(code, low, high).astype(np.int64)


@pytest.fixture
def weights(tmp_path):
    path = tmp_path / "w.npy"
    np.save(path, WEIGHTS)
    return path


def export(quantoscope, source, spec):
    out = source.with_name("out.npz")
    quantoscope.run("quantize", source, "-o", out, "--scheme", spec, "--force")
    return np.load(out)


def dequantized(quantoscope, out):
    back = out.with_name("back.npz")
    quantoscope.run("dequantize", out, "-o", back, "--force")
    return np.load(back)


@pytest.mark.parametrize("bits", [2, 4, 8, 12, 16])
def test_asymmetric_per_tensor(quantoscope, weights, bits):
    npz = export(quantoscope, weights, f"uniform:bits={bits}")
    low, high = min(WEIGHTS.min(), np.float32(0)), max(WEIGHTS.max(), np.float32(0))
    scale = np.float32((high - low) / np.float32(2**bits - 1))
    zero = np.rint(np.float32(-low / scale))
    assert npz["w.scale"] == scale and npz["w.scale"].shape == ()
    assert npz["w.zero_point"] == zero
    assert npz["w.codes"].dtype == (np.uint8 if bits <= 8 else np.uint16)
    expected = uniform(WEIGHTS, scale, zero, 0, 2**bits - 1)
    np.testing.assert_array_equal(npz["w.codes"], expected)
    back = dequantized(quantoscope, weights.with_name("out.npz"))["w"]
    assert back.dtype == np.float32
    np.testing.assert_array_equal(
        back, (expected - zero).astype(np.float32) * scale
    )


@pytest.mark.parametrize("scale_type", ["f32", "f16"])
@pytest.mark.parametrize("layout", ["row", "flat"])
def test_symmetric_groups(quantoscope, weights, layout, scale_type):
    npz = export(
        quantoscope,
        weights,
        f"uniform:bits=4,symmetry=full,group=32,layout={layout},scale-type={scale_type}",
    )
    stored = np.dtype(np.float16 if scale_type == "f16" else np.float32)
    if layout == "row":
        rows = [WEIGHTS[:, i : i + 32] for i in range(0, 100, 32)]
        scale = np.stack([np.abs(r).max(axis=1) / np.float32(7) for r in rows], axis=1)
        scale = scale.astype(stored)
        spread = np.repeat(scale, 32, axis=1)[:, :100].astype(np.float32)
    else:
        flat = WEIGHTS.reshape(-1, 32)
        scale = (np.abs(flat).max(axis=1) / np.float32(7)).astype(stored)
        spread = np.repeat(scale, 32).reshape(WEIGHTS.shape).astype(np.float32)
    assert npz["w.scale"].dtype == stored
    np.testing.assert_array_equal(npz["w.scale"], scale)
    expected = uniform(WEIGHTS, spread, 0, -8, 7)
    np.testing.assert_array_equal(npz["w.codes"], expected)
    back = dequantized(quantoscope, weights.with_name("out.npz"))["w"]
    np.testing.assert_array_equal(back, expected.astype(np.float32) * spread)


@pytest.mark.parametrize("axis", [0, 1])
def test_symmetric_per_channel(quantoscope, weights, axis):
    npz = export(quantoscope, weights, f"uniform:symmetry=restricted,axis={axis}")
    scale = np.abs(WEIGHTS).max(axis=1 - axis) / np.float32(127)
    np.testing.assert_array_equal(npz["w.scale"], scale)
    spread = np.expand_dims(scale, 1 - axis)
    np.testing.assert_array_equal(npz["w.codes"], uniform(WEIGHTS, spread, 0, -127, 127))


@pytest.mark.parametrize("bits", [3, 5, 16])
def test_packed_codes_come_back(quantoscope, weights, bits):
    out = weights.with_name("packed.npz")
    spec = f"uniform:bits={bits},symmetry=full"
    quantoscope.run("quantize", weights, "-o", out, "--scheme", spec, "--write", "packed")
    packed = np.load(out)["w.codes"]
    assert packed.dtype == np.uint8 and packed.size == -(-WEIGHTS.size * bits // 8)
    bit = np.unpackbits(packed, bitorder="little")[: WEIGHTS.size * bits].reshape(-1, bits)
    unsigned = (bit * (1 << np.arange(bits))).sum(axis=1)
    codes = np.where(unsigned >= 1 << (bits - 1), unsigned - (1 << bits), unsigned)
    plain = export(quantoscope, weights, spec)["w.codes"]
    np.testing.assert_array_equal(codes.reshape(WEIGHTS.shape), plain)
    a = dequantized(quantoscope, out)["w"]
    b = dequantized(quantoscope, weights.with_name("out.npz"))["w"]
    np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize(
    "spec", ["lloyd-max:bits=3", "mu-law:bits=5", "a-law:bits=6", "codebook:values=-1 -0.5 0 0.25 8"]
)
def test_codebooks(quantoscope, weights, spec):
    npz = export(quantoscope, weights, spec)
    scale = npz["w.scale"] if "w.scale" in npz else np.float32(1)
    expected = npz["w.codebook"][npz["w.codes"]] * scale
    back = dequantized(quantoscope, weights.with_name("out.npz"))["w"]
    np.testing.assert_array_equal(back, expected.astype(np.float32))


def test_recipe_replays_to_the_same_bytes(quantoscope, weights, tmp_path):
    npz = export(quantoscope, weights, "uniform:bits=3,rounding=stochastic,seed=5")
    recipe = tmp_path / "r.json"
    recipe.write_text(str(npz["quantoscope"]))
    again = tmp_path / "again.npz"
    quantoscope.run("quantize", weights, "-o", again, "--recipe", recipe)
    assert again.read_bytes() == (tmp_path / "out.npz").read_bytes()


def test_npy_has_its_parameters_beside(quantoscope, weights, tmp_path):
    quantoscope.run("quantize", weights, "-o", tmp_path / "c.npy", "--scheme", "uniform:bits=4")
    codes = np.load(tmp_path / "c.npy")
    x = (codes.astype(np.float32) - np.load(tmp_path / "c.zero_point.npy")) * np.load(
        tmp_path / "c.scale.npy"
    )
    assert np.abs(x - WEIGHTS).max() <= np.load(tmp_path / "c.scale.npy") * 0.5001


def test_what_is_not_selected_is_kept(quantoscope, tmp_path):
    source = tmp_path / "model.safetensors"
    bias = np.arange(5, dtype=np.int16)
    save_file({"a.weight": WEIGHTS, "a.bias": bias, "b.weight": WEIGHTS.T.copy()}, source)
    out = tmp_path / "model.npz"
    quantoscope.run("quantize", source, "-o", out, "--scheme", "uniform:bits=4", "--select", "a.w*")
    npz = np.load(out)
    assert set(npz.files) == {
        "a.weight.codes", "a.weight.scale", "a.weight.zero_point", "a.bias", "b.weight", "quantoscope"
    }
    np.testing.assert_array_equal(npz["a.bias"], bias)
    np.testing.assert_array_equal(npz["b.weight"], WEIGHTS.T)
    info = {e["name"]: e for e in quantoscope.json("info", out)["entries"]}
    assert set(info) == {"a.weight", "a.bias", "b.weight"}
    assert info["a.weight"]["quantized"]["scheme"] == "uniform:bits=4"
    assert info["a.bias"]["quantized"] is None


def test_info_agrees_with_numpy(quantoscope, tmp_path):
    odd = WEIGHTS.copy()
    odd[0, :3] = [np.nan, np.inf, -np.inf]
    np.save(tmp_path / "odd.npy", odd)
    entry = quantoscope.json("info", tmp_path / "odd.npy", "--digest")["entries"][0]
    finite = odd[np.isfinite(odd)].astype(np.float64)
    assert entry["nan"] == 1 and entry["inf"] == 2 and entry["shape"] == [48, 100]
    assert entry["min"] == finite.min() and entry["max"] == finite.max()
    assert entry["mean"] == pytest.approx(finite.mean(), rel=1e-12)
    assert entry["std"] == pytest.approx(finite.std(), rel=1e-12)
    bits = odd.astype("<f4").view("<u4").copy()
    bits[np.isnan(odd)] = 0x7FC00000
    assert entry["sha256"] == hashlib.sha256(bits.tobytes()).hexdigest()


def test_figures_agree_with_numpy(quantoscope, weights):
    answer = quantoscope.json("compare", weights, "--schemes", "uniform:bits=4;lloyd-max:bits=4")
    export(quantoscope, weights, "uniform:bits=4")
    back = dequantized(quantoscope, weights.with_name("out.npz"))["w"]
    e = (back - WEIGHTS).astype(np.float64)
    x = WEIGHTS.astype(np.float64)
    figures = answer["entries"][0]["results"][0]
    assert figures["scheme"] == "uniform:bits=4"
    assert figures["mse"] == pytest.approx((e**2).mean(), rel=1e-12)
    assert figures["sqnr_db"] == pytest.approx(10 * np.log10((x**2).sum() / (e**2).sum()), rel=1e-12)
    assert figures["max_abs_error"] == np.abs(back - WEIGHTS).max()
    assert figures["bias"] == pytest.approx(e.mean(), rel=1e-9)
    assert figures["psnr_db"] is None
    b = back.astype(np.float64)
    assert figures["cosine"] == pytest.approx(
        (x * b).sum() / np.sqrt((x**2).sum() * (b**2).sum()), rel=1e-12
    )
    codes = np.load(weights.with_name("out.npz"))["w.codes"]
    p = np.unique(codes, return_counts=True)[1] / codes.size
    assert figures["entropy_bits"] == pytest.approx(-(p * np.log2(p)).sum(), rel=1e-12)
    assert figures["bytes"] == 2400 + 5
    assert figures["ratio"] == pytest.approx(WEIGHTS.nbytes / 2405)


def test_wav_reconstruction(quantoscope, tmp_path):
    t = np.arange(4410) / 44100
    pcm = np.rint(np.stack([np.sin(880 * t), np.cos(700 * t)], axis=1) * 20000).astype("<i2")
    with wave.open(str(tmp_path / "in.wav"), "wb") as out:
        out.setparams((2, 2, 44100, 0, "NONE", ""))
        out.writeframes(pcm.tobytes())
    quantoscope.run(
        "quantize", tmp_path / "in.wav", "-o", tmp_path / "out.wav", "--scheme", "uniform:bits=5,symmetry=full"
    )
    with wave.open(str(tmp_path / "out.wav")) as back:
        assert (back.getnchannels(), back.getsampwidth(), back.getframerate()) == (2, 2, 44100)
        got = np.frombuffer(back.readframes(4410), "<i2").reshape(-1, 2)
    x = pcm.astype(np.float32) / np.float32(32768)
    scale = np.abs(x).max() / np.float32(15)
    expected = np.rint(uniform(x, scale, 0, -16, 15).astype(np.float32) * scale * np.float32(32768))
    np.testing.assert_array_equal(got, np.clip(expected, -32768, 32767))


def test_png_reconstruction(quantoscope, tmp_path):
    picture = RANDOM.integers(0, 256, (20, 30, 3), dtype=np.uint8)
    Image.fromarray(picture).save(tmp_path / "in.png")
    quantoscope.run(
        "quantize", tmp_path / "in.png", "-o", tmp_path / "out.png", "--scheme", "uniform:bits=3,range=full"
    )
    got = np.asarray(Image.open(tmp_path / "out.png"))
    scale = np.float32(255) / np.float32(7)
    codes = uniform(picture.astype(np.float32), scale, 0, 0, 7)
    expected = np.floor(codes.astype(np.float32) * scale + np.float32(0.5))
    np.testing.assert_array_equal(got, expected)


def test_real_files_open(quantoscope, data):
    for name in ("astronaut.png", "camera.png", "basic_pitch_vocadito_10.wav"):
        assert quantoscope.json("info", data / name)["entries"][0]["count"] > 0
    assert len(quantoscope.json("info", data / "silero_vad_16k.safetensors")["entries"]) == 15
    for name in ("basic_pitch_model_output.npz", "basic_pitch_note_events.npz"):
        done = quantoscope.run("info", data / name, code=1)
        assert len(done.stderr.splitlines()) == 1 and "unpickle" in done.stderr


def test_recipe_is_json(quantoscope, weights):
    npz = export(quantoscope, weights, "uniform:bits=4,group=32")
    recipe = json.loads(str(npz["quantoscope"]))
    assert recipe["quantoscope"] == 1 and recipe["write"] == "codes"
    assert recipe["rules"] == [{"scheme": "uniform:bits=4,group=32"}]

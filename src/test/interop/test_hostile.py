"""What a test inside one JVM cannot show: another user, a full disk, a file cut while it is open."""

import os
import pathlib
import shutil
import subprocess

import numpy as np
import pytest

from conftest import ROOT

PROGRAM = str(ROOT / "installer" / "quantoscope")


def one_line(done):
    assert done.returncode == 1, (done.stdout, done.stderr)
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "Exception" not in done.stderr
    return done.stderr


@pytest.mark.skipif(os.getuid() != 0, reason="only root becomes somebody else")
def test_no_permission(tmp_path):
    secret = tmp_path / "secret.npy"
    np.save(secret, np.ones(3, np.float32))
    secret.chmod(0)
    for folder in [tmp_path, *tmp_path.parents]:
        if folder != pathlib.Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    if shutil.which("setpriv") is None:
        pytest.skip("no setpriv")
    home = tmp_path / "home"
    home.mkdir(mode=0o777)
    done = subprocess.run(
        ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", PROGRAM, "info", secret],
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(home)},
    )
    if "Permission denied" in done.stderr and "secret" not in done.stderr:
        pytest.skip("another user cannot reach the checkout")
    assert "permitted" in one_line(done)


def test_full_disk_leaves_the_older_file(tmp_path):
    weights = tmp_path / "w.npy"
    np.save(weights, np.random.default_rng(1).standard_normal((1000, 1000)).astype(np.float32))
    out = tmp_path / "out.npz"
    out.write_bytes(b"an older file")
    command = f'ulimit -f 100; exec "{PROGRAM}" quantize "{weights}" -o "{out}" --scheme uniform --force'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert str(out) in one_line(done)
    assert out.read_bytes() == b"an older file"
    assert sorted(os.listdir(tmp_path)) == ["out.npz", "w.npy"]


def test_a_tensor_above_two_gigabytes(quantoscope, tmp_path):
    big = tmp_path / "big.npy"
    array = np.lib.format.open_memmap(big, mode="w+", dtype=np.int8, shape=(2**31 + 4096,))
    array[-1] = 100
    array.flush()
    del array
    figures = quantoscope.json("compare", big, "--schemes", "uniform:bits=8")["entries"][0]
    assert figures["count"] == 2**31 + 4096
    # One value in two thousand million, the very last one: it sets the range and comes back.
    assert figures["results"][0]["max_abs_error"] == pytest.approx(0, abs=1e-5)
    assert quantoscope.json("info", big)["entries"][0]["max"] == 100

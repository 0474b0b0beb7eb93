"""Runs the built program as a person would: by installer/quantoscope."""

import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]


class Program:
    def run(self, *arguments, code=0):
        done = subprocess.run(
            [str(ROOT / "installer" / "quantoscope"), *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == code, (arguments, done.stdout, done.stderr)
        return done

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--json").stdout)


@pytest.fixture(scope="session")
def quantoscope():
    return Program()


@pytest.fixture(scope="session")
def data():
    folder = os.environ.get("QUANTOSCOPE_DATA")
    if not folder:
        pytest.skip("QUANTOSCOPE_DATA is not set")
    return pathlib.Path(folder)

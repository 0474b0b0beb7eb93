"""Goldens of the range rules `entropy=tensorrt` and `quantile=modelopt`, made by NVIDIA's ModelOpt.

    python3 -m venv /tmp/modelopt
    /tmp/modelopt/bin/pip install numpy==2.4.6 torch==2.15.0 nvidia-modelopt==0.47.0 scipy requests datasets transformers omegaconf
    /tmp/modelopt/bin/python src/test/golden/model_optimizer.py src/test/resources/golden/references

Run it after references.py, whose inputs and format it takes. Writes `modelopt.txt`: the largest value to keep, as the
scale that a symmetric quantizer makes of it.
"""

import sys
import warnings
from pathlib import Path

import numpy as np
import torch
from modelopt.torch.quantization.calib.histogram import HistogramCalibrator
from reference_lines import CUBES, Lines, cubes

f32 = np.float32
SHAPE = (6, 10, 7)
warnings.simplefilter("ignore")


def main(folder):
    names = (folder / "inputs.txt").read_text().split()
    values = np.fromfile(folder / "inputs.bin", "<f4").reshape(len(names), *SHAPE)
    out = Lines()
    for which, x in (dict(zip(names, values)) | {kind: cubes(kind) for kind in CUBES}).items():
        if not np.isfinite(x).all() or which in ("zero", "tiny", "huge"):
            continue  # no bins: divergences of nothing, subnormal edges, 2048 times a value overflows

        def calibrated(bits, method, **more):
            made = HistogramCalibrator(num_bits=bits)
            made.collect(torch.from_numpy(x.copy()))
            return made.compute_amax(method, **more).numpy()

        for bits in (4, 8):
            amax = calibrated(bits, "entropy")
            scale = f32(amax) / f32((1 << (bits - 1)) - 1)
            spec = f"uniform:bits={bits},symmetry=restricted,range=entropy,entropy=tensorrt"
            out.add(f"entropy-{which}", which, spec, scale, None, None, None)
        for percentile in (99.99, 99.0, 90.0):
            scale = f32(calibrated(8, "percentile", percentile=percentile)) / f32(127)
            spec = f"uniform:bits=8,symmetry=restricted,range=percentile,quantile=modelopt,percentile={percentile}"
            out.add(f"percentile-{which}", which, spec, scale, None, None, None)
    out.write(folder / "modelopt.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

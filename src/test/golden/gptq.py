"""GPTQ by its own code in float64, on seeded weights and correlated inputs.

    python3 -m venv .venv && .venv/bin/pip install torch==2.15.0 numpy==2.4.6
    git clone https://github.com/IST-DASLab/gptq && git -C gptq checkout 2d65066
    .venv/bin/python src/test/golden/gptq.py gptq > src/test/resources/golden/gptq.tsv

gptq.py and quant.py run as they are, but that `.float()` is `.double()` and nothing waits for a GPU; each
input counts as a sample.
One line a case: settings, out, in, samples, seed, and what the weights come back as, to seven digits.
Weights and inputs are made from the linear congruential generator below, so that they are not written.
"""

import sys
import types

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
sys.modules["transformers"] = types.SimpleNamespace(Conv1D=type("Conv1D", (), {}))
torch.cuda.synchronize = torch.cuda.empty_cache = lambda: None
folder = sys.argv[1]
for name in ("quant", "gptq"):
    text = open(f"{folder}/{name}.py").read().replace(".float()", ".double()").replace("print(", "(lambda *_: 0)(")
    module = types.ModuleType(name)
    sys.modules[name] = module
    exec(compile(text, name, "exec"), module.__dict__)
gptq, quant = sys.modules["gptq"], sys.modules["quant"]


def uniform(seed, count):
    """Multiples of 2^-23 in -1 to 1."""
    values = np.empty(count)
    s = seed
    for i in range(count):
        s = (1664525 * s + 1013904223) & 0xFFFFFFFF
        values[i] = ((s >> 8) - 8388608) / 8388608
    return values


def data(rows, columns, samples, seed):
    """Weights, and inputs that are each near the one before; column 3 is dead, column 5 large."""
    w = uniform(seed, rows * columns).reshape(rows, columns)
    x = uniform(seed + 1, samples * columns).reshape(samples, columns)
    for c in range(1, columns):
        x[:, c] = (x[:, c - 1] * 3 + x[:, c]) / 4
    x[:, 5] *= 8
    x[:, 3] = 0
    return w.astype(np.float32), x.astype(np.float32)


CASES = (
    ("bits=4", 12, 40, 100),
    ("bits=3", 8, 300, 700),
    ("bits=3,symmetric=yes", 8, 150, 200),
    ("bits=2,damp=0.1", 6, 64, 30),
    ("bits=4,group=32", 8, 200, 300),
    ("bits=3,group=16,symmetric=yes", 4, 150, 200),
    ("bits=4,order=activation", 8, 170, 250),
    ("bits=3,order=activation,group=32", 8, 160, 250),
)
for number, (spec, rows, columns, samples) in enumerate(CASES):
    settings = dict(item.split("=") for item in spec.split(","))
    w, x = data(rows, columns, samples, 7 + number)
    layer = torch.nn.Linear(columns, rows, bias=False)
    layer.weight.data = torch.from_numpy(w.astype(np.float64))
    run = gptq.GPTQ(layer)
    run.quantizer = quant.Quantizer()
    run.quantizer.configure(int(settings["bits"]), perchannel=True, sym="symmetric" in settings, mse=False)
    run.add_batch(torch.from_numpy(x.astype(np.float64))[:, None], None)
    order, group = "order" in settings, int(settings.get("group", -1))
    run.fasterquant(
        percdamp=float(settings.get("damp", 0.01)), groupsize=group, actorder=order, static_groups=order and group > 0
    )
    made = layer.weight.data.numpy().astype(np.float32)
    print(spec, rows, columns, samples, 7 + number, " ".join(f"{v:.7g}" for v in made.ravel()), sep="\t")

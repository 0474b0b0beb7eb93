"""AWQ's search and SmoothQuant, on the seeded layers of gptq.py.

    python3 -m venv .venv && .venv/bin/pip install torch==2.15.0 numpy==2.4.6
    git clone https://github.com/mit-han-lab/llm-awq && git -C llm-awq checkout d6e797a
    git clone https://github.com/mit-han-lab/smoothquant && git -C smoothquant checkout c61476d
    .venv/bin/python src/test/golden/awq_smoothquant.py llm-awq/awq/quantize/quantizer.py \
        smoothquant/smoothquant/fake_quant.py > src/test/resources/golden/awq_smoothquant.tsv

What rounds weights are the projects' own functions, cut out of those files, on float32. The loops around
them (auto_scale.py's _search_module_scale, smooth.py's smooth_ln_fcs) stand below in float64, with factors
rounded to float32. One line a case: scheme, settings, out, in, samples, seed, factors, what comes back.
"""

import re
import sys

import numpy as np
import torch


def cut(path, *names):
    text = open(path).read()
    scope = {"torch": torch}
    for name in names:
        exec(re.search(rf"^def {name}\(.*?(?=^\S(?<!\)))", text + "\nend", re.M | re.S).group(), scope)
    return [scope[name] for name in names]


(awq,) = cut(sys.argv[1], "pseudo_quantize_tensor")
per_channel, per_tensor = cut(
    sys.argv[2], "quantize_weight_per_channel_absmax", "quantize_weight_per_tensor_absmax"
)


def uniform(seed, count):
    values = np.empty(count)
    s = seed
    for i in range(count):
        s = (1664525 * s + 1013904223) & 0xFFFFFFFF
        values[i] = ((s >> 8) - 8388608) / 8388608
    return values


def data(rows, columns, samples, seed):
    w = uniform(seed, rows * columns).reshape(rows, columns)
    x = uniform(seed + 1, samples * columns).reshape(samples, columns)
    for c in range(1, columns):
        x[:, c] = (x[:, c - 1] * 3 + x[:, c]) / 4
    x[:, 5] *= 8
    x[:, 3] = 0
    return w.astype(np.float32), x.astype(np.float32).astype(np.float64)


def scaled(w, f, rounded):
    f = torch.from_numpy(f)
    return (rounded(torch.from_numpy(w) * f) / f).numpy()


def searched(w, x, rounded):
    best, least = None, np.inf
    for i in range(20):
        f = np.maximum(np.abs(x).mean(0) ** (i * 1 / 20), 1e-4)
        f = (f / np.sqrt(f.max() * f.min())).astype(np.float32)
        made = scaled(w, f, rounded)
        loss = ((x @ (made.astype(np.float64) - w).T) ** 2).mean()
        if loss < least:
            best, least = (f, made), loss
    return best


def smoothed(w, x, alpha, rounded):
    most = np.maximum(np.abs(w).max(0), np.float32(1e-5)).astype(np.float64)
    f = (np.abs(x).max(0) ** alpha / most ** (1 - alpha)).astype(np.float32)
    f = np.maximum(f, np.float32(1e-5))
    return f, scaled(w, f, rounded)


def show(scheme, settings, layer, f, made):
    print(scheme, settings, *layer, *(" ".join(f"{v:.9g}" for v in a.ravel()) for a in (f, made)), sep="\t")


for bits, group, layer in (
    (4, None, (10, 48, 60, 30)),
    (3, 16, (8, 64, 50, 31)),
    (8, None, (6, 20, 40, 32)),
):
    w, x = data(*layer)
    rounded = lambda v: awq(v, n_bit=bits, q_group_size=group or -1)
    show("awq", f"bits={bits}" + (f",group={group}" if group else ""), layer, *searched(w, x, rounded))
for settings, alpha, layer, rounded in (
    ("bits=8", 0.5, (10, 48, 60, 40), lambda v: per_tensor(v, 8)),
    ("bits=8,axis=0,alpha=0.75", 0.75, (10, 48, 60, 41), lambda v: per_channel(v, 8)),
    ("bits=4,axis=0,alpha=0.2", 0.2, (9, 33, 20, 42), lambda v: per_channel(v, 4)),
):
    w, x = data(*layer)
    show("smoothquant", settings, layer, *smoothed(w, x, alpha, rounded))

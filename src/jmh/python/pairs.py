"""Quantoscope's kernels and the libraries they are named after, in turns, one thread each.

    mvn -q test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/classpath
    python3 -m venv .venv && .venv/bin/pip install -r src/jmh/python/requirements.txt
    git clone https://github.com/ggml-org/ggml /tmp/ggml && git -C /tmp/ggml checkout d99724f
    .venv/bin/python src/jmh/python/pairs.py "target/classes:target/test-classes:$(cat target/classpath)" /tmp/ggml [rows]

For each row the library and Quantoscope take turns, nine each or three seconds after five seconds of warm-up,
whichever is longer, since a shared machine is slower for a second or two at a time. A turn lasts 20 ms, or one run
where that takes longer; Quantoscope's as long as the library's, up to thirty runs. The median of its runs counts: at
the first of them the caches hold the other's data. Both sides are held on one core, on Linux: where cores are shared
with somebody else, one may be half as fast as the next for minutes.
Printed is the median of each and of their ratios, above 1 where Quantoscope is faster. `rows` is a
regular expression. Rows that begin with `the least` are bare loops: what no program that does that work
can do much better than on this machine. Both sides write into memory that is there already, where the library lets it be.
"""

import contextlib
import ctypes
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import ml_dtypes
import numpy as np
import onnx
import onnxruntime as ort
import torch
from onnx import TensorProto, helper

ROWS, COLUMNS = 4096, 4096
PAIRS = 9
SECONDS = 3
WARM_UP = 5
TURN = 20
MOST = 30
CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
torch.set_num_threads(1)
x = np.random.default_rng(1).standard_normal((ROWS, COLUMNS), np.float32)
xt = torch.from_numpy(x)
AMAX = np.abs(x).max()


class Ours:
    """The Java side, asked line by line."""

    def __init__(self, classpath, file):
        java = os.environ.get("JAVA25_HOME", "/usr/lib/jvm/temurin-25-jdk-amd64") + "/bin/java"
        flags = ["--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xmx3g"]
        # Fitting takes more cores where there are more.
        flags += ["-XX:ActiveProcessorCount=1"]
        flags += os.environ.get("JAVA_FLAGS", "").split()
        command = [java, *flags, "-cp", classpath, "quantoscope.Pairs", file, str(ROWS), str(COLUMNS)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def __call__(self, work):
        self.process.stdin.write(work + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline()) / 1e6


def ort_run(nodes, inputs, initializers, outputs):
    """A graph on bound memory."""
    graph = helper.make_graph(nodes, "g", inputs, [outputs], initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)], ir_version=10)
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    binding = session.io_binding()
    value = ort.OrtValue.ortvalue_from_numpy(x)
    binding.bind_ortvalue_input("x", value)
    name = outputs.name
    binding.bind_output(name, "cpu")
    session.run_with_iobinding(binding)
    made = binding.get_outputs()[0]
    binding.bind_ortvalue_output(name, made)
    return lambda: session.run_with_iobinding(binding)


X = helper.make_tensor_value_info("x", TensorProto.FLOAT, [ROWS, COLUMNS])


def quantize_linear(scale, kind, axis=1, block=0, back=False):
    s = helper.make_tensor("s", TensorProto.FLOAT, scale.shape, scale.astype(np.float32).ravel())
    zero = np.zeros(scale.shape, np.int8)
    if kind == TensorProto.INT4:
        z = helper.make_tensor("z", kind, scale.shape, np.zeros((scale.size + 1) // 2, np.uint8).tobytes(), raw=True)
    else:
        z = helper.make_tensor("z", kind, scale.shape, zero.ravel())
    more = {"block_size": block} if block else {}
    nodes = [helper.make_node("QuantizeLinear", ["x", "s", "z"], ["q"], axis=axis, **more)]
    out = helper.make_tensor_value_info("q", kind, [ROWS, COLUMNS])
    if back:
        nodes.append(helper.make_node("DequantizeLinear", ["q", "s", "z"], ["y"], axis=axis, **more))
        out = helper.make_tensor_value_info("y", TensorProto.FLOAT, [ROWS, COLUMNS])
    return ort_run(nodes, [X], [s, z], out)


def dynamic():
    nodes = [helper.make_node("DynamicQuantizeLinear", ["x"], ["q", "s", "z"])]
    return ort_run(nodes, [X], [], helper.make_tensor_value_info("q", TensorProto.UINT8, [ROWS, COLUMNS]))


def torch_cast(kind):
    out = torch.empty(ROWS, COLUMNS, dtype=kind)
    return lambda: out.copy_(xt)


def fake_quantize():
    scale = float(AMAX) / 127

    def run():
        made = torch.fake_quantize_per_tensor_affine(xt, scale, 0, -128, 127)
        return ((made - xt) ** 2).mean()

    return run


def nf4(back):
    import bitsandbytes.functional as bnb

    codes, state = bnb.quantize_4bit(xt, blocksize=64, quant_type="nf4")
    if back:
        return lambda: bnb.dequantize_4bit(codes, state)
    return lambda: bnb.quantize_4bit(xt, blocksize=64, quant_type="nf4")


def mx(kind):
    from torchao.prototype.mx_formats.mx_tensor import to_mx

    try:
        from torchao.prototype.mx_formats.config import ScaleCalculationMode
    except ImportError:
        from torchao.prototype.mx_formats.mx_tensor import ScaleCalculationMode
    return lambda: to_mx(xt, kind, 32, ScaleCalculationMode.FLOOR)


REST = """
#include <stdlib.h>
void ggml_abort(const char * file, int line, const char * text, ...) { abort(); }
size_t ggml_row_size(int type, long count) { return 0; }
size_t ggml_type_size(int type) { return 0; }
const char * ggml_type_name(int type) { return 0; }
"""


def ggml_library(checkout):
    folder = Path(tempfile.mkdtemp())
    (folder / "rest.c").write_text(REST)
    options = "-O3 -march=native -DNDEBUG -shared -fPIC".split()
    includes = [f"-I{checkout}/{path}" for path in ("include", "src", "src/ggml-cpu")]
    source = f"{checkout}/src/ggml-quants.c"
    command = ["gcc", *options, *includes, source, folder / "rest.c", "-o", folder / "q.so", "-lm"]
    subprocess.run(command, check=True)
    return ctypes.CDLL(folder / "q.so")


def ggml(library, kind):
    # The slow ones take a sixteenth, scaled up: a run of all would take seconds.
    part = 16 if kind in SLOW else 1
    count = x.size // part
    out = np.zeros(x.size * 5 // 4, np.uint8)
    arguments = (x.ctypes.data_as(ctypes.c_void_p), out.ctypes.data_as(ctypes.c_void_p))
    if kind == "iq4_nl":
        call = library["quantize_iq4_nl"]
        more = (ctypes.c_int64(1), ctypes.c_int64(count), None)
    else:
        call = library[f"quantize_row_{kind}_ref"]
        more = (ctypes.c_int64(count),)
    return lambda: call(*arguments, *more), part


SLOW = ["q2_K", "q3_K", "q4_K", "q5_K", "q6_K", "iq4_nl"]


def table(checkout):
    """Name, what the library runs (and which part of the values), what ours does, the target."""
    per_tensor = np.array(AMAX / 127)
    per_row = np.abs(x).max(1) / 127
    groups = np.abs(x.reshape(ROWS, -1, 128)).max(2) / 7
    sym = "uniform:bits=8,symmetry=full"
    int8 = lambda: quantize_linear(per_tensor, TensorProto.INT8)
    yield "error figures", fake_quantize, f"errors {sym}", 30
    yield "codes, x^, error sums", lambda: quantize_linear(per_tensor, TensorProto.INT8, back=True), f"all {sym}", 1
    yield "the least: error figures", fake_quantize, "least errors", 30
    yield "the least: codes, x^, error sums", lambda: quantize_linear(per_tensor, TensorProto.INT8, back=True), "least all", 1
    yield "int8 per tensor, ORT", int8, f"codes {sym}", 1
    yield "int8 per tensor, PyTorch", lambda: lambda: torch.quantize_per_tensor(xt, float(AMAX) / 127, 0, torch.qint8), f"codes {sym}", 1
    yield "the least: int8 per tensor, ORT", int8, "least codes", 1
    yield "int8 per axis, ORT", lambda: quantize_linear(per_row, TensorProto.INT8, axis=0), f"codes {sym},axis=0", 1
    yield "int4 in groups of 128, scales too", lambda: quantize_linear(groups, TensorProto.INT4, block=128), "fit uniform:bits=4,symmetry=full,group=128", 1.2
    yield "the least: int4 in groups, scales too", lambda: quantize_linear(groups, TensorProto.INT4, block=128), "least fit", 1.2
    yield "dynamic uint8", dynamic, "fit onnx-dynamic", 1
    yield "the least: dynamic uint8", dynamic, "least dynamic", 1
    for kind in ("bfloat16", "float16", "float8_e4m3fn", "float8_e5m2"):
        cast = getattr(torch, kind)
        ours = kind.replace("float8_", "")
        yield f"cast to {ours}", lambda c=cast: torch_cast(c), f"codes float:type={ours},library=torch", 1
    for kind in ("float6_e2m3fn", "float6_e3m2fn", "float4_e2m1fn", "float8_e8m0fnu"):
        cast = getattr(ml_dtypes, kind)
        ours = re.sub("float._", "", kind)
        yield f"cast to {ours}", lambda c=cast: lambda: x.astype(c), f"codes float:type={ours},library=ml_dtypes", 10
    yield "nf4", lambda: nf4(False), "fit nf4", 15
    yield "nf4 back", lambda: nf4(True), "back nf4", 1.5
    yield "mxfp8", lambda: mx(torch.float8_e4m3fn), "codes mx:type=e4m3", 5
    yield "mxfp4", lambda: mx(torch.float4_e2m1fn_x2), "codes mx:type=e2m1", 20
    library = ggml_library(checkout) if checkout else None
    for kind in ("q4_0", "q4_1", "q5_0", "q5_1", "q8_0", "mxfp4"):
        yield f"ggml {kind}", lambda k=kind: ggml(library, k), f"codes ggml:type={kind}", 1.5
    for kind in SLOW:
        yield f"ggml {kind}", lambda k=kind: ggml(library, k), f"codes ggml:type={kind}", 3
    yield "histogram", lambda: lambda: np.histogram(x, 2048, (-4, 4)), "histogram uniform", 5


def timed(work):
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def hold(cores, *pids):
    """Keeps all threads of processes on some cores; none where the system has no such thing."""
    for pid in pids if cores else []:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with contextlib.suppress(ProcessLookupError):  # The compiler's come and go.
                os.sched_setaffinity(int(thread), cores)


def turn(work, least):
    """The times of runs that together take so many milliseconds."""
    times = [work()]
    while sum(times) < least and len(times) < MOST:
        times.append(work())
    return times


def main():
    checkout = sys.argv[2] if len(sys.argv) > 2 else ""
    rows = re.compile(sys.argv[3] if len(sys.argv) > 3 else "")
    with tempfile.NamedTemporaryFile() as file:
        x.tofile(file.name)
        ours = Ours(sys.argv[1], file.name)
        print(f"{'row':36} {'library, ms':>12} {'ours, ms':>10} {'ratio':>7} {'target':>7}", flush=True)
        for name, make, work, target in table(checkout):
            if not rows.search(name):
                continue
            run, part = (made if isinstance(made := make(), tuple) else (made, 1))
            run()
            warm = time.perf_counter() + WARM_UP
            while time.perf_counter() < warm:
                ours(work)
            hold(CORES[:1], os.getpid(), ours.process.pid)
            pairs, end = [], time.perf_counter() + SECONDS
            while len(pairs) < PAIRS or time.perf_counter() < end:
                theirs = turn(lambda: timed(run), TURN)
                mine = turn(lambda: ours(work), sum(theirs))
                pairs.append((statistics.median(theirs) * part, statistics.median(mine)))
            hold(CORES, os.getpid(), ours.process.pid)
            theirs, mine = (statistics.median(p[i] for p in pairs) for i in (0, 1))
            ratio = statistics.median(a / b for a, b in pairs)
            print(f"{name:36} {theirs:12.2f} {mine:10.2f} {ratio:7.2f} {target:7}", flush=True)


main()

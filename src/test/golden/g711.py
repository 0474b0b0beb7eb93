"""Goldens of `g711`, over all 65 536 samples: CPython 3.11's audioop (Sun's code), and the ITU's.

    git clone https://github.com/openitu/STL /tmp/stl    # at 139db49
    python3.11 src/test/golden/g711.py src/test/resources/golden /tmp/stl/src/g711

Writes `g711.txt`: name and SHA-256 of the codes of the samples -32768 ... 32767, and of what the 256
codes decode to as little-endian int16. Needs a C compiler for the ITU's g711.c.
"""

import audioop
import hashlib
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

C = """
#include <stdio.h>
#include "g711.h"
int main(int argc, char **argv) {
    static short in[65536], out[65536];
    for (int i = 0; i < 65536; i++) in[i] = (short)(i - 32768);
    ulaw_compress(65536, in, out);
    for (int i = 0; i < 65536; i++) putchar(out[i]);
    return 0;
}
"""


def itu(folder):
    with tempfile.TemporaryDirectory() as work:
        source = Path(work) / "main.c"
        source.write_text(C)
        program = Path(work) / "main"
        subprocess.run(["cc", "-w", f"-I{folder}", source, folder / "g711.c", "-o", program], check=True)
        return subprocess.run([program], check=True, capture_output=True).stdout


samples = struct.pack("<65536h", *range(-32768, 32768))
codes = bytes(range(256))
parts = {
    "encode-mu-itu": itu(Path(sys.argv[2])),
    "encode-mu-sun": audioop.lin2ulaw(samples, 2),
    "encode-a": audioop.lin2alaw(samples, 2),
    "decode-mu": audioop.ulaw2lin(codes, 2),
    "decode-a": audioop.alaw2lin(codes, 2),
}
lines = [f"{name} {hashlib.sha256(part).hexdigest()}" for name, part in parts.items()]
(Path(sys.argv[1]) / "g711.txt").write_text("\n".join(lines) + "\n")

"""Writes small WAV files, packed by hand after Microsoft's RIFF documents, and what they mean.

    python3 src/test/golden/wav.py

For each NAME.wav, NAME.txt holds "frames channels dtype rate", then the values in +-1, one a line.
Nothing but the standard library; the output does not depend on its version.
"""

import pathlib
import random
import struct

OUT = pathlib.Path(__file__).parent.parent / "resources/golden/wav"
GUID = bytes.fromhex("000000001000800000aa00389b71")


def chunk(name, body):
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) & 1)


def fmt(tag, channels, rate, bits):
    align = channels * ((bits + 7) // 8)
    return struct.pack("<HHIIHH", tag, channels, rate, rate * align, align, bits)


def extensible(tag, channels, rate, bits, valid, mask):
    head = fmt(0xFFFE, channels, rate, bits)
    return head + struct.pack("<HHIH", 22, valid, mask, tag) + GUID


def riff(*chunks):
    body = b"WAVE" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def integers(random_, bits, count):
    edge = [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1, 0, 1, -1]
    more = [random_.randrange(-(2 ** (bits - 1)), 2 ** (bits - 1)) for _ in range(count - 5)]
    return edge + more


def pack(values, bits):
    size = bits // 8
    if size == 1:
        return bytes(v + 128 for v in values)
    return b"".join(v.to_bytes(size, "little", signed=True) for v in values)


def save(name, data, channels, dtype, rate, values):
    (OUT / (name + ".wav")).write_bytes(data)
    lines = [f"{len(values) // channels} {channels} {dtype} {rate}"]
    (OUT / (name + ".txt")).write_text("\n".join(lines + [repr(v) for v in values]) + "\n")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    r = random.Random(1)
    for bits, dtype in ((8, "u8"), (16, "i16"), (24, "i24"), (32, "i32")):
        for channels in (1, 2):
            v = integers(r, bits, 7 * channels)
            data = riff(
                chunk(b"fmt ", fmt(1, channels, 44100, bits)), chunk(b"data", pack(v, bits))
            )
            values = [x / 2.0 ** (bits - 1) for x in v]
            save(f"pcm{bits}-{channels}", data, channels, dtype, 44100, values)

    floats = [0.0, -0.0, 1.0, -1.0, 0.1, -2.5, 1e-40, float("inf"), float("nan")]
    single = struct.pack("<9f", *floats)
    data = riff(
        chunk(b"fmt ", fmt(3, 3, 96000, 32) + b"\0\0"),
        chunk(b"fact", struct.pack("<I", 3)),
        chunk(b"data", single),
    )
    save("float32-3", data, 3, "f32", 96000, list(struct.unpack("<9f", single)))
    data = riff(
        chunk(b"fmt ", fmt(3, 1, 8000, 64) + b"\0\0"),
        chunk(b"fact", struct.pack("<I", 9)),
        chunk(b"data", struct.pack("<9d", *floats)),
    )
    save("float64-1", data, 1, "f64", 8000, floats)

    # Twenty bits in three bytes: the samples stand in the high bits.
    v = [x << 4 for x in integers(r, 20, 12)]
    data = riff(
        chunk(b"JUNK", b"odd"),
        chunk(b"fmt ", extensible(1, 6, 48000, 24, 20, 0x3F)),
        chunk(b"LIST", b"INFOISFT" + struct.pack("<I", 6) + b"hand\0\0"),
        chunk(b"data", pack(v, 24)),
        chunk(b"id3 ", b"after"),
    )
    save("extensible-20of24-6", data, 6, "i24", 48000, [x / 2.0**23 for x in v])
    data = riff(
        chunk(b"fmt ", extensible(3, 2, 48000, 32, 32, 3)),
        chunk(b"data", struct.pack("<4f", 0.5, -0.5, 0.25, 1.5)),
    )
    save("extensible-float-2", data, 2, "f32", 48000, [0.5, -0.5, 0.25, 1.5])
    # Twelve bits in two bytes, and a trailing odd chunk of samples in 8 bits.
    v = [x << 4 for x in integers(r, 12, 6)]
    data = riff(chunk(b"fmt ", fmt(1, 1, 22050, 12)), chunk(b"data", pack(v, 16)))
    save("pcm12-1", data, 1, "i16", 22050, [x / 2.0**15 for x in v])
    save("empty-2", riff(chunk(b"fmt ", fmt(1, 2, 44100, 16)), chunk(b"data", b"")), 2, "i16", 44100, [])

    # Streamed: nobody went back to fill in the sizes.
    v = integers(r, 16, 8)
    data = (
        b"RIFF\xff\xff\xff\xffWAVE"
        + chunk(b"fmt ", fmt(1, 1, 16000, 16))
        + b"data\xff\xff\xff\xff"
        + pack(v, 16)
        + b"\x07"
    )
    save("streamed-1", data, 1, "i16", 16000, [x / 2.0**15 for x in v])

    v = integers(r, 16, 10)
    body = chunk(b"fmt ", fmt(1, 2, 48000, 16)) + b"data\xff\xff\xff\xff" + pack(v, 16)
    sizes = struct.pack("<QQQI", 4 + 36 + len(body), 20, 5, 0)
    data = b"RF64\xff\xff\xff\xffWAVE" + chunk(b"ds64", sizes) + body
    save("rf64-2", data, 2, "i16", 48000, [x / 2.0**15 for x in v])


main()

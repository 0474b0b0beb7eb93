"""Writes small images of every kind that is read, and their samples.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install numpy==2.4.6 Pillow==12.3.0
    /tmp/venv/bin/python src/test/golden/images.py

For each NAME.ENDING, NAME.txt holds "height width channels depth", then the samples row by row.
PNG is packed here by hand (Pillow writes only some of its types): the samples are what went in.
JPEG is written and decoded by Pillow. BMP and GIF hold what Pillow was given, 16-bit BMP by hand.
"""

import pathlib
import struct
import zlib

import numpy as np
from PIL import Image, ImageCms

OUT = pathlib.Path(__file__).parent.parent / "resources/golden/images"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
PASSES = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def packed(row, depth):
    """One row of samples as PNG packs it, the first in the high bits."""
    if depth == 16:
        return row.astype(">u2").tobytes()
    bits = "".join(format(int(v), f"0{depth}b") for v in row.reshape(-1))
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))


def paeth(a, b, c):
    p = a + b - c
    pa, pb, pc = abs(p - a), abs(p - b), abs(p - c)
    return a if pa <= pb and pa <= pc else b if pb <= pc else c


def filtered(rows, step):
    """Rows filtered by types 0 to 4 in turn."""
    out = b""
    previous = bytes(len(rows[0])) if rows else b""
    for i, row in enumerate(rows):
        kind = i % 5
        line = []
        for x, value in enumerate(row):
            a = row[x - step] if x >= step else 0
            b = previous[x]
            c = previous[x - step] if x >= step else 0
            guess = (0, a, b, (a + b) // 2, paeth(a, b, c))[kind]
            line.append((value - guess) & 255)
        out += bytes([kind]) + bytes(line)
        previous = row
    return out


def png(samples, depth, colour, before=b"", interlaced=False):
    height, width, channels = samples.shape
    step = max(1, channels * depth // 8)
    if interlaced:
        data = b""
        for y, x, dy, dx in PASSES:
            part = samples[y::dy, x::dx]
            if part.size:
                data += filtered([packed(row, depth) for row in part], step)
    else:
        data = filtered([packed(row, depth) for row in samples], step)
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, int(interlaced))
    body = zlib.compress(data)
    half = len(body) // 2
    return (
        SIGNATURE
        + chunk(b"IHDR", head)
        + before
        + chunk(b"IDAT", body[:half])
        + chunk(b"IDAT", body[half:])
        + chunk(b"IEND", b"")
    )


def expect(name, samples, depth):
    height, width, channels = samples.shape
    text = f"{height} {width} {channels} {depth}\n"
    text += "".join(" ".join(str(int(v)) for v in row.reshape(-1)) + "\n" for row in samples)
    (OUT / (name + ".txt")).write_text(text)


def save_png(name, data, samples, depth):
    (OUT / (name + ".png")).write_bytes(data)
    expect(name, samples, depth)


def some(random, channels, depth, height=7, width=11):
    samples = random.integers(0, 2**depth, (height, width, channels))
    samples[0, 0], samples[-1, -1] = 0, 2**depth - 1
    return samples


def pngs(random, profile):
    kinds = [("grey", 0, 1, (1, 2, 4, 8, 16)), ("rgb", 2, 3, (8, 16))]
    kinds += [("grey-alpha", 4, 2, (8, 16)), ("rgba", 6, 4, (8, 16))]
    for kind, colour, channels, depths in kinds:
        for depth in depths:
            for interlaced in (False, True):
                name = f"{kind}-{depth}" + ("-interlaced" if interlaced else "")
                samples = some(random, channels, depth)
                save_png(name, png(samples, depth, colour, interlaced=interlaced), samples, depth)
    for depth in (1, 2, 4, 8):
        for transparent in (False, True):
            indices = some(random, 1, depth)
            palette = random.integers(0, 256, (2**depth, 4))
            before = chunk(b"PLTE", palette[:, :3].astype(np.uint8).tobytes())
            if transparent:
                # The last entries are not named in tRNS: opaque.
                palette[2**depth - 1 :, 3] = 255
                before += chunk(b"tRNS", palette[: 2**depth - 1, 3].astype(np.uint8).tobytes())
            name = f"palette-{depth}" + ("-trns" if transparent else "")
            samples = palette[indices[:, :, 0], : 4 if transparent else 3]
            save_png(name, png(indices, depth, 3, before), samples, 8)
    # A colour that stands for "transparent" does not change the samples.
    for kind, colour, channels, depth in (("grey", 0, 1, 4), ("grey", 0, 1, 8), ("grey", 0, 1, 16), ("rgb", 2, 3, 8), ("rgb", 2, 3, 16)):
        samples = some(random, channels, depth)
        key = chunk(b"tRNS", samples[3, 3].astype(">u2").tobytes())
        save_png(f"{kind}-{depth}-key", png(samples, depth, colour, key), samples, depth)
    # Nor do gamma, significant bits, a profile, or text.
    samples = some(random, 3, 8)
    before = chunk(b"gAMA", struct.pack(">I", 100000)) + chunk(b"sBIT", bytes([5, 6, 5]))
    before += chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"text"))
    save_png("rgb-8-gamma", png(samples, 8, 2, before), samples, 8)
    before = chunk(b"iCCP", b"p\0\0" + zlib.compress(profile))
    save_png("rgb-8-profile", png(samples, 8, 2, before), samples, 8)


def smooth(channels):
    y, x = np.mgrid[0:19, 0:22]
    planes = [128 + 100 * np.sin(x / (5 + c) + y / (7 - c)) for c in range(channels)]
    return np.stack(planes, 2).round().clip(0, 255).astype(np.uint8)


def jpegs(profile):
    grey, colour = smooth(1), smooth(3)
    for name, samples, options in (
        ("jpeg-grey", grey, {}),
        ("jpeg-444", colour, {"subsampling": 0}),
        ("jpeg-420", colour, {"subsampling": 2}),
        ("jpeg-progressive", colour, {"subsampling": 0, "progressive": True}),
        ("jpeg-rgb", colour, {"keep_rgb": True}),
        ("jpeg-profile", colour, {"subsampling": 0, "icc_profile": profile}),
    ):
        Image.fromarray(samples.squeeze()).save(OUT / (name + ".jpg"), quality=90, **options)
        decoded = np.asarray(Image.open(OUT / (name + ".jpg")))
        expect(name, decoded.reshape(samples.shape), 8)
    Image.fromarray(smooth(4), "CMYK").save(OUT / "refused-cmyk.jpg")


def bmps(random):
    colour = some(random, 3, 8).astype(np.uint8)
    Image.fromarray(colour).save(OUT / "bmp-24.bmp")
    expect("bmp-24", colour, 8)
    indices = some(random, 1, 8).astype(np.uint8)
    palette = random.integers(0, 256, (256, 3)).astype(np.uint8)
    image = Image.fromarray(indices[:, :, 0], "P")
    image.putpalette(palette.tobytes())
    image.save(OUT / "bmp-8.bmp")
    expect("bmp-8", palette[indices[:, :, 0]], 8)
    bits = random.integers(0, 2, (7, 11))
    Image.fromarray(bits.astype(bool)).save(OUT / "bmp-1.bmp")
    expect("bmp-1", np.repeat(bits[:, :, None] * 255, 3, 2), 8)
    # 5 bits each, top row first; widened to 8 as v * 255 / 31, rounded.
    five = some(random, 3, 5)
    rows = b""
    for row in five:
        line = b"".join(struct.pack("<H", int(r) << 10 | int(g) << 5 | int(b)) for r, g, b in row)
        rows += line + bytes(-len(line) % 4)
    info = struct.pack("<IiiHHIIiiII", 40, 11, -7, 1, 16, 0, len(rows), 0, 0, 0, 0)
    head = b"BM" + struct.pack("<IHHI", 54 + len(rows), 0, 0, 54)
    (OUT / "bmp-16.bmp").write_bytes(head + info + rows)
    expect("bmp-16", (five * 255 + 15) // 31, 8)


def gifs(random):
    indices = some(random, 1, 4).astype(np.uint8)[:, :, 0]
    palette = random.integers(0, 256, (16, 3)).astype(np.uint8)
    frames = []
    for shift in range(3):
        frame = Image.fromarray(np.roll(indices, shift, 1), "P")
        frame.putpalette(palette.tobytes())
        frames.append(frame)
    frames[0].save(OUT / "gif-3.gif", save_all=True, append_images=frames[1:], optimize=False)
    expect("gif-3", palette[indices], 8)
    frames[0].save(OUT / "gif-transparent.gif", transparency=3, optimize=False)
    alpha = np.where(indices == 3, 0, 255)[:, :, None]
    expect("gif-transparent", np.concatenate([palette[indices], alpha], 2), 8)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(1)
    # A profile far from sRGB: whoever converts by it changes the samples.
    profile = swapped_profile()
    pngs(random, profile)
    jpegs(profile)
    bmps(random)
    gifs(random)


def swapped_profile():
    """A matrix profile with swapped primaries, made from Pillow's sRGB one."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", data[128:132])[0]
    tags = {bytes(data[132 + 12 * i : 136 + 12 * i]): 132 + 12 * i for i in range(count)}
    red, blue = tags[b"rXYZ"], tags[b"bXYZ"]
    data[red + 4 : red + 12], data[blue + 4 : blue + 12] = data[blue + 4 : blue + 12], data[red + 4 : red + 12]
    return bytes(data)


main()

"""Sets the lettering of the sample "Ramp and type" in Inter and writes its outlines as polygons.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install fonttools==4.68.0
    /tmp/venv/bin/python src/test/golden/type.py

Each line is one closed outline: x y x y ... in 1/64 pixel, from the top left; filled by nonzero winding.
The program fills these itself, so that the sample is the same on every machine, with fonts or without.
"""

import pathlib

from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

ROOT = pathlib.Path(__file__).parent.parent.parent.parent
OUT = ROOT / "src/main/resources/quantoscope/samples/type.txt"
LINES = [
    ("Inter-SemiBold", 104, 40, 278, "Type"),
    ("Inter-Medium", 26, 44, 334, "and a sky of one ramp"),
    ("Inter-Regular", 13, 45, 361, "Letters keep their edges when the sky has lost its shades."),
]


class Polygons(BasePen):
    def __init__(self, glyphs):
        super().__init__(glyphs)
        self.outlines = []

    def _moveTo(self, point):
        self.outlines.append([point])

    def _lineTo(self, point):
        self.outlines[-1].append(point)

    def _curveToOne(self, b, c, d):
        a = self._getCurrentPoint()
        for i in range(1, 7):
            t = i / 6
            weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            self.outlines[-1].append(
                tuple(sum(w * p[k] for w, p in zip(weights, (a, b, c, d))) for k in (0, 1))
            )


def main():
    outlines = []
    for name, size, x, y, text in LINES:
        font = TTFont(ROOT / f"assets/fonts/{name}.otf")
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        scale = size / font["head"].unitsPerEm
        for letter in text:
            glyph = glyphs[names[ord(letter)]]
            pen = Polygons(glyphs)
            glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
            outlines += pen.outlines
            x += glyph.width * scale
    OUT.parent.mkdir(parents=True, exist_ok=True)
    lines = (" ".join(f"{round(64 * a)} {round(64 * b)}" for a, b in o) for o in outlines)
    OUT.write_text("\n".join(lines) + "\n")


main()

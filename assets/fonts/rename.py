"""Gives Inter with tabular figures a family name of its own: Inter is a trademark of rsms.

How the files beside this script were made from Inter 3.19's OTF files (fonttools 4, opentype-feature-freezer 1.32):

    pyftfeatfreeze -f tnum,ss01 -S -U tnum Inter-Regular.otf frozen/Inter-Regular.otf     (Medium, SemiBold likewise)
    python rename.py frozen .

Each weight gets a family of its own in name 1, which is what JavaFX lists and loads; names 16 and 17
keep them together for programs that know them. Copyright, designer and licence stay.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY = "Quantoscope Sans"
STYLES = {"Regular": "Regular", "Medium": "Medium", "SemiBold": "Semi Bold"}


def rename(source: Path, target: Path, key: str) -> None:
    # The time of saving would change the bytes at each run.
    font = TTFont(source, recalcTimestamp=False)
    style = STYLES[key]
    own_family = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    full = f"{FAMILY} {style}"
    postscript = f"{FAMILY.replace(' ', '')}-{key}"
    table = font["name"]
    names = {
        1: own_family,
        2: "Regular",
        3: f"3.019;{postscript}",
        4: full,
        6: postscript,
        7: "Derived from Inter, a trademark of rsms.",
    }
    if style != "Regular":
        names |= {16: FAMILY, 17: style}
    for record in list(table.names):
        if record.nameID in names:
            table.setName(names[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID)
    cff = font["CFF "].cff
    cff.fontNames[0] = postscript
    top = cff.topDictIndex[0]
    top.FullName, top.FamilyName, top.Notice = full, FAMILY, names[7]
    font.save(target)


if __name__ == "__main__":
    frozen, out = Path(sys.argv[1]), Path(sys.argv[2])
    for key in STYLES:
        rename(frozen / f"Inter-{key}.otf", out / f"QuantoscopeSans-{key}.otf", key)

#!/usr/bin/env python3
"""Makes Mailuo's five fonts from Debian's fonts-inter, fonts-noto-cjk and fonts-noto-cjk-extra, and from Google's Noto Emoji.

Needs `pip install fonttools`. Run it anywhere, with the folder that Noto Emoji was unpacked to:
`python3 assets/fonts/subset.py FOLDER`.
"""

import sys
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).parent
DEBIAN = Path("/usr/share/fonts/opentype")
WEIGHTS = ("Regular", "Medium")

# The Simplified Chinese face among the five of the collection.
SC_FACE = 2

# Inter's line box above and below the baseline, in em.
INTER_ASCENT = 2728 / 2816
INTER_DESCENT = 680 / 2816

INTER_RANGES = (
    (0x0020, 0x024F),  # Latin, Latin-1, Extended-A and -B
    (0x0250, 0x036F),  # phonetic letters, modifiers, combining marks
    (0x0370, 0x052F),  # Greek, Cyrillic
    (0x1E00, 0x1EFF),  # Latin with two marks (Vietnamese, pinyin)
    (0x2000, 0x20CF),  # punctuation, super- and subscripts, currency
    (0x2100, 0x22FF),  # letterlike, number forms, arrows, mathematical operators
    (0x2300, 0x23FF),  # key signs: ⌘ ⌥ ⇧ ⌫
    (0x2500, 0x27BF),  # lines, shapes, signs
    (0xFB00, 0xFB06),  # Latin ligatures, as pasted from papers
    (0xFFFD, 0xFFFD),
)


def gb2312():
    """All 7,445 characters of GB 2312, hanzi and signs."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield ord(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                pass  # An unused place in the table.


def noto_unicodes():
    """What Noto Sans SC keeps; ASCII but the space comes from Inter. The dash is the wide one of Chinese text."""
    punctuation = set(range(0x3000, 0x3040)) | set(range(0xFF00, 0xFFF0))
    mathematics = set(range(0x2200, 0x2300))  # Inter has no ∀ ∃ ∇ ⊂.
    return set(gb2312()) | punctuation | mathematics | {0x20, 0x2014}


def subset(font, unicodes, features):
    """Leaves the glyphs of `unicodes` and the named layout features."""
    options = Options()
    options.layout_features = features
    options.name_IDs = ["*"]  # Copyright, trademark and licence stay inside the file.
    options.notdef_outline = True
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE"]  # Mailuo sets no vertical lines.
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)


def make_figures_tabular(font):
    """Lets the digits be the tabular ones, as egui cannot switch features on."""
    tabular = {}
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    tabular.update(part.mapping)
    digits = range(ord("0"), ord("9") + 1)
    for cmap in font["cmap"].tables:
        for digit in digits:
            glyph = cmap.cmap.get(digit)
            # Encodings may share one table: a digit is then already done.
            cmap.cmap[digit] = tabular.get(glyph, glyph)
    glyphs = [font.getBestCmap()[digit] for digit in digits]
    # One digit of the medium weight is two units narrower than its sisters.
    width = max(font["hmtx"][glyph][0] for glyph in glyphs)
    for glyph in glyphs:
        font["hmtx"][glyph] = (width, font["hmtx"][glyph][1])


def take_line_box_of_inter(font):
    """Gives a font Inter's ascent and descent, so that both stand on one baseline in egui."""
    # egui centres faces of unequal height on each other and rounds each to pixels by itself: with Noto's
    # own tall box hanzi would stand 0.07 em too low.
    line = font["hhea"]
    units = font["head"].unitsPerEm
    line.ascent, line.descent, line.lineGap = round(units * INTER_ASCENT), -round(units * INTER_DESCENT), 0


def to_truetype(font):
    """Turns the unhinted CFF outlines into quadratic ones, which the autohinter can fit to pixels."""
    glyph_set = font.getGlyphSet()
    order = font.getGlyphOrder()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    del font["CFF "]
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = glyphs
    glyf.compile(font)
    for name in order:
        glyph = glyphs[name]
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    font.sfntVersion = "\0\1\0\0"
    font["post"].formatType = 3.0  # No glyph names: nothing reads them.
    font["head"].glyphDataFormat = 0
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
        "maxStackElements", "maxSizeOfInstructions", "maxComponentElements",
    ):
        setattr(maxp, field, 0)
    maxp.maxZones = 1


def inter(weight):
    """Inter: Latin, Greek, Cyrillic and signs, with tabular figures."""
    font = TTFont(DEBIAN / "inter" / f"Inter-{weight}.otf", recalcTimestamp=False)
    make_figures_tabular(font)
    unicodes = {code for low, high in INTER_RANGES for code in range(low, high + 1)}
    # Not `calt`: it shows a typed "->" as an arrow and "3x4" as "3×4".
    subset(font, unicodes, ["ccmp", "kern", "locl", "mark", "mkmk"])
    to_truetype(font)
    font.save(HERE / f"Inter-{weight}.ttf")


def noto(weight):
    """Noto Sans SC: GB 2312, Chinese punctuation and full-width forms."""
    path = DEBIAN / "noto" / f"NotoSansCJK-{weight}.ttc"
    font = TTFont(path, fontNumber=SC_FACE, recalcTimestamp=False)
    subset(font, noto_unicodes(), ["ccmp", "mark"])
    take_line_box_of_inter(font)
    font.save(HERE / f"NotoSansSC-{weight}.otf")


def emoji(folder):
    """Noto Emoji, in one colour: egui draws outlines. Its ligatures make one sign of a flag, a keycap, a family."""
    font = TTFont(folder / "400Regular" / "NotoEmoji_400Regular.ttf", recalcTimestamp=False)
    subset(font, set(font.getBestCmap()), ["ccmp"])
    take_line_box_of_inter(font)
    font.save(HERE / "NotoEmoji-Regular.ttf")


for each in WEIGHTS:
    inter(each)
    noto(each)
emoji(Path(sys.argv[1]))

"""A chart as a PNG, for channels that show no SVG."""

import json
from xml.etree import ElementTree as ET  # for what we drew ourselves  # nosec B405

from analysis.fonts import FAMILIES, fonts
from analysis.report.letters import language

DOTS_PER_INCH = 192.0
"""An SVG's pixel is 1/96 inch, so this makes two of each: sharp on a phone."""
TEXT = "{http://www.w3.org/2000/svg}text"
PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#set text(font: json(bytes(sys.inputs.families)), top-edge: "baseline", bottom-edge: "baseline")
#let px = 0.75pt
#image(bytes(sys.inputs.svg), format: "svg")
#for one in json(bytes(sys.inputs.texts)) {
  place(top + left, context {
    let words = text(size: one.size * px, fill: rgb(one.fill), weight: one.weight, lang: one.language, one.words)
    let back = if one.ends { measure(words).width } else { 0pt }
    place(top + left, dx: one.x * px - back, dy: one.y * px, box(words))
  })
}
"""
"""Texts are set as text, above the picture: an SVG's are drawn letter by letter, and Bengali then falls apart."""


def picture(svg: str) -> bytes:
    """Draw an SVG at twice its size. Same SVG, same bytes, whatever fonts a machine has.

    Takes about 0.1 s of one processor: call it in a child process. Raises typst.TypstError if it is no SVG.
    """
    import typst

    drawn, texts = _apart(svg)
    inputs = {"svg": drawn, "texts": json.dumps(texts, ensure_ascii=False), "families": json.dumps(FAMILIES)}
    with fonts() as faces:
        return bytes(typst.compile(PAGE, format="png", ppi=DOTS_PER_INCH, font_paths=faces, sys_inputs=inputs))


def _apart(svg: str) -> tuple[str, list[dict[str, object]]]:
    """What is drawn, and what is written: each line with where its baseline begins, or ends."""
    try:
        root = ET.fromstring(svg)  # noqa: S314 - our own  # nosec B314
    except ET.ParseError:
        return svg, []
    texts = [_text(one) for one in root.iter(TEXT)]
    for parent in list(root.iter()):
        for one in parent.findall(TEXT):
            parent.remove(one)
    return ET.tostring(root, encoding="unicode"), texts


def _text(one: ET.Element) -> dict[str, object]:
    words = one.text or ""
    return {
        "words": words,
        "language": language(words),
        "x": float(one.get("x", "0")),
        "y": float(one.get("y", "0")),
        "size": float(one.get("font-size", "16")),
        "fill": one.get("fill", "#000000"),
        "weight": one.get("font-weight", "normal").replace("normal", "regular"),
        "ends": one.get("text-anchor") == "end",
    }

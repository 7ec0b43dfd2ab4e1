"""A picture drawn anew from its points alone: nothing is left that says where, when, or with what it was taken."""

from io import BytesIO

from PIL import Image, ImageOps

READ = ("JPEG", "PNG", "WEBP")
MOST_POINTS = 60_000_000
"""More than phones take, and what is still drawn in a second and half a gigabyte."""
LONGEST = 3000
"""Points of its longer side, at most."""
QUALITY = 88


def drawn_anew(content: bytes) -> bytes:
    """A JPEG, upright, on white. Raises whatever Pillow does for what is no picture, and ValueError for a bomb."""
    with Image.open(BytesIO(content), formats=READ) as opened:
        if opened.width * opened.height > MOST_POINTS:
            raise ValueError("too many points")
        opened.draft("RGB", (LONGEST, LONGEST))
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    upright.thumbnail((LONGEST, LONGEST))
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A"))
    out = BytesIO()
    flat.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()

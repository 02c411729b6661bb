"""Logos and fonts that the configuration names are what they say, by their bytes, and do nothing else."""

from __future__ import annotations

import io
import re
import warnings

LARGEST_LOGO = 1_000_000  # bytes; the picture lies in the page
LARGEST_FONT = 2_000_000
LARGEST_FURTHER = 40_000_000  # stays out of the page
MOST_PIXELS = 20_000_000

_SVG = "{http://www.w3.org/2000/svg}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_LINKS = ("href", "{http://www.w3.org/1999/xlink}href")
_REFUSED = {
    *("script", "foreignObject", "iframe", "audio", "video", "canvas", "a", "feImage"),
    *("animate", "animateMotion", "animateTransform", "set", "handler", "listener"),
}
_DECLARED = re.compile(r"<!DOCTYPE[^>\[]*\[|<!ENTITY|<\?xml-stylesheet", re.I)
_ENCODING = re.compile(r"""\s*<\?xml[^>]*?encoding\s*=\s*["'](?!utf-8["'])""", re.I)
_OUTSIDE = re.compile(r"url\s*\(\s*[\"']?\s*(?!#)|@import|image-set|\\|expression\s*\(|javascript:", re.I)
_EMBEDDED = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/\s]+={0,2}")
_FONTS = {
    b"\0\1\0\0": (".ttf", ".otf"),
    b"true": (".ttf",),
    b"OTTO": (".otf",),
    b"wOF2": (".woff2",),
    b"ttcf": (".ttc", ".otc"),
}


def picture_fault(content: bytes, ending: str) -> str | None:
    """What is wrong with a logo's bytes, or None; ``ending`` is that of its file name."""
    if len(content) > LARGEST_LOGO:
        return f"is {len(content) / 1e6:.1f} MB large; a logo may have {LARGEST_LOGO // 10**6} MB"
    if ending == ".svg":
        return _svg_fault(content)
    return _bitmap_fault(content, "PNG" if ending == ".png" else "JPEG")


def _bitmap_fault(content: bytes, wanted: str) -> str | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
                kind, (width, height) = picture.format, picture.size
                if width * height <= MOST_PIXELS:
                    picture.verify()
    except UnidentifiedImageError:
        return f"is no {wanted} picture"
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        return f"is a broken {wanted} picture"
    if kind != wanted:
        return f"is a {kind} picture; let its name end in {'.png' if kind == 'PNG' else '.jpg'}"
    if width * height > MOST_PIXELS:
        return f"has {width} x {height} pixels; a logo may have {MOST_PIXELS // 10**6} million"
    return None


def _svg_fault(content: bytes) -> str | None:
    """An SVG may draw, and neither run nor fetch anything."""
    from xml.etree import ElementTree

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "is not written in UTF-8; save it as plain SVG"
    if _DECLARED.search(text) or _ENCODING.match(text):
        return "declares entities, a stylesheet or another encoding than UTF-8; save it as plain SVG"
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  no entities, refused above
    except (ElementTree.ParseError, ValueError) as error:
        return f"is no SVG picture ({error})"
    if root.tag != f"{_SVG}svg":
        return "is no SVG picture"
    copied = {e.get("id") for e in root.iter() if any(child is not e for child in e.iter(f"{_SVG}use"))}
    if any(use.get(link, "")[1:] in copied for use in root.iter(f"{_SVG}use") for link in _LINKS):
        return "copies copies of its own parts; save it as plain SVG"
    for element in root.iter():
        if fault := _element_fault(element.tag, dict(element.attrib), element.text or ""):
            return fault
    return None


def _element_fault(tag: str, attributes: dict[str, str], text: str) -> str | None:
    name = tag.rpartition("}")[2]
    if tag.startswith(_XHTML) or name in _REFUSED:
        return f"has a {name!r} element, which a logo may not have; save it as plain SVG"
    if name == "style" and _OUTSIDE.search(text):
        return "has a style that refers to something outside it; save it as plain SVG"
    for key, value in attributes.items():
        if key.lower().startswith("on"):
            return f"has the attribute {key!r}, which runs a script; save it as plain SVG"
        if key in _LINKS and not (value.startswith("#") or (name == "image" and _EMBEDDED.fullmatch(value))):
            return f"refers to {value[:60]!r}; a logo may use only what is in its own file"
        if key not in _LINKS and _OUTSIDE.search(value) and not value.startswith("data:"):
            return f"has {key}={value[:60]!r}, which refers to something outside it; save it as plain SVG"
    return None


def font_fault(start: bytes, size: int, ending: str, most: int = LARGEST_FONT) -> str | None:
    """What is wrong with a font file, from its first four bytes, or None."""
    endings = _FONTS.get(start)
    if endings is None:
        return "is no font (TTF, OTF or WOFF2)"
    if ending not in endings:
        return f"is another kind of font than its name says; let it end in {endings[0]}"
    if size > most:
        return f"is {size / 1e6:.1f} MB large; such a font may have {most // 10**6} MB"
    return None

"""Whose report it is: the agency's logo, colour, name, footer and fonts."""

from pydantic import Field

from reporter.config.base import Colour, Model, Path, Word


class BrandFonts(Model):
    """Font files beside the configuration, printed with and put into the page."""

    regular: Path | None = Field(default=None, description="TTF, OTF or WOFF2 file for text.")
    bold: Path | None = Field(default=None, description="TTF, OTF or WOFF2 file for headings and figures.")
    also: tuple[Path, ...] = Field(
        default=(), description="TTF, OTF or TTC files for letters that no other font of the PDF has."
    )


class Branding(Model):
    """The agency that makes the report; what stands here goes before the same under client."""

    logo: Path | None = Field(default=None, description="The agency's PNG, JPEG or SVG file, on the cover.")
    accent: Colour | None = Field(default=None, description="Colour of the cover and of headings.")
    prepared_by: Word | None = Field(
        default=None, description="Name on the cover, in the footer and in mail."
    )
    footer: Word | None = Field(default=None, description="A line at the foot of each page and of each mail.")
    fonts: BrandFonts = Field(default=BrandFonts.absent(), description="Font files.")

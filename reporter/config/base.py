"""What all configuration models share: frozen, strict about keys, words with limits.

The files of models leave annotations as they are (no ``from __future__ import annotations``): pydantic would
compile each of them again whenever the program starts.
"""

import re
from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

SLUG = r"^[a-z0-9][a-z0-9-]{0,62}$"


def _day(value: Any) -> Any:
    """Days are written one way only; a bare number would be read as seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        raise PydanticCustomError("day", "write a day as 2026-12-31")
    return value


def _flag(value: Any) -> Any:
    """Of all the words for yes and no, only true and false."""
    if isinstance(value, bool) or (isinstance(value, str) and value.lower() in ("true", "false")):
        return value
    raise PydanticCustomError("flag", "write true or false")


Day = Annotated[date, BeforeValidator(_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Slug = Annotated[str, StringConstraints(pattern=SLUG)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Text = Annotated[str, StringConstraints(max_length=2000)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
EnvName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,99}$")]
Path = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Positive = Annotated[float, Field(gt=0)]
NotNegative = Annotated[float, Field(ge=0)]


class Model(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        validate_default=True,
        allow_inf_nan=False,
        defer_build=True,  # one validator of the whole file, when a file is read, and none for each part
    )

    @classmethod
    def absent(cls) -> Self:
        """The part of a file that is left out: its defaults, which a test holds against the schema. To check
        them here would build the part's validator whenever the program starts."""
        return super().model_construct()


class Secret(Model):
    """A secret, named by the environment variable that holds it; never written in the file."""

    env: EnvName = Field(description="Name of the environment variable that holds the secret.")

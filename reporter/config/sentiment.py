"""How texts are scored: own words, Norwegian, labels by people, a stronger model."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from reporter.config.base import Flag, Model, Path

Language = Literal["af", "da", "de", "en", "es", "fi", "fr", "it", "nl", "pl", "pt", "sv"]
Term = Annotated[str, StringConstraints(pattern=r"^[^\W\d_][^\d_,*]{0,60}\*?$", strip_whitespace=True)]
Weight = Annotated[float, Field(ge=-2, le=2)]


class Sentiment(Model):
    """Sentiment of comments and mentions."""

    lexicon: dict[Language, dict[Term, Weight]] = Field(
        default_factory=dict,
        description="Own terms by language with weights from -2 to 2; a star ends a stem, 0 silences a word.",
    )
    languages: tuple[Language, ...] = Field(
        default=(),
        description="Languages of the audience, the main one first, for texts too short to tell; those of"
        " listening when absent.",
    )
    norwegian_as_danish: Flag = Field(default=False, description="Whether Norwegian is scored as Danish.")
    labels: Path | None = Field(
        default=None, description="CSV that `reporter label` drew and a person filled in."
    )
    transformer: Path | None = Field(
        default=None, description="Local folder of a model: model.onnx, tokenizer.json, config.json."
    )

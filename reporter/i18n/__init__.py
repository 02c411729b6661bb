"""Words, numbers, dates and money in the client's language and locale (gettext catalogues, Unicode CLDR)."""

from reporter.i18n.catalogue import languages, phrase
from reporter.i18n.numbers import MINUS
from reporter.i18n.words import DASH, Words

__all__ = ["DASH", "MINUS", "Words", "languages", "phrase"]

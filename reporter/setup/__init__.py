"""Setting up a client's folder: a few answers become files that ``reporter check`` takes at once."""

from reporter.setup.answers import AccountAnswer, Answers, MailAnswer, name_of, slug_of
from reporter.setup.files import files
from reporter.setup.lay import lay
from reporter.setup.platforms import PlatformNotes, notes

__all__ = [
    "AccountAnswer",
    "Answers",
    "MailAnswer",
    "PlatformNotes",
    "files",
    "lay",
    "name_of",
    "notes",
    "slug_of",
]

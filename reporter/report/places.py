"""Under which names a commentary can speak of each section, in English and in the report's language."""

from __future__ import annotations

from reporter.config.report import SECTIONS, Config
from reporter.i18n import Words
from reporter.report.context import PLATFORM_NAMES
from reporter.report.method import SECTION_TITLES

PLATFORMS = "platform"  # anchor of a note that goes to the first account's page
_ANCHORS = {"cover": "summary", "platform": PLATFORMS}  # where they are not the section's own name


def names(config: Config, words: Words) -> dict[str, str]:
    """Anchor by name: ids and titles of the sections, ids and platforms of the accounts; as written."""
    found: dict[str, str] = {}
    for section in SECTIONS:
        title = SECTION_TITLES[section]
        for name in (section, title, words.say(title)):
            found.setdefault(name, _ANCHORS.get(section, section))
    for account in config.accounts:
        name = PLATFORM_NAMES.get(account.platform, account.platform)
        found.setdefault(account.id, f"account-{account.id}")
        found.setdefault(name, f"account-{account.id}")
    return found

"""The month in the words of the people who made it: Markdown files, one a month."""

from reporter.commentary.read import CHANGES, NEXT_MONTH, Unknown, fingerprint, parse

__all__ = ["CHANGES", "NEXT_MONTH", "Unknown", "fingerprint", "parse"]

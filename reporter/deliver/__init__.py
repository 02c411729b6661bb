"""Handing over what was rendered: files into their folder, the mail to its readers."""

from reporter.deliver.files import write

__all__ = ["write"]

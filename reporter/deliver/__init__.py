"""Handing over what was rendered: files now, mail later."""

from reporter.deliver.files import write

__all__ = ["write"]

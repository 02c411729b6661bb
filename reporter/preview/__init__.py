"""``reporter serve``: the report in a browser of this machine, built anew whenever a file of it changes."""

from reporter.preview.run import Preview, run

__all__ = ["Preview", "run"]

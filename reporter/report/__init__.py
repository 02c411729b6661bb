"""From measured figures to the pages that a client reads: one module and one template for each section."""

from reporter.report.assemble import assemble

__all__ = ["assemble"]

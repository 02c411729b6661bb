"""From measured figures to the pages that a client reads: one module and one template for each section."""

from reporter.report.assemble import assemble, dressed, paper
from reporter.report.sheets import sheets

__all__ = ["assemble", "dressed", "paper", "sheets"]

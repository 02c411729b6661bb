"""Which brands a text names, whether it tags them, whether it asks something, and what it repeats."""

from reporter.listening.brands import Brand, Brands, Named
from reporter.listening.repeats import Repeats
from reporter.listening.words import asks, folded

__all__ = ["Brand", "Brands", "Named", "Repeats", "asks", "folded"]

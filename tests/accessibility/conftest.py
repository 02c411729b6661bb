"""Charts read back from their SVG, as the tests of charts do it."""

from __future__ import annotations

from tests.charts.conftest import read

__all__ = ["read"]

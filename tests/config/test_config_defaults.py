"""What a file leaves out is as if it had been written: the defaults of each part hold by its own schema."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reporter.config import Config, Model


def parts(model: type[Model], path: str = "") -> Iterator[tuple[str, Model]]:
    """Every part that a file may leave out, with its path and what stands in for it."""
    for name, field in model.model_fields.items():
        if isinstance(field.default, Model):
            yield f"{path}{name}", field.default
            yield from parts(type(field.default), f"{path}{name}.")
        elif isinstance(field.annotation, type) and issubclass(field.annotation, Model):
            yield from parts(field.annotation, f"{path}{name}.")


PARTS = dict(parts(Config))


def test_parts_are_found_at_every_depth() -> None:
    assert {"report", "report.brand", "report.brand.fonts", "client.colours", "metrics.floors"} <= set(PARTS)


@pytest.mark.parametrize("path", PARTS)
def test_a_part_left_out_is_one_with_nothing_written(path: str) -> None:
    assert PARTS[path] == type(PARTS[path]).model_validate({})


def test_no_validator_is_built_before_a_file_is_read() -> None:
    asked = (
        "from reporter.config import Config, Model\n"
        "def below(kind): return [kind, *(one for each in kind.__subclasses__() for one in below(each))]\n"
        "print([kind.__name__ for kind in below(Model) if kind.__pydantic_complete__])"
    )
    result = subprocess.run(
        (sys.executable, "-c", asked),
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == "[]"

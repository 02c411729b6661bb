"""The sandbox of a client's own templates: nothing of Python within reach, and an end to every loop."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_STEPS = 1_000_000  # turns of loops and calls of macros on one page; ours take some ten thousand


class TooManySteps(RuntimeError):
    """Templates that would go on for very long."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which by itself bounds one ``range()`` and not loops within loops.

    Every turn of a loop and every call of a macro is counted, for all templates of the page together.
    """

    taken = 0

    def step(self) -> None:
        """Count one. Raises TooManySteps after MOST_STEPS of them."""
        self.taken += 1
        if self.taken > MOST_STEPS:
            raise TooManySteps(f"its loops and macros take more than {MOST_STEPS:,} steps")

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        """Python of a template, each body of a loop and of a macro with a step at its start."""
        bodies: list[nodes.For | nodes.Macro] = [*source.find_all(nodes.For), *source.find_all(nodes.Macro)]
        for found in bodies:
            counted = nodes.Call(nodes.EnvironmentAttribute("step"), [], [], None, None)
            step = nodes.ExprStmt(counted).set_lineno(found.lineno)
            found.body.insert(0, step)
        source.set_environment(self)
        return super()._generate(source, *args, **options)

"""``python -m bench [NAME …]``: all benchmarks, or those that are named."""

from __future__ import annotations

import sys
from compileall import compile_dir
from importlib import import_module

NAMES = ("startup", "report", "rebuild", "peers", "build", "facts", "collect", "sentiment", "mentions")


def main(names: list[str]) -> None:
    """Run the benchmarks one after the other, on bytecode as an installer leaves it.

    Where PYTHONDONTWRITEBYTECODE is set, each process would otherwise compile what it imports once more.
    """
    for folder in ("reporter", "bench"):
        compile_dir(folder, quiet=1)
    print("ratios of medians, measured in the same run; seconds are this machine's, today", flush=True)
    for name in names or NAMES:
        print(f"\n{name}", flush=True)
        import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])

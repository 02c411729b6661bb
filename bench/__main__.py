"""``python -m bench [NAME …]``: all benchmarks, or those that are named."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("startup", "report", "rebuild", "peers", "build", "facts", "collect", "sentiment", "mentions")


def main(names: list[str]) -> None:
    """Run the benchmarks one after the other."""
    print("ratios of medians, measured in the same run; seconds are this machine's, today", flush=True)
    for name in names or NAMES:
        print(f"\n{name}", flush=True)
        import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])

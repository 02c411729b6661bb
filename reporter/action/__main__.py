"""``python -m reporter.action``: one step of a workflow."""

import os
import sys
from datetime import UTC, datetime

from reporter.action.step import run

if __name__ == "__main__":
    sys.exit(run(os.environ, datetime.now(UTC), sys.stdout))

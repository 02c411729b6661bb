"""``python -m bench.fit_sentiment ROWS``: fits the weights of the sentiment model and writes weights.json.

ROWS is a folder with the labelled files named in SETS (columns language, text, label). Only files whose
licence lets weights be derived from them are named; docs/sentiment.md gives source and licence of each.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reporter import resources
from reporter.sentiment.engine import Engine
from reporter.sentiment.features import NAMES
from reporter.sentiment.logistic import CLASSES
from reporter.sentiment.options import Options

# Open licences that allow derived weights: BRIGHTER, XED and LCC under CC BY 4.0, VADER's tweets under MIT.
SETS = (
    "af-brighter",
    "da-lcc",
    "de-brighter",
    "en-brighter",
    "en-vader-tweets",
    "es-brighter",
    "fi-xed-orig",
    "nl-xed-proj",
    "pl-xed-proj",
    "pt-brighter",
    "sv-brighter",
)
RIDGE = 10.0
MASS = 400.0  # rows that one set counts for, however many it has
Matrix = NDArray[np.float64]
Rows = tuple[Matrix, NDArray[np.int64]]


def read(path: Path, engine: Engine) -> Rows:
    """Features (n x 12) and class numbers (n) of one file."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    numbers = [engine.score(engine.read(row["text"]), row["language"]).features for row in rows]
    return np.array(numbers), np.array([CLASSES.index(row["label"]) for row in rows])


def fit(sets: list[Rows], ridge: float = RIDGE) -> Matrix:
    """Softmax weights (13 x 3, the constant last) by Newton's method.

    Every set weighs alike and in it every class, since the figure judged is the mean of macro-F1. A class
    that a set does not know (XED's subtitles have no neutral lines) takes no part in that set's rows, so
    that the absence is not learnt.
    """
    features = np.vstack([x for x, _ in sets])
    rows = np.hstack([features, np.ones((len(features), 1))])
    gold = np.eye(3)[np.concatenate([y for _, y in sets])]
    known = np.vstack([np.tile(np.isin([0, 1, 2], y), (len(y), 1)) for _, y in sets])
    mass = np.concatenate([MASS / 3 / np.bincount(y, minlength=3)[y] for _, y in sets])
    size = rows.shape[1]
    penalty = np.diag([ridge] * (size - 1) + [0.01])
    weights = np.zeros((size, 3))
    for _ in range(100):
        sums = np.where(known, rows @ weights, -1e9)
        shares = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        slope = rows.T @ ((shares - gold) * mass[:, None]) + penalty @ weights
        curve = np.zeros((3 * size, 3 * size))
        for a in range(3):
            for b in range(3):
                block = rows.T @ (rows * (mass * shares[:, a] * ((a == b) - shares[:, b]))[:, None])
                curve[a * size : (a + 1) * size, b * size : (b + 1) * size] = block + penalty * (a == b)
        step = np.linalg.solve(curve, slope.T.ravel()).reshape(3, size).T
        weights = weights - step
        if float(np.abs(step).max()) < 1e-8:
            return weights
    raise RuntimeError("the weights did not settle")


def written(weights: Matrix) -> str:
    """The weights as the JSON text that ships."""
    columns = {name: weights[:, number] for number, name in enumerate(CLASSES)}
    told = {
        "features": list(NAMES),
        "classes": list(CLASSES),
        "weights": {name: [round(float(one), 4) for one in column[:-1]] for name, column in columns.items()},
        "constants": {name: round(float(column[-1]), 4) for name, column in columns.items()},
        "fitted_on": list(SETS),
    }
    return json.dumps(told, indent=1) + "\n"


def main(folder: Path) -> None:
    """Fit on every set and replace the weights that ship."""
    engine = Engine(Options(), weights=False)
    sets = [read(folder / f"{name}.csv", engine) for name in SETS]
    target = resources.config() / "sentiment" / "weights.json"
    target.write_text(written(fit(sets)), encoding="utf-8")
    print(f"{target.name}: {sum(len(y) for _, y in sets)} rows of {len(sets)} sets")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

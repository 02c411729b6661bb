"""An optional stronger model on a local folder, run on a random sample to correct the index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reporter.errors import LocalIOError
from reporter.sentiment.cleaning import clean
from reporter.sentiment.logistic import CLASSES, Shares

LONGEST = 128  # tokens of one text
BATCH = 16
MOST = 2000  # texts of a sample: one to two minutes on two cores

FILES = ("model.onnx", "tokenizer.json", "config.json")


class Transformer:
    """A sequence classifier with the three classes, in the form that Hugging Face's exporter writes.

    The folder holds model.onnx, tokenizer.json and config.json whose ``id2label`` names negative, neutral and
    positive. Nothing is ever downloaded. Raises LocalIOError when the extra ``reporter-social[transformer]``
    is not installed or a file is not what it should be.
    """

    def __init__(self, folder: Path) -> None:
        try:
            from onnxruntime import InferenceSession, SessionOptions
            from tokenizers import Tokenizer
        except ImportError as error:
            raise LocalIOError(
                "sentiment: transformer: needs onnxruntime and tokenizers; "
                "install reporter-social[transformer] or take the key out"
            ) from error
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise LocalIOError(f"the model folder {folder.name} has no {', '.join(missing)}")
        self._columns = _columns(folder / "config.json")
        choice = SessionOptions()
        choice.intra_op_num_threads = 1  # sums in one order: the same figures in every run
        try:
            self._tokens: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._session: Any = InferenceSession(
                str(folder / "model.onnx"), choice, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # both libraries raise plain Exception and their own private kinds
            raise LocalIOError(f"the model in {folder.name} cannot be read: {error}") from error
        self._tokens.enable_truncation(LONGEST)
        self._tokens.enable_padding()
        self._inputs = {one.name for one in self._session.get_inputs()}

    def shares(self, texts: Sequence[str]) -> Iterator[Shares]:
        """Shares of negative, neutral and positive for each text, in order."""
        import numpy as np

        for at in range(0, len(texts), BATCH):
            some = [clean(text).text for text in texts[at : at + BATCH]]
            coded = self._tokens.encode_batch(some)
            told = {
                "input_ids": np.array([one.ids for one in coded], dtype=np.int64),
                "attention_mask": np.array([one.attention_mask for one in coded], dtype=np.int64),
                "token_type_ids": np.array([one.type_ids for one in coded], dtype=np.int64),
            }
            sums = self._session.run(None, {name: told[name] for name in sorted(self._inputs)})[0]
            powers = np.exp(sums - sums.max(axis=1, keepdims=True))
            for row in (powers / powers.sum(axis=1, keepdims=True)).tolist():
                negative, neutral, positive = (float(row[column]) for column in self._columns)
                yield negative, neutral, positive


def _columns(path: Path) -> tuple[int, ...]:
    """Which column of the model's answer is which class."""
    try:
        labels = json.loads(path.read_text(encoding="utf-8"))["id2label"]
        places = {str(name).lower(): int(number) for number, name in labels.items()}
        return tuple(places[name] for name in CLASSES)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LocalIOError(f"{path.name} does not name negative, neutral and positive: {error}") from error

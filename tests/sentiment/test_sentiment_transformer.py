"""The optional transformer, with a tiny model made here."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from reporter.errors import LocalIOError
from reporter.sentiment import Transformer

WORDS = {"[PAD]": 0, "[UNK]": 1, "bad": 2, "fine": 3, "good": 4}


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(LocalIOError, match=r"reporter-social\[transformer\]"):
        Transformer(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model whose answer is a row of an embedding table, summed over the tokens that are not padding."""
    onnx = pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    tokenizers = pytest.importorskip("tokenizers")
    np = pytest.importorskip("numpy")
    # Columns: positive, negative, neutral; another order than ours, so that id2label must be read.
    table = np.array([[9, 9, 9], [0, 0, 1], [0, 3, 0], [0, 0, 3], [3, 0, 0]], dtype=np.float32)
    helper, kind = onnx.helper, onnx.TensorProto
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["rows"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=kind.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["wide"]),
        helper.make_node("Mul", ["rows", "wide"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "tokens"], ["logits"], keepdims=0),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [
            helper.make_tensor_value_info(name, kind.INT64, ["batch", "length"])
            for name in ("input_ids", "attention_mask")
        ],
        [helper.make_tensor_value_info("logits", kind.FLOAT, ["batch", 3])],
        [
            onnx.numpy_helper.from_array(table, "table"),
            onnx.numpy_helper.from_array(np.array([2]), "last"),
            onnx.numpy_helper.from_array(np.array([1]), "tokens"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(model, str(tmp_path / "model.onnx"))
    words = tokenizers.Tokenizer(tokenizers.models.WordLevel(WORDS, unk_token="[UNK]"))
    words.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    words.save(str(tmp_path / "tokenizer.json"))
    labels = {"0": "Positive", "1": "Negative", "2": "Neutral"}
    (tmp_path / "config.json").write_text(json.dumps({"id2label": labels}), encoding="utf-8")
    return tmp_path


def test_shares_follow_the_models_own_class_names(folder: Path) -> None:
    model = Transformer(folder)
    texts = ["good good", "bad", "fine fine fine", "bad words", "good"] * 10  # more than one batch
    found = list(model.shares(texts))
    names = [("negative", "neutral", "positive")[row.index(max(row))] for row in found]
    assert names == ["positive", "negative", "neutral", "negative", "positive"] * 10
    # e^3 / (e^3 + 1 + 1) = 0.9094 for one word
    assert found[1][0] == pytest.approx(0.9094, abs=1e-4)
    assert all(sum(row) == pytest.approx(1) for row in found)
    assert found == list(model.shares(texts))


def test_a_broken_folder_is_named(folder: Path) -> None:
    (folder / "config.json").write_text('{"id2label": {"0": "LABEL_0"}}', encoding="utf-8")
    with pytest.raises(LocalIOError, match="negative, neutral and positive"):
        Transformer(folder)
    (folder / "model.onnx").unlink()
    with pytest.raises(LocalIOError, match=r"has no model\.onnx"):
        Transformer(folder)

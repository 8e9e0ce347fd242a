"""Words become vectors, and a text has one vector for ever."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from firsthand.analysis.vectors import MINILM, packaged
from firsthand.analysis.vectors.endpoint import BadAnswer, Endpoint
from firsthand.analysis.vectors.packaged import HASHES, AnotherModel, checked
from firsthand.analysis.vectors.static_model import StaticModel, distilled

LATE = "The parcel came two weeks late and nobody told me."


@pytest.fixture(scope="module")
def model():
    return packaged()


def test_a_paraphrase_is_nearer_than_a_shared_word(model):
    late, paraphrase, shared = model.embed(
        [LATE, "My package arrived a fortnight after the promised day.", "The parcel shop is nice."]
    )

    assert late @ paraphrase > late @ shared


def test_a_text_has_the_same_vector_in_any_company(model):
    alone = model.embed([LATE])[0]

    crowd = model.embed(["short", LATE, "word " * 300, LATE.upper(), LATE])

    assert (crowd[1] == alone).all()
    assert (crowd[4] == alone).all()


def test_vectors_have_length_one_and_nothing_said_is_zeros(model):
    lengths = np.linalg.norm(model.embed([LATE, " … ", "", "7"]), axis=1)

    assert lengths == pytest.approx([1, 0, 0, 1], abs=1e-6)


def test_no_texts_are_no_rows(model):
    assert model.embed([]).shape == (0, model.dimensions)


def test_what_stands_behind_the_last_token_that_is_read_changes_nothing(model):
    long = "the bill was wrong again " * 100

    one, other = model.embed([long, long + "and the dog is green"])

    assert (one == other).all()


def test_the_version_names_the_model_that_is_shipped(model):
    assert (model.version, model.dimensions) == (MINILM, 384)


def test_a_file_that_was_changed_is_refused(monkeypatch):
    monkeypatch.setitem(HASHES, "tokenizer.json", "0" * 64)

    with pytest.raises(AnotherModel, match=r"tokenizer\.json .* install Firsthand again"):
        checked("tokenizer.json")


def test_importing_loads_neither_model_nor_runtime():
    script = (
        "import sys, firsthand.analysis.vectors;"
        "print({'onnxruntime', 'tokenizers'} & sys.modules.keys())"
    )

    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == "set()"


def test_licence_and_notice_lie_beside_the_model_and_in_the_root_notice():
    root = Path(__file__).parents[2]
    folder = root / "src/firsthand/analysis/models/minilm_l6_v2_int8"

    assert "Apache License" in (folder / "LICENSE").read_text()
    assert "all-MiniLM-L6-v2" in (folder / "NOTICE").read_text()
    assert str(folder.relative_to(root)) in (root / "NOTICE").read_text()


def test_a_static_table_distilled_from_the_model_keeps_what_is_alike(model):
    words = [
        "[UNK]",
        "parcel",
        "package",
        "rude",
        "late",
        "impolite",
        "delayed",
        "agent",
        "delivery",
    ]
    tokenizer = _word_tokenizer(words)
    static = StaticModel(
        "static-1", table=distilled(model, words, dimensions=4), tokenizer=tokenizer
    )

    late, delayed, rude, nothing = static.embed(
        ["parcel late", "package delayed", "agent rude", ""]
    )

    assert late @ delayed > late @ rude
    assert not nothing.any()


def _word_tokenizer(words):
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return tokenizer.to_str().encode()


def test_an_endpoint_is_asked_in_batches_and_its_order_is_put_right():
    asked = []

    def post(body):
        asked.append(body["input"])
        rows = [{"index": i, "embedding": [len(t), 0.0]} for i, t in enumerate(body["input"])]
        return {"data": rows[::-1]}

    endpoint = Endpoint("small", dimensions=2, post=post, batch=2)

    assert endpoint.embed(["a", "bb", "", "ccc"])[:, 0].tolist() == [1, 1, 0, 1]
    assert asked == [["a", "bb"], ["ccc"]]


@pytest.mark.parametrize(
    "answer",
    [
        {"error": "no such model"},
        {"data": [{"index": 0, "embedding": [1.0]}]},
        {"data": [{"index": 1, "embedding": [1.0, 0.0]}]},
        {"data": [{"index": 0, "embedding": ["x", "y"]}]},
    ],
)
def test_an_endpoint_that_answers_something_else_is_named(answer):
    endpoint = Endpoint("small", dimensions=2, post=lambda body: answer)

    with pytest.raises(BadAnswer, match="small sent"):
        endpoint.embed(["Late again"])

from __future__ import annotations

import pytest

from firsthand.analysis.language import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The delivery was late and nobody called me back about it.", "en"),
        ("Die Lieferung kam zu spät und niemand hat angerufen.", "de"),
        ("La livraison était en retard et personne ne m'a rappelé.", "fr"),
        ("배송이 너무 늦었고 아무도 다시 전화하지 않았어요 정말로요", "ko"),
    ],
)
def test_a_sentence_is_recognised(text, language):
    guessed = guess_language(text)
    assert guessed is not None
    assert guessed[0] == language
    assert 0.9 <= guessed[1] <= 1.0


@pytest.mark.parametrize("text", ["", "ok", "10/10 !!!", "good app", "👍" * 40])
def test_a_few_letters_are_no_ground_for_a_guess(text):
    assert guess_language(text) is None

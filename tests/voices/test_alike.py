from __future__ import annotations

import pytest

from firsthand.analysis.folding import fingerprint, fold
from firsthand.voices.actions.fold_alike import fold_alike
from firsthand.voices.models import Import, Voice
from firsthand.voices.queries import similar
from tests import make

BOILERPLATE = "Thank you for your message, your case number is {} and we will be in touch shortly"


@pytest.fixture
def bringing(db):
    return Import.objects.create()


def said(words, **fields):
    return make.voice(words, folded=fold(words), fingerprint=fingerprint(words) or None, **fields)


def roots():
    return list(Voice.objects.order_by("pk").values_list("like_id", "like_count"))


def test_boilerplate_of_an_import_points_at_the_oldest(bringing):
    first, *_ = [said(BOILERPLATE.format(n), brought_by=bringing) for n in range(10)]
    assert fold_alike(bringing) == 9
    assert roots() == [(None, 9)] + [(first.pk, 0)] * 9


def test_what_was_here_before_stands_for_the_new_ones(bringing):
    before = said(BOILERPLATE.format(1))
    said(BOILERPLATE.format(2), brought_by=bringing)
    fold_alike(bringing)
    assert roots() == [(None, 1), (before.pk, 0)]


def test_folding_again_changes_nothing(bringing):
    for n in range(3):
        said(BOILERPLATE.format(n), brought_by=bringing)
    fold_alike(bringing)
    assert fold_alike(bringing) == 0
    assert roots()[0] == (None, 2)


def test_other_words_and_short_words_stay_apart(bringing):
    for words in ("Great app", "Great app", "The driver rang ahead and was lovely to my mother"):
        said(words, brought_by=bringing)
    said("My refund is nineteen days late and nobody will say why", brought_by=bringing)
    assert fold_alike(bringing) == 0


def test_the_most_alike_comes_first(db):
    near = said("The refund never came although five days were promised")
    said("The refund came as promised, lovely people")
    assert similar("the refund never came, although five days were promised!")[0] == near


def test_nothing_is_similar_to_nothing(db):
    said("anything")
    assert similar("!!!") == []


def test_a_stranger_is_not_offered_what_is_closed(db, eve):
    said("The refund never came although promised", released=False)
    assert similar("The refund never came although promised", person=eve) == []

"""How well part numbers are distinguished from words: macro and seed over labelled real words.

`fixtures/part_number_words.csv` holds words of real product texts, drawn by the md5 of the word
from strata by shape (letters and digits together, with hyphens, digits alone, numbers with a unit,
capitals) and a further stratum from texts that no earlier cleaning had touched. A word was labelled
in its context: is it surely the number of a part, a model or an item? The half `tune` was labelled
before the rule was written. `held_out` are two later draws, labelled before the rule had seen them;
blind, it scored a precision of 0.918 and a recall of 0.935 on the first (194 words), 0.959 and
0.870 on the second (87). After each draw the rule was fixed once, and its shapes were merged
later with all labels in sight, so what the test prints for `held_out` flatters it: on unseen words
expect those blind figures.

`draw_1` to `draw_3` are later draws (200, 200 and 116 words) from texts of the 15,717 samples and
of the priced Appliances and Musical Instruments, half of each. Frame: runs of ASCII letters and
digits, joined by `-`, `.` or `/`, with a digit, four letters and digits or more and 30 characters
at most, that this file did not hold; runs of 12 to 14 digits are left out, strip_barcodes takes
them. Strata: letters and digits together (40%), with a hyphen (36%), digits alone (14%), fewer
than six letters and digits (10%). Within each, the first by the md5 of `shapes-2026-<draw>|<word>`.
All words of a draw were labelled in their context before the rule was run on them. Blind, the
rule scored 0.964 and 0.883 on the first, 0.981 and 0.858 on the second after it was fixed on the
first, 0.970 and 0.956 on the third (70 words taken or to be taken) after it was fixed on the
second. The rule as it was before the three draws scores 0.964 and 0.883, 0.981 and 0.867, 0.970
and 0.956: what the mending gains is in the units, standards and ranges that stay, not in these.

The note `short` marks identifiers of fewer than six letters and digits (C310, 27586). Shape cannot
tell them from names and quantities, so the macro leaves them: they count in the second line of the
table, and not in the rule's own measure. Twenty words that could not be decided were left out.

Most of the texts had been through the course's second edition, which took its own matches away:
its recall here is too low, and that of the others is measured on what it left.
"""

import csv
import re
from typing import NamedTuple

import pytest
from support.macro_sql import strip_by_shape

from winnow.settings import PROJECT as REPO_FOLDER

WORDS_FILE = REPO_FOLDER / "tests" / "fixtures" / "part_number_words.csv"

LEAST_PRECISION = 0.97
LEAST_RECALL = 0.96
LEAST_PRECISION_OF_A_DRAW = 0.95
LEAST_RECALL_OF_A_DRAW = 0.9
DRAWS = ("tune", "held_out", "draw_1", "draw_2", "draw_3")


class Word(NamedTuple):
    word: str
    is_part_number: str
    half: str
    note: str


class Score(NamedTuple):
    precision: float
    recall: float


def read_words() -> list[Word]:
    with WORDS_FILE.open(encoding="utf-8", newline="") as lines:
        return [Word(**row) for row in csv.DictReader(lines)]


def take_by_first_edition(word: str) -> bool:
    """The course's first edition drops words of seven characters or more that hold a digit."""
    return len(word) >= 7 and any(character.isdigit() for character in word)


def take_by_second_edition(word: str) -> bool:
    """The course's second edition deletes runs of seven capitals and digits or more."""
    return bool(re.search(r"\b(?=[A-Z0-9]{7,}\b)(?=.*[A-Z])(?=.*\d)[A-Z0-9]+\b", word))


def score(words: list[Word], taken: set[str]) -> Score:
    """Precision and recall of a rule that takes some of the words."""
    wanted = {word.word for word in words if word.is_part_number == "true"}
    chosen = {word.word for word in words} & taken
    hits = len(wanted & chosen)
    return Score(hits / max(len(chosen), 1), hits / len(wanted))


@pytest.fixture(scope="module")
def words() -> list[Word]:
    return read_words()


@pytest.fixture(scope="module")
def taken_by_rule(words: list[Word]) -> dict[str, set[str]]:
    texts = [word.word for word in words]
    stripped = strip_by_shape(texts)
    return {
        "winnow": {text for text, left in zip(texts, stripped, strict=True) if left != text},
        "course, first edition": set(filter(take_by_first_edition, texts)),
        "course, second edition": set(filter(take_by_second_edition, texts)),
    }


def test_part_numbers_are_distinguished_from_other_words(words, taken_by_rule, capsys):
    in_reach = [word for word in words if word.note != "short"]
    groups = {
        "six letters and digits or more": in_reach,
        **{f"... {half}": [word for word in in_reach if word.half == half] for half in DRAWS},
        "all, short ones too": words,
    }
    with capsys.disabled():
        print()
        for rule, taken in taken_by_rule.items():
            for name, group in groups.items():
                precision, recall = score(group, taken)
                print(f"{rule:23} {name:31} {len(group):4} {precision:.3f} {recall:.3f}")
    precision, recall = score(in_reach, taken_by_rule["winnow"])
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL


@pytest.mark.parametrize("half", DRAWS)
def test_part_numbers_are_told_in_each_draw(words, taken_by_rule, half):
    drawn = [word for word in words if word.half == half and word.note != "short"]
    precision, recall = score(drawn, taken_by_rule["winnow"])
    assert precision >= LEAST_PRECISION_OF_A_DRAW
    assert recall >= LEAST_RECALL_OF_A_DRAW


def test_short_identifiers_stay(words, taken_by_rule):
    short = {word.word for word in words if word.note == "short"}
    assert short
    assert not short & taken_by_rule["winnow"]


def test_labels_are_whole(words):
    assert len(words) >= 1300
    assert len({word.word for word in words}) == len(words)
    assert {word.is_part_number for word in words} == {"true", "false"}
    assert {word.half for word in words} == set(DRAWS)
    for word in words:
        if word.note == "short":
            assert word.is_part_number == "true", word


def test_no_rule_is_blind_to_the_labels(words):
    everything = {word.word for word in words}
    assert score(words, everything).precision < LEAST_PRECISION
    assert score(words, set()).recall == 0

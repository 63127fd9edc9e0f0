"""The command ends with prompts as they would come out, or says what does not run."""

import pytest

from loaders import LoadError
from loaders.new_source import writing

ROWS = "sku,name,description,price,currency,colour\n" + "".join(
    f"S{number},Pan {number},A pan of steel,{number + 5}.00,EUR,red {number}\n"
    for number in range(5)
)


def test_three_prompts_are_shown(draft, write):
    printed = draft(write("rows.csv", ROWS)).printed
    assert printed.count("-- preview of prompt ") == 3
    assert "-- preview of prompt 1, before cleaning\nPan 0\ncolour: red 0\nA pan of steel\n" in (
        printed
    )
    assert "-- answer: 5.00 EUR\n" in printed


def test_nothing_in_them_is_obeyed_by_the_terminal(draft, write):
    path = write("rows.csv", ROWS.replace("steel", "\x1b[31msteel " + "x" * 900))
    printed = draft(path).printed
    assert "\x1b" not in printed
    assert max(map(len, printed.splitlines())) < 200


def test_what_does_not_run_is_told(draft, write, monkeypatch):
    text = "select nothing from {{ source('raw', 'acme') }}"
    monkeypatch.setattr(
        writing, "_write_pair", lambda model, *_: model.write_text(text, encoding="utf-8")
    )
    with pytest.raises(LoadError, match=r"staged_acme.sql is written and does not run: .*nothing"):
        draft(write("rows.csv", ROWS))

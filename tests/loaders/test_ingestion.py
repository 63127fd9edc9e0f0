"""What a load says at its end: the next step, where there is one."""

import pytest

from loaders.ingestion import print_next_step
from loaders.sources import find_source


@pytest.mark.parametrize("path", ["models/staged/staged_acme.sql", "models/shop/staged_acme.sql"])
def test_a_staged_model_needs_no_next_step(tmp_path, monkeypatch, capsys, path):
    monkeypatch.chdir(tmp_path)
    print_next_step(find_source("acme"))
    assert "No staged model reads raw.acme yet" in capsys.readouterr().out
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).touch()
    print_next_step(find_source("acme"))
    assert capsys.readouterr().out == ""

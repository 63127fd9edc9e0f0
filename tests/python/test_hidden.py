"""`hide_secrets`, which every error of the two command lines goes through."""

from urllib.parse import quote

import exporters.secrets
import loaders.secrets
import pytest
from project import REPO_FOLDER

TOKEN = "hf_planted/token+1"


@pytest.fixture(params=[loaders.secrets, exporters.secrets], ids=["loaders", "exporters"])
def hide(request, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    monkeypatch.setenv("PGPASSWORD", "planted-passw0rd")
    monkeypatch.setenv("EMPTY_KEY", "")
    monkeypatch.setenv("SHORT_KEY", "rows")
    return request.param.hide_secrets


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (f"Illegal header 'Bearer {TOKEN}'", "Illegal header 'Bearer [HF_TOKEN]'"),
        (f"no {quote(TOKEN, safe='')} there", "no [HF_TOKEN] there"),
        ("password=planted-passw0rd failed", "password=[PGPASSWORD] failed"),
        ("at https://ann:s3cret@hub.example/a: no", "at https://hub.example/a: no"),
        ("at 's3://b/a.csv?X-Amz-Signature=12': no", "at 's3://b/a.csv': no"),
        ("12 rows of ann@mail.example? none", "12 rows of ann@mail.example? none"),
        ("see https://hub.example/a and ?x=1", "see https://hub.example/a and ?x=1"),
    ],
)
def test_secrets_are_hidden(hide, told, shown):
    assert hide(told) == shown


def test_both_command_lines_hide_the_same():
    """They share nothing but the database, so each has its own."""
    loaders_text, exporters_text = (
        (REPO_FOLDER / package / "secrets.py").read_text() for package in ("loaders", "exporters")
    )
    assert loaders_text == exporters_text

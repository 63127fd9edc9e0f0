"""`hide_secrets`, which every error of the command line goes through."""

from urllib.parse import quote

import pytest

from winnow.redaction import hide_secrets

TOKEN = "hf_planted/token+1"


@pytest.fixture
def hide(monkeypatch):
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    monkeypatch.setenv("PGPASSWORD", "planted-passw0rd")
    monkeypatch.setenv("EMPTY_KEY", "")
    monkeypatch.setenv("SHORT_KEY", "rows")
    return hide_secrets


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

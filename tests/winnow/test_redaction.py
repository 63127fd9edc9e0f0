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
        ("HTTPS://h/f.jsonl?X-Amz-Signature=s3cret: no", "HTTPS://h/f.jsonl no"),
        ("FTP://ann:s3cret@h/f?token=s3cret", "FTP://h/f"),
        ("'abfss://box@h/f?sig=s3cret' and more", "'abfss://h/f' and more"),
        ("https:/ann:s3cret@h/f?token=s3cret is no folder", "https:/h/f is no folder"),
        ("hTTps:h/f?token=s3cret does not", "hTTps:h/f does not"),
        ("https://h/f;token=s3cret does not", "https://h/f does not"),
        ("s3://b/f#part=s3cret has", "s3://b/f has"),
        (
            "s3://b/f#1.csv and postgresql://h/db#items",
            "s3://b/f#1.csv and postgresql://h/db#items",
        ),
        ("is it a.duckdb#t? or C:\\rows?", "is it a.duckdb#t? or C:\\rows?"),
        ("12 rows of ann@mail.example? none", "12 rows of ann@mail.example? none"),
        ("see https://hub.example/a and ?x=1", "see https://hub.example/a and ?x=1"),
    ],
)
def test_secrets_are_hidden(hide, told, shown):
    assert hide(told) == shown

"""Files at https:// and s3:// addresses, fetched from a server on the loopback."""

import hashlib
import sys
from pathlib import Path

import pytest
from fsspec.registry import _registry as fsspec_registry
from support.loopback_store import LoopbackStore

from loaders.places import addresses, cache

LINES = b'{"id": "a"}\n{"id": "b"}\n'
S3_KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "x"}


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setattr(cache, "CACHE_FOLDER", tmp_path / "fetched")
    return tmp_path / "fetched"


@pytest.fixture
def store(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with LoopbackStore({"/bucket/l.jsonl": LINES}) as started:
        yield started


def test_a_file_at_an_address_is_fetched_once(load, query, store):
    address = f"{store.url}/bucket/l.jsonl"
    load("files", address, "--source", "shop")
    assert "unchanged" in load("files", address, "--source", "shop")
    assert store.downloads == ["/bucket/l.jsonl"]
    assert query("select _source_file, _source_row, id from raw.shop order by 2") == [
        (address, 1, "a"),
        (address, 2, "b"),
    ]
    store.files["/bucket/l.jsonl"] = LINES[:12]
    load("files", address, "--source", "shop")
    assert query("select id from raw.shop") == [("a",)]
    sha256 = hashlib.sha256(LINES[:12]).hexdigest()
    assert query("select bytes, sha256 from raw.load_manifest") == [(12, sha256)]


def test_an_address_is_known_without_its_secrets(load, query, refuse, store, cache_folder):
    address = f"http://me:s3cret@{store.host}/bucket/l.jsonl?signature=s3cret"
    told = load("files", address, "--source", "shop")
    told += refuse("files", address.replace("l.jsonl", "m.jsonl"), "--source", "shop")
    store.refused["/bucket/l.jsonl"] = 500
    told += refuse("files", address, "--source", "shop")
    told += refuse("files", address.replace(store.host, "127.0.0.1:1"), "--source", "shop")
    told += refuse("files", "https://me:s3cret/@host/l.jsonl", "--source", "shop")
    told += str(query("from raw.shop, raw.load_manifest"))
    told += "".join(path.read_text() for path in cache_folder.rglob("*") if path.is_file())
    assert f"{store.url}/bucket/l.jsonl" in told
    assert "s3cret" not in told


@pytest.mark.parametrize(
    "address",
    [
        "HTTPS://127.0.0.1:1/f.jsonl?X-Amz-Signature=s3cret",
        "s3://bucket/f.jsonl?token=s3cret",
        "Ftp://host/f.jsonl?token=s3cret",
        "HTTP://me:s3cret@127.0.0.1:1/f.jsonl#s3cret",
    ],
)
def test_no_address_is_printed_with_its_query(address, refuse):
    assert "s3cret" not in refuse("files", address, "--source", "shop")


def test_an_error_that_quotes_an_address_is_not_passed_on(refuse, monkeypatch):
    class Quoting:
        def info(self, address: str) -> dict:
            raise ValueError(f"no way to {address}")

    monkeypatch.setattr(addresses, "_open_system", lambda address: Quoting())
    error = refuse("files", "s3://key:s3cret@bucket/l.jsonl", "--source", "shop")
    assert "s3://bucket/l.jsonl" in error and "ValueError" in error
    assert "s3cret" not in error


def test_an_object_of_s3_is_fetched(load, query, store):
    endpoint = S3_KEYS | {"AWS_ENDPOINT_URL": store.url}
    load("files", "s3://bucket/l.jsonl", "--source", "shop", **endpoint)
    assert "unchanged" in load("files", "s3://bucket/l.jsonl", "--source", "shop", **endpoint)
    assert store.downloads == ["/bucket/l.jsonl"]
    assert query("select distinct _source_file from raw.shop") == [("s3://bucket/l.jsonl",)]


@pytest.mark.parametrize("scheme", ["http", "s3"])
@pytest.mark.parametrize(("status", "words"), [(404, "is not there"), (403, "the server refuses")])
def test_what_a_server_denies_is_reported(refuse, query, store, scheme, status, words):
    store.refused["/bucket/l.jsonl"] = status
    address = "s3://bucket/l.jsonl" if scheme == "s3" else f"{store.url}/bucket/l.jsonl"
    endpoint = S3_KEYS | {"AWS_ENDPOINT_URL": store.url}
    error = refuse("files", address, "--source", "shop", **endpoint)
    assert address in error and words in error
    assert query("select count(*) from raw.load_manifest") == [(0,)]


def test_a_download_of_another_size_is_refused(refuse, store, cache_folder):
    store.lying_sizes["/bucket/l.jsonl"] = 99
    error = refuse("files", f"{store.url}/bucket/l.jsonl", "--source", "shop")
    assert "24 bytes where the server states 99" in error
    assert {path.suffix for path in cache_folder.rglob("*") if path.is_file()} == {".lock"}


@pytest.mark.parametrize(
    ("scheme", "module", "command"),
    [("s3", "s3fs", "pip install 'winnow-data[s3]'"), ("gs", "gcsfs", "pip install gcsfs")],
)
def test_a_missing_library_is_named(refuse, monkeypatch, scheme, module, command):
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(fsspec_registry, scheme, raising=False)
    assert command in refuse("files", f"{scheme}://bucket/l.jsonl", "--source", "shop")


def test_unusable_addresses_are_refused(refuse):
    assert "ftp://" in refuse("files", "ftp://host/l.jsonl", "--source", "shop")
    assert "endings" in refuse("files", "https://host/page", "--source", "shop")
    assert "cannot be fetched" in refuse("files", "http://127.0.0.1:1/l.csv", "--source", "shop")

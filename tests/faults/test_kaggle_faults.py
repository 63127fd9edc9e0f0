"""A Kaggle that misbehaves while it is read: the real client, and a server on the loopback."""

from collections import Counter

import pytest
from support.loopback_kaggle import LoopbackKaggle
from support.misbehaviour import Fault

pytest.importorskip("kagglehub", reason="needs pip install 'winnow-data[kaggle]'")

LAMPS = "lumora/desk-lamps"
STATE, FILES = "/GetDataset$", "/DownloadDataset$"
FORMER, NEW = b"name\nArc lamp\nClip lamp\n", b"name\nFloor lamp\n"
ROWS = "select name, _source_file, _source_row from raw.lamps"
CASES = {
    "429 with Retry-After": Fault(STATE, status=429, headers={"Retry-After": "1"}),
    "500": Fault(STATE),
    "500 on the files": Fault(FILES),
    "a connection cut before the answer": Fault(STATE, how="cut"),
    "a connection cut in the middle of the files": Fault(FILES, how="halve"),
    "files of another md5": Fault(FILES, how="garble"),
    "a page of HTML": Fault(STATE, status=200, body=b"<html>Sign in</html>"),
}


@pytest.fixture
def kaggle():
    with LoopbackKaggle() as kaggle:
        kaggle.add_version(LAMPS, 1, {"lamps.csv": FORMER})
        yield kaggle


@pytest.mark.parametrize("name", CASES)
def test_an_interrupted_download_is_reported_and_repeated(
    name, kaggle, load, refuse, query, tmp_path, record_fault
):
    environment = {
        "KAGGLE_API_ENVIRONMENT": "TEST",
        "KAGGLEHUB_CACHE": str(tmp_path / "kagglehub"),
        "KAGGLE_CONFIG_DIR": str(tmp_path / "kaggle"),
        "HOME": str(tmp_path),
    } | dict.fromkeys(("KAGGLE_API_TOKEN", "KAGGLE_USERNAME", "KAGGLE_KEY"), "")
    command = ("kaggle", LAMPS, "--source", "lamps")
    load(*command, **environment)
    before = Counter(query(ROWS))
    kaggle.add_version(LAMPS, 2, {"lamps.csv": NEW})
    kaggle.faults.append(CASES[name])
    assert "again" in refuse(*command, **environment)
    lost = (before - Counter(query(ROWS))).total()
    kaggle.faults.clear()
    load(*command, **environment)
    record_fault(
        f"Kaggle, loading: {name}",
        done="once",
        found="refused in one line, the former rows stayed; then loaded",
        lost=lost,
        wrong=len(set(query(ROWS)) ^ {("Floor lamp", "lamps.csv", 1)}),
    )

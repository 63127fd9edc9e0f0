"""`winnow plan`: what categories will take, estimated without a download."""

import re
import shutil
from collections import namedtuple
from pathlib import Path

import pytest
import yaml
from support.loopback_hub import LoopbackHub
from support.synthetic_products import make_products, write_json_lines, write_parquet

from loaders import plan

REPO = "McAuley-Lab/Amazon-Reviews-2023"
PINNED = "2b6d039ed471f2ba5fd2acb718bf33b0a7e5598e"
LAMPS = "raw_meta_Lamps/full-00000-of-00001.parquet"
CHAIRS = "raw/meta_categories/meta_Garden_Chairs.jsonl"
BOTH = ("--category", "Lamps", "--category", "Garden_Chairs")

Disk = namedtuple("Disk", "total used free")


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    folder = tmp_path / "mirror"
    write_parquet(folder / LAMPS, make_products(100))
    write_json_lines(folder / CHAIRS, make_products(20, first=1_000))
    return folder


@pytest.fixture
def rates(mirror: Path, tmp_path: Path, monkeypatch) -> dict:
    """Round rates, of which a person works out the table."""
    size = (mirror / LAMPS).stat().st_size
    rates = yaml.safe_load(plan.RATES_FILE.read_text())
    rates["counted"] = {"Lamps": {"rows": 3_000_000, "parquet": size, "jsonl": 1}}
    rates["bytes_per_row"] = {"parquet": 1, "jsonl": (mirror / CHAIRS).stat().st_size / 1_000_000}
    for stage, seconds in (("load", 10), ("build", 60), ("export", 1)):
        rates["stages"][stage]["seconds_per_million_rows"] = seconds
    changed = tmp_path / "rates.yml"
    changed.write_text(yaml.safe_dump(rates))
    monkeypatch.setattr(plan, "RATES_FILE", changed)
    return rates


def read_row(printed: str, name: str) -> list[str]:
    """The cells of the table's row that begins with the name."""
    (line,) = [line for line in printed.splitlines() if re.match(rf"│ {name}\b", line)]
    return [cell.strip() for cell in line.strip("│").split("│")]


def test_rows_and_seconds_are_estimated(load, mirror, rates):
    printed = load("plan", *BOTH, "--local-dir", mirror)
    assert read_row(printed, "Lamps")[1:3] == ["parquet", "3,000,000"]
    assert read_row(printed, "Garden_Chairs")[1:3] == ["jsonl", "about 1,000,000"]
    assert read_row(printed, "load")[1] == "40 s"
    assert read_row(printed, "build")[1] == "4 min"
    assert read_row(printed, "export")[1] == "4 s"
    assert read_row(printed, "download")[1] == "0 s"


def test_a_sample_is_not_taken_for_the_whole(load, mirror, rates):
    write_parquet(mirror / LAMPS, make_products(7))
    size = (mirror / LAMPS).stat().st_size
    printed = load("plan", "--category", "Lamps", "--local-dir", mirror)
    assert read_row(printed, "Lamps")[2] == f"about {size:,}"


def test_memory_is_what_is_allowed(load, mirror):
    printed = load("plan", *BOTH, "--local-dir", mirror, WINNOW_MEMORY_LIMIT="7GB")
    assert "7GB" in printed
    assert "loaders/rates.yml" in printed


def test_full_disk_is_refused(load, refuse, mirror, database, monkeypatch):
    asked = ("plan", *BOTH, "--local-dir", mirror)
    rates = plan.read_rates()["stages"].values()
    needed = sum(
        path.stat().st_size * sum(stage["bytes_per_raw_byte"][form] for stage in rates)
        for path, form in ((mirror / LAMPS, "parquet"), (mirror / CHAIRS, "jsonl"))
    )
    for free, is_enough in ((int(needed) + 1, True), (int(needed) - 1, False)):
        disk = Disk(10**12, 10**12 - free, free)
        monkeypatch.setattr(shutil, "disk_usage", lambda folder, disk=disk: disk)
        if is_enough:
            load(*asked)
        else:
            error = refuse(*asked)
            assert f"{free / 1e6:,.1f} MB free" in error
            assert str(database.parent) in error
            assert "WINNOW_DATABASE" in error
    assert not database.exists()


def test_unknown_category_names_its_neighbours(refuse, mirror):
    error = refuse("plan", "--category", "garden_chair", "--local-dir", mirror)
    assert "Garden_Chairs" in error


def test_what_the_cache_holds_is_not_downloaded_again(load, mirror):
    """Only the list of files is asked of the Hub; what a load has fetched costs nothing more."""
    content = {name: (mirror / name).read_bytes() * 40 for name in (LAMPS, CHAIRS)}
    content[LAMPS] = (mirror / LAMPS).read_bytes()
    with LoopbackHub() as hub:
        hub.add_revision(REPO, PINNED, content)
        printed = load("plan", *BOTH, HF_ENDPOINT=hub.url)
        assert hub.downloads == []
        sizes = [f"{len(content[name]) / 1e6:.1f} MB" for name in (LAMPS, CHAIRS)]
        assert [read_row(printed, name)[4] for name in ("Lamps", "Garden_Chairs")] == sizes
        load("hub", "--category", "Garden_Chairs", HF_ENDPOINT=hub.url)
        printed = load("plan", *BOTH, HF_ENDPOINT=hub.url)
        assert [read_row(printed, name)[4] for name in ("Lamps", "Garden_Chairs")] == [
            sizes[0], "0.0 MB",
        ]  # fmt: skip


def test_known_rows_fit_their_files():
    rates = plan.read_rates()
    for name, known in rates["counted"].items():
        for form, usual in rates["bytes_per_row"].items():
            assert usual / 4 < known[form] / known["rows"] < usual * 4, (name, form)

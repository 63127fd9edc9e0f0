"""What the tests of a release share: data set folders, a Hub and publishers."""

from pathlib import Path

import duckdb
import pytest
from support.project import Project
from support.publisher import ALICE, BOB, READER, Publisher
from support.releases import HOSTILE, copy_release
from support.writable_hub import WritableHub


@pytest.fixture(scope="session")
def folder(demo) -> Path:
    """The data set of the synthetic catalogue, with all that it may hold."""
    output = demo.folder / "whole"
    known = ("--openai", "--repo-id", "alice/prices")
    demo.do("winnow", "export", *known, "--output", output, HF_ENDPOINT="https://hub.example")
    return output


@pytest.fixture(scope="session")
def unlicensed(demo, tmp_path_factory) -> Path:
    """The same of two sources, of which one states no licence and has hostile texts."""
    copied = demo.copy(tmp_path_factory.mktemp("unlicensed"))
    with duckdb.connect(str(copied.database)) as connection:
        connection.execute(
            "update raw.declared_sources set licence = null, licence_note = $text, "
            "attribution = $text, homepage = 'javascript:alert(1)'",
            {"text": HOSTILE},
        )
        connection.execute("update raw.load_manifest set revision = $text", {"text": HOSTILE})
        connection.execute(
            "insert into raw.declared_sources (source, licence) values ('licensed', 'MIT')"
        )
        connection.execute("""
            insert into raw.load_manifest
            select * replace ('licensed' as source) from raw.load_manifest limit 1
        """)
        connection.execute("update reports.report_settings set value = $text", {"text": HOSTILE})
        connection.execute(
            "update reports.report_settings set value = '512' where name = 'max_text_tokens'"
        )
    return copied.export()


@pytest.fixture
def hub():
    with WritableHub({ALICE: "alice", BOB: "bob", READER: "alice"}) as hub:
        hub.readers = {READER}
        yield hub


@pytest.fixture
def publisher(demo: Project, hub: WritableHub, tmp_path: Path) -> Publisher:
    """A publisher of a release of its own, from the database that all tests read."""
    release = copy_release(demo.folder / "dataset", tmp_path / "release")
    return Publisher(demo, release, hub_url=hub.url, home=tmp_path / "hf")


@pytest.fixture
def own_publisher(demo: Project, hub: WritableHub, tmp_path: Path) -> Publisher:
    """A publisher with a database and a release of its own, both as they were built."""
    folder = tmp_path / "own"
    folder.mkdir()
    release = copy_release(demo.folder / "dataset", folder / "dataset")
    return Publisher(demo.copy(folder), release, hub_url=hub.url, home=tmp_path / "hf")

"""A Hub that misbehaves while it is read: the real client, and a server on the loopback."""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path
from time import time

import duckdb
import pytest
from support.loopback_hub import LoopbackHub
from support.misbehaviour import FOR_EVER, Fault
from support.session import Session
from support.synthetic_products import make_products, write_json_lines, write_parquet

REPO, NEW_NAME = "lumora/lamps", "lumora/lights"
OLD, NEW, NEWER = "1" * 40, "2" * 40, "3" * 40
TOKEN, OTHERS_TOKEN = "hf_planted0token0of0mine", "hf_planted0token0of0another"
CARD = "README.md"
SHARD = "data/train-00001-of-00002.parquet"
INFO, TREE = "GET /api/datasets/[^ ]+/revision/", "GET /api/datasets/[^ ]+/tree/"
HEAD, FILE = f"HEAD /datasets/[^ ]+{SHARD}", f"GET /datasets/[^ ]+{SHARD}"
AT_ONCE = {"Retry-After": "0"}
HTML = {"headers": {"Content-Type": "text/html"}, "body": b"<html>Sign in</html>", "status": 200}
IMPATIENT = {
    "HF_HUB_DOWNLOAD_TIMEOUT": "3",
    "HF_HUB_ETAG_TIMEOUT": "3",
    "WINNOW_HUB_ATTEMPTS": "3",
    "WINNOW_HUB_TIMEOUT_SECONDS": "3",
}


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is out of order, and the words that report it: none where the load goes on all the same.

    `spoil` changes the Hub, which is whole again before the second load.
    """

    faults: Callable[[LoopbackHub], list[Fault]] = lambda hub: []
    spoil: Callable[[LoopbackHub], object] = lambda hub: None
    told: str = ""
    printed: str = ""
    revision: str = "main"
    environment: dict[str, str] = field(default_factory=dict)
    is_quick: bool = False


def meet(*faults: tuple[str, dict]) -> Callable[[LoopbackHub], list[Fault]]:
    return lambda hub: [Fault(request, **options) for request, options in faults]


def tell_moment() -> str:
    return formatdate(time() + 1, usegmt=True)


CASES = {
    # What passes
    "429 with Retry-After in seconds": Case(
        faults=meet(
            *((each, {"status": 429, "headers": AT_ONCE}) for each in (INFO, TREE, HEAD, FILE))
        )
    ),
    "429 with Retry-After as a date": Case(
        is_quick=True,
        faults=lambda hub: [
            Fault(request, status=429, headers={"Retry-After": tell_moment()})
            for request in (INFO, TREE, FILE)
        ],
    ),
    "429 with a rate limit that ends": Case(
        faults=meet((TREE, {"status": 429, "headers": {"RateLimit": '"api";r=0;t=0'}}))
    ),
    "500, 502, 503 for a while": Case(
        is_quick=True,
        faults=meet(
            *(
                (each, {"status": status, "headers": AT_ONCE})
                for each, status in ((INFO, 500), (TREE, 502), (HEAD, 503), (FILE, 500))
            ),
            (FILE, {"status": 503, "headers": AT_ONCE}),
        ),
    ),
    "a connection cut before the answer": Case(
        faults=meet(*((each, {"how": "cut"}) for each in (INFO, TREE, HEAD, FILE)))
    ),
    "a connection cut in the middle of a listing": Case(
        faults=meet((INFO, {"how": "halve"}), (TREE, {"how": "halve"}))
    ),
    "a connection cut in the middle of a file": Case(
        faults=meet((FILE, {"how": "halve"})), is_quick=True
    ),
    "a connection reset in the middle of a file": Case(
        faults=meet((FILE, {"how": "reset_halfway"}))
    ),
    "an answer that never comes": Case(
        faults=meet((INFO, {"how": "stall"}), (FILE, {"how": "stall"}))
    ),
    "a listing that never comes": Case(faults=meet((TREE, {"how": "stall"}))),
    "a file that comes with another byte": Case(
        faults=meet((FILE, {"how": "garble"})), is_quick=True
    ),
    "a branch that moves between listing and download": Case(
        is_quick=True,
        faults=lambda hub: [
            Fault(TREE, how="pass", then=lambda: hub.refs.update({(REPO, "main"): NEWER}))
        ],
    ),
    "a tag that moved since the last load": Case(
        spoil=lambda hub: hub.refs.update({(REPO, "v1"): NEW}), revision="v1"
    ),
    "a file under another etag": Case(spoil=lambda hub: hub.lying_etags.update({SHARD: "0" * 40})),
    "a repository that has a new name": Case(
        is_quick=True,
        faults=meet((REPO, {"how": "rename", "name": NEW_NAME, "times": FOR_EVER})),
        printed=f"{REPO} is called {NEW_NAME} now",
    ),
    # What does not
    "429 that asks for an hour": Case(
        is_quick=True,
        faults=meet((TREE, {"status": 429, "headers": {"Retry-After": "3600"}})),
        told="asked again after 3,600 seconds, and of WINNOW_HUB_WAIT_SECONDS=300",
    ),
    "429 for ever": Case(
        faults=meet((INFO, {"status": 429, "headers": AT_ONCE, "times": FOR_EVER})),
        told="the Hub asks for patience; wait some minutes",
    ),
    "429 on a file until the wait is used up": Case(
        faults=meet((FILE, {"status": 429, "headers": {"Retry-After": "1"}, "times": FOR_EVER})),
        told="of WINNOW_HUB_WAIT_SECONDS=2 there are 0 left",
        environment={"WINNOW_HUB_WAIT_SECONDS": "2"},
    ),
    "500 for ever": Case(
        faults=meet((INFO, {"headers": AT_ONCE, "times": FOR_EVER})),
        told="it answers 500 each time",
    ),
    "502 on a listing for ever": Case(
        faults=meet((TREE, {"status": 502, "headers": AT_ONCE, "times": FOR_EVER})),
        told="it answers 502 each time",
    ),
    "503 on a file for ever": Case(
        is_quick=True,
        faults=meet((FILE, {"status": 503, "headers": AT_ONCE, "times": FOR_EVER})),
        told="it answers 503 each time",
    ),
    "503 on the head of a file for ever": Case(
        faults=meet((HEAD, {"status": 503, "headers": AT_ONCE, "times": FOR_EVER})),
        told="it answers 503 each time",
    ),
    "no answer for ever": Case(
        faults=meet((INFO, {"how": "stall", "times": FOR_EVER})),
        told="Check the network",
    ),
    "a file that stalls for ever": Case(
        faults=meet((FILE, {"how": "stall", "times": FOR_EVER})),
        told="Check the network",
        environment={"WINNOW_HUB_ATTEMPTS": "1"},
    ),
    "a file of another size": Case(
        spoil=lambda hub: hub.lying_sizes.update({SHARD: 12_345}),
        told="where the Hub states 12,345",
    ),
    "a file of another sha256": Case(
        is_quick=True,
        spoil=lambda hub: hub.lying_hashes.update({SHARD: "0" * 64}),
        told="came 2 times with another checksum",
    ),
    "a file of another git id": Case(
        is_quick=True,
        spoil=lambda hub: hub.lying_hashes.update({CARD: "0" * 40}),
        told="came 2 times with another checksum",
    ),
    "a file that was removed": Case(
        faults=meet(
            (
                HEAD,
                {
                    "status": 404,
                    "headers": {"X-Error-Code": "EntryNotFound"},
                    "times": FOR_EVER,
                },
            )
        ),
        told="lists a file",
    ),
    "an empty listing": Case(
        faults=meet((TREE, {"status": 200, "body": b"[]"})), told="lists no file of lumora/lamps"
    ),
    "a page of HTML for a listing": Case(
        faults=meet((TREE, HTML)), told="it sends no JSON", is_quick=True
    ),
    "a page of HTML for the state of a repository": Case(
        faults=meet((INFO, HTML)), told="it sends no JSON"
    ),
    "a page of HTML for a file": Case(
        faults=meet((FILE, HTML | {"times": FOR_EVER})), told="run again"
    ),
    "a private repository and no token": Case(
        is_quick=True,
        spoil=lambda hub: hub.private.add(REPO),
        environment={"HF_TOKEN": ""},
        told=f"the Hub shows no data set {REPO}",
    ),
    "a private repository and another's token": Case(
        spoil=lambda hub: (hub.private.add(REPO), hub.members.update({REPO: {TOKEN}})),
        environment={"HF_TOKEN": OTHERS_TOKEN},
        told=f"the Hub shows no data set {REPO}",
    ),
    "a token that is none": Case(
        is_quick=True,
        environment={"HF_TOKEN": "hf_planted0token0of0nobody"},
        told="does not take the token",
    ),
    "a gated repository": Case(
        is_quick=True, spoil=lambda hub: hub.gated.add(REPO), told="accept its terms on its page"
    ),
}


def write_shards(folder: Path, *, first: int) -> dict[str, bytes]:
    """Two files of 100 rows and a card."""
    for number, path in enumerate((SHARD.replace("00001-of", "00000-of"), SHARD)):
        write_parquet(folder / path, make_products(100, first=first + 100 * number))
    (folder / CARD).write_text(f"---\nlicense: mit\n---\nFrom {first}\n", encoding="utf-8")
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def hub(tmp_path_factory) -> Iterator[LoopbackHub]:
    with LoopbackHub(tokens={TOKEN, OTHERS_TOKEN}) as hub:
        hub.small_files.add(CARD)
        for first, commit in ((1, OLD), (1_001, NEW), (2_001, NEWER)):
            files = write_shards(tmp_path_factory.mktemp("shards"), first=first)
            for repo in (REPO, NEW_NAME):
                hub.add_revision(repo, commit, files)
        repair(hub)
        yield hub


def repair(hub: LoopbackHub) -> None:
    for broken in (hub.faults, hub.lying_sizes, hub.lying_hashes, hub.lying_etags):
        broken.clear()
    hub.private.clear()
    hub.gated.clear()
    hub.members.clear()
    for repo in (REPO, NEW_NAME):
        hub.refs |= {(repo, "main"): NEW, (repo, "v1"): OLD}


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("hf")


@pytest.fixture(scope="module")
def session(hub: LoopbackHub, home: Path) -> Iterator[Session]:
    environment = IMPATIENT | {
        "HF_ENDPOINT": hub.url,
        "HF_HOME": str(home),
        "HF_HUB_OFFLINE": "0",
        "HF_HUB_DISABLE_XET": "1",
        "HF_TOKEN": TOKEN,
    }
    with Session(["huggingface_hub.hf_api"], environment) as session:
        yield session


@pytest.fixture(scope="module")
def load(session: Session):
    """Loads a revision of the lamps into a database; gives how that ended."""

    def run(database: Path, *, revision: str = "main", **environment: str):
        where = ("--repo", REPO, "--source", "lamps", "--revision", revision)
        environment = {"WINNOW_DATABASE": str(database)} | environment
        done = session.run("winnow", "load", "hub", *where, **environment)
        assert "hf_planted" not in done.stdout + done.stderr, "a token is printed"
        assert b"hf_planted" not in database.read_bytes(), "a token is stored"
        return done

    return run


@pytest.fixture(scope="module")
def before(session: Session, load, tmp_path_factory) -> Path:
    """A database with chairs from a file, and lamps of the tag's old commit."""
    folder = tmp_path_factory.mktemp("before")
    write_json_lines(folder / "chairs.jsonl", make_products(50, first=5_001))
    arguments = ("files", folder / "chairs.jsonl", "--source", "chairs")
    database = folder / "winnow.duckdb"
    done = session.run("winnow", "load", *arguments, WINNOW_DATABASE=str(database))
    assert done.returncode == 0, done.stderr
    assert load(database, revision="v1").returncode == 0
    return database


@pytest.fixture(scope="module")
def undisturbed(load, before: Path) -> Counter:
    """The rows after a load that nothing disturbs."""
    database = Path(shutil.copy(before, before.with_name("undisturbed.duckdb")))
    assert load(database).returncode == 0
    return read_rows(database, "lamps")


def read_rows(database: Path, source: str) -> Counter:
    """Every stored row of a source and its lines of the manifest, but for when it came."""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(f"select to_json(s) from raw.{source} as s").fetchall()
        manifest = connection.execute(
            "select to_json(columns(* exclude (loaded_at, load_started_at))) "
            f"from raw.load_manifest where source = '{source}'"
        ).fetchall()
    return Counter(map(json.dumps, rows + manifest))


@pytest.mark.parametrize("name", CASES)
def test_reading_goes_on_or_says_why_not(
    name, hub, load, before, home, undisturbed, tmp_path, count_faults, record_fault
):
    case = CASES[name]
    times = count_faults(quick=1 if case.is_quick else 0, full=3)
    if not times:
        pytest.skip("pytest --all-faults does it")
    lost = wrong = 0
    for number in range(times):
        database = Path(shutil.copy(before, tmp_path / f"{number}.duckdb"))
        shutil.rmtree(home / "hub", ignore_errors=True)
        repair(hub)
        case.spoil(hub)
        hub.faults += case.faults(hub)
        done = load(database, revision=case.revision, **case.environment)
        assert all(fault.met for fault in hub.faults)
        if case.told:
            check_refusal(done, case.told)
            lost += (read_rows(before, "lamps") - read_rows(database, "lamps")).total()
            repair(hub)
            done = load(database)
        assert done.returncode == 0, done.stderr
        assert case.printed in done.stdout
        lost += (read_rows(before, "chairs") - read_rows(database, "chairs")).total()
        found = read_rows(database, "lamps")
        wrong += (found - undisturbed).total() + (undisturbed - found).total()
    repair(hub)
    found = "refused in one line, the former rows stayed; then loaded" if case.told else "loaded"
    record_fault(
        f"Hub, loading: {name}", done=f"{times} times", found=found, lost=lost, wrong=wrong
    )


def check_refusal(done, told: str) -> None:
    """One line that says what is wrong and what to do, and no more."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    [line] = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert told in line
    assert "again" in line or "--revision" in line

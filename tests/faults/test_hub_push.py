"""A Hub that misbehaves while a release is pushed: a push is one commit or nothing."""

import copy
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.misbehaviour import FOR_EVER, Fault
from support.project import Project
from support.publisher import ALICE, REPO, Publisher
from support.releases import copy_release
from support.session import Session
from support.writable_hub import WritableHub

BOB, READER = "hf_bob_secret", "hf_reader_secret"
NEW_NAME = "alice/costs"
OWN_FILES = {".gitattributes"}
INFO, REFS, TREE = f"GET /api/datasets/{REPO}$", "GET .*/refs$", "GET .*/tree/"
PREUPLOAD, BATCH, UPLOAD, VERIFY = "/preupload/", "/objects/batch", "PUT /objects/", "/verify$"
CREATE, BRANCH, COMMIT, TAG = "/repos/create$", "POST .*/branch/", "POST .*/commit/", "POST .*/tag/"
AT_ONCE = {"Retry-After": "0"}
HTML = {"headers": {"Content-Type": "text/html"}, "body": b"<html>Sign in</html>", "status": 200}
IMPATIENT = {
    "HF_HUB_DOWNLOAD_TIMEOUT": "5",
    "HF_HUB_ETAG_TIMEOUT": "5",
    "WINNOW_HUB_ATTEMPTS": "3",
    "WINNOW_HUB_TIMEOUT_SECONDS": "5",
}


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is out of order, and the words that report it: none where the push goes on all the same.

    `spoil` changes the Hub, which is whole again before the second push. `has_repo` is whether a
    former release is there; `strangers` is how many commits somebody else made meanwhile.
    """

    faults: Callable[[WritableHub], list[Fault]] = lambda hub: []
    spoil: Callable[[WritableHub], object] = lambda hub: None
    told: str = ""
    token: str = ALICE
    branch: str = "main"
    has_repo: bool = True
    strangers: int = 0
    is_quick: bool = False


def meet(*faults: tuple[str, dict]) -> Callable[[WritableHub], list[Fault]]:
    return lambda hub: [
        Fault(request, **{"headers": AT_ONCE} | options) for request, options in faults
    ]


def meet_after_commit(request: str, **options: object) -> Callable[[WritableHub], list[Fault]]:
    """The fault waits for the commit."""
    return lambda hub: [
        Fault(
            COMMIT,
            how="pass",
            then=lambda: hub.faults.append(Fault(request, headers=AT_ONCE, **options)),
        )
    ]


DONE = {"is_done": True}
FOR_GOOD = {"times": FOR_EVER}
CASES = {
    # What passes
    "nothing, pushed twice": Case(is_quick=True),
    "500 while the state is read": Case(faults=meet((INFO, {}), (REFS, {}), (TREE, {}))),
    "429 on every kind of request": Case(
        faults=meet(
            *(
                (each, {"status": 429})
                for each in (INFO, REFS, TREE, PREUPLOAD, BATCH, UPLOAD, VERIFY, COMMIT, TAG)
            )
        ),
    ),
    "500 before the repository was made": Case(faults=meet((CREATE, {})), has_repo=False),
    "500 after the repository was made": Case(faults=meet((CREATE, DONE)), has_repo=False),
    "500 before the branch was made": Case(faults=meet((BRANCH, {})), branch="draft"),
    "500 after the branch was made": Case(faults=meet((BRANCH, DONE)), branch="draft"),
    "503 on the announcement of files": Case(faults=meet((PREUPLOAD, {"status": 503}))),
    "502 on the plan of an upload": Case(faults=meet((BATCH, {"status": 502}))),
    "500 on an upload": Case(faults=meet((UPLOAD, {}))),
    "an upload cut in the middle": Case(faults=meet((UPLOAD, {"how": "cut"}))),
    "an upload reset in the middle": Case(faults=meet((UPLOAD, {"how": "reset"}))),
    "500 on the check of an upload": Case(faults=meet((VERIFY, {}))),
    "500 before the commit took effect": Case(faults=meet((COMMIT, {}))),
    "500 after the commit took effect": Case(faults=meet((COMMIT, DONE))),
    "500 after the commit took effect, for ever": Case(faults=meet((COMMIT, DONE | FOR_GOOD))),
    "a connection cut before the commit took effect": Case(faults=meet((COMMIT, {"how": "cut"}))),
    "a connection cut after the commit took effect": Case(
        faults=meet((COMMIT, {"how": "cut"} | DONE)), is_quick=True
    ),
    "no answer after the commit took effect": Case(faults=meet((COMMIT, {"how": "stall"} | DONE))),
    "500 while the commit is read back": Case(faults=meet_after_commit(TREE)),
    "a connection cut while the rows are read back": Case(
        faults=meet_after_commit("GET .*/resolve/.*parquet", how="halve")
    ),
    "500 before the tag was made": Case(faults=meet((TAG, {}))),
    "500 after the tag was made": Case(faults=meet((TAG, DONE))),
    # What does not
    "500 on an upload, for ever": Case(
        faults=meet((UPLOAD, FOR_GOOD)), told="it answers 500 each time"
    ),
    "500 on the check of an upload, for ever": Case(
        faults=meet((VERIFY, FOR_GOOD)), told="it answers 500 each time"
    ),
    "500 before the repository was made, for ever": Case(
        faults=meet((CREATE, FOR_GOOD)), has_repo=False, told="it answers 500 each time"
    ),
    "503 before the commit took effect, for ever": Case(
        faults=meet((COMMIT, {"status": 503} | FOR_GOOD)), told="it answers 503 each time"
    ),
    "503 while the commit is read back, for ever": Case(
        faults=meet_after_commit(TREE, status=503, times=FOR_EVER), told="is pushed but not tagged"
    ),
    "500 before the tag was made, for ever": Case(
        faults=meet((TAG, FOR_GOOD)), told="is pushed but not tagged"
    ),
    "429 that asks for an hour": Case(
        faults=meet((COMMIT, {"status": 429, "headers": {"Retry-After": "3600"}})),
        told="after 3,600 seconds",
    ),
    "a page of HTML for the state of a repository": Case(
        faults=meet((INFO, HTML)), told="it sends no JSON"
    ),
    "a page of HTML after the commit took effect": Case(
        faults=meet((COMMIT, HTML | DONE)), told="it sends no JSON"
    ),
    "a branch that somebody else moved": Case(
        spoil=lambda hub: setattr(hub, "strangers", 1),
        told="the branch has moved",
        strangers=1,
    ),
    "a repository that has a new name": Case(
        faults=meet((REPO, {"how": "rename", "name": NEW_NAME} | FOR_GOOD)),
        spoil=lambda hub: hub.make_repo(NEW_NAME),
        told=f"is called {NEW_NAME} now: give --repo-id {NEW_NAME}",
    ),
    "no token": Case(token="", told="set HF_TOKEN to one with write right"),
    "a token that is none": Case(token="hf_nobody", told="does not take the token"),
    "a token without write access": Case(token=READER, told="no right to write"),
    "another's token": Case(token=BOB, told="no right to write"),
}


@pytest.fixture(scope="module")
def hub() -> Iterator[WritableHub]:
    with WritableHub({ALICE: "alice", BOB: "bob", READER: "alice"}) as hub:
        hub.readers = {READER}
        yield hub


@pytest.fixture(scope="module")
def publisher(demo: Project, hub: WritableHub, tmp_path_factory) -> Iterator[Publisher]:
    """Someone whose commands share the Hub's client, with a release of their own."""
    folder = tmp_path_factory.mktemp("push")
    release = copy_release(demo.folder / "dataset", folder / "release")
    publisher = Publisher(demo, release, hub_url=hub.url, home=folder / "hf")
    environment = demo.environment | publisher.environment | IMPATIENT
    with Session(["huggingface_hub.hf_api"], environment) as session:
        publisher.project = copy.copy(demo)
        publisher.project.session = session
        yield publisher


@pytest.fixture(scope="module")
def former(publisher: Publisher, hub: WritableHub) -> dict[str, dict]:
    """What the Hub holds of a first release; the folder is the next release from now on."""
    publisher.publish()
    held = copy.deepcopy({name: getattr(hub, name) for name in ("repos", "revisions", "objects")})
    publisher.export("--openai")
    return held


def repair(hub: WritableHub) -> None:
    hub.faults.clear()
    hub.strangers = 0


@pytest.mark.parametrize("name", CASES)
def test_a_push_is_one_commit_or_nothing(name, hub, publisher, former, count_faults, record_fault):
    case = CASES[name]
    times = count_faults(quick=1 if case.is_quick else 0, full=2)
    if not times:
        pytest.skip("pytest --all-faults does it")
    lost = wrong = 0
    for _ in range(times):
        for attribute, held in former.items():
            setattr(hub, attribute, copy.deepcopy(held) if case.has_repo else {})
        shutil.rmtree(Path(publisher.environment["HF_HOME"]) / "hub", ignore_errors=True)
        repair(hub)
        case.spoil(hub)
        hub.faults += case.faults(hub)
        options = [] if case.branch == "main" else ["--revision", case.branch]
        if case.told:
            assert case.told in publisher.refuse(*options, token=case.token)
            wrong += count_half_done(hub, publisher, former, case)
        else:
            publisher.publish(*options)
        assert all(fault.met for fault in hub.faults)
        repair(hub)
        lost += count_lost(hub, former, case)
        publisher.publish(*options)  # Whatever the first push left is done, and nothing else.
        lost += count_lost(hub, former, case)
        wrong += count_wrong(hub, publisher, former, case)
    found = "refused in one line" if case.told else "pushed"
    record_fault(
        f"Hub, pushing: {name}",
        done=f"{times} times, each pushed again",
        found=f"{found}; one commit in the end, tagged",
        lost=lost,
        wrong=wrong,
    )


def count_lost(hub: WritableHub, former: dict[str, dict], case: Case) -> int:
    """Files of the former release that its tag no longer leads to."""
    if not case.has_repo:
        return 0
    tagged = former["repos"][REPO].tags["v1"]
    files = former["revisions"][REPO, tagged]
    now = hub.read_files(REPO, "v1")
    return sum(now.get(path) != content for path, content in files.items())


def count_half_done(
    hub: WritableHub, publisher: Publisher, former: dict[str, dict], case: Case
) -> int:
    """Files of the branch that are neither those of the former release nor those of this one."""
    repo = hub.repos.get(REPO)
    if repo is None or case.branch not in repo.branches:
        return 0
    files = drop_own_files(hub.read_files(REPO, case.branch))
    before = former["revisions"][REPO, former["repos"][REPO].branches["main"]]
    wholes = (drop_own_files(before) if case.has_repo else {}, publisher.read_release())
    allowed = {"other"} if case.strangers else set()
    return min(
        sum(files.get(path) != whole.get(path) for path in (files.keys() | whole) - allowed)
        for whole in wholes
    )


def count_wrong(hub: WritableHub, publisher: Publisher, former: dict[str, dict], case: Case) -> int:
    """Files of the branch, commits and tags that a push which nothing disturbs would not leave."""
    repo, release = hub.repos[REPO], publisher.read_release()
    files = drop_own_files(hub.read_files(REPO, case.branch))
    wrong_files = sum(files.get(path) != release.get(path) for path in files.keys() | release)
    commits_before = len(former["repos"][REPO].commits) if case.has_repo else 1
    tags = dict(former["repos"][REPO].tags) if case.has_repo else {}
    tags[f"v{len(tags) + 1}"] = repo.branches[case.branch]
    wrong_commits = abs(len(repo.commits) - commits_before - case.strangers - 1)
    return wrong_files + wrong_commits + len(repo.tags.items() ^ tags.items())


def drop_own_files(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path not in OWN_FILES}

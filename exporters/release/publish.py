"""A release on the Hugging Face Hub: what differs, one commit, what was pushed read back, a tag."""

import json
import re
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from huggingface_hub import CommitOperationAdd, CommitOperationDelete, constants, get_token
from huggingface_hub.errors import HfHubHTTPError, RepositoryNotFoundError
from huggingface_hub.hf_api import RepoFile
from rich.console import Console
from rich.table import Table
from rich.text import Text

from exporters.console import print_line
from exporters.release.acknowledgement import list_unacknowledged, record_licences
from exporters.release.checks import Unlicensed, check_gates, list_unlicensed
from exporters.release.release_files import ReleaseFile, check_repo_id, count_rows, read_release
from exporters.warehouse import ExportError, open_warehouse
from winnow.errors import UserError
from winnow.hub_client import PASSING_ERRORS, RetryingHfApi, find_status, is_passing
from winnow.redaction import hide_secrets
from winnow.terminal import escape_control_chars

TAG = re.compile(r"\w[\w.-]*")
VERSION = re.compile(r"v(\d+)")
KEPT = {".gitattributes"}
"""Files of the Hub itself, which no release holds."""
AGAIN = "run the same command again"
REMEDIES = {
    401: "the Hub does not take the token: run `hf auth login`, or set HF_TOKEN to a valid one",
    403: "the token has no right to write there: give one that has, as HF_TOKEN or by "
    "`hf auth login`, and check --repo-id",
    404: "there is no such repository or revision that the token may see: check both and the token",
    409: f"somebody else made the same at the same time: {AGAIN}",
    412: f"the branch has moved since it was read, so nothing was committed: {AGAIN}",
    429: f"the Hub asks for patience: wait some minutes and {AGAIN}",
}


@dataclass(frozen=True)
class Destination:
    """A branch of a repository as it is: `head` is None where there is no repository yet."""

    repo_id: str
    branch: str
    head: str | None
    is_private: bool
    has_branch: bool
    files: dict[str, RepoFile]
    tags: dict[str, str]


@dataclass(frozen=True)
class Change:
    """What becomes of one file on the Hub; `file` is None where it is deleted."""

    name: str
    kind: str
    byte_count: int
    file: ReleaseFile | None

    @property
    def is_upload(self) -> bool:
        return self.kind in ("added", "changed")


def publish_dataset(
    folder: Path,
    repo_id: str,
    console: Console,
    *,
    branch: str,
    tag: str | None = None,
    is_private: bool | None = None,
    is_dry_run: bool = False,
    acknowledged: Collection[str] = (),
) -> None:
    """Push the release in `folder` to the data set repository `repo_id` as one commit, read it
    back and tag it. A repository that is not there is made, private unless `is_private` is
    False; where nothing changed, no commit is made. `acknowledged` are sources that are made
    public although their licence does not let them, or is not known to.

    Raises ExportError for a name that is none, for a folder that is not as it was written, for
    a gate that is shut, and for whatever the Hub refuses.
    """
    check_repo_id(repo_id)
    release = read_release(folder)
    expected = count_rows(folder)
    with open_warehouse() as connection:
        check_gates(connection, folder, release)
        unlicensed = list_unlicensed(connection)
    with explaining_hub(repo_id):
        api = RetryingHfApi(token=read_token(is_needed=not is_dry_run))
        destination = read_destination(api, repo_id, branch, is_private=is_private)
        if not destination.is_private:
            taken = list_unacknowledged(folder, unlicensed, acknowledged)
            release = record_taken(api, folder, release, taken, is_dry_run=is_dry_run)
        changes = compare_files(release, destination)
        tag = choose_tag(destination, changes, tag)
        print_changes(console, changes, destination, tag)
        if is_dry_run:
            print_card(console, folder)
            return
        if destination.head is None or not destination.has_branch:
            destination = make_branch(api, destination, is_private=is_private)
            changes = compare_files(release, destination)
            tag = choose_tag(destination, changes, tag)
        commit = push_changes(api, destination, changes, tag) or destination.head
        with explaining_pushed(repo_id, commit):
            compare_pushed(api, repo_id, commit, release)
            counts = load_counts(repo_id, commit, expected)
            if tag not in destination.tags:
                tag_commit(api, repo_id, commit, tag)
    print_counts(console, counts, len(release))
    print_uploaded(console, changes)
    url = hide_secrets(f"{api.endpoint}/datasets/{repo_id}/tree/{tag}")
    print_line(console, f"{repo_id} {tag} is commit {commit}: {url}")


def record_taken(
    api: RetryingHfApi,
    folder: Path,
    release: list[ReleaseFile],
    taken: list[Unlicensed],
    *,
    is_dry_run: bool,
) -> list[ReleaseFile]:
    """Have the card say who took which licences upon themselves; the release as it is then. A dry
    run leaves it as it is."""
    if not taken or is_dry_run:
        return release
    record_licences(folder, taken, by=api.ask(api.whoami)["name"])
    return read_release(folder)


def read_token(*, is_needed: bool) -> str | None:
    """The token of HF_TOKEN or of `hf auth login`. Raises ExportError where there is none."""
    token = get_token()
    if not token and is_needed:
        raise ExportError(
            "the Hub wants a token to write: run `hf auth login`, or set HF_TOKEN to one with "
            f"write right from {constants.ENDPOINT}/settings/tokens"
        )
    if token and not re.fullmatch(r"[!-~]+", token):
        raise ExportError("HF_TOKEN has characters that no token has: set it anew")
    return token


def read_destination(
    api: RetryingHfApi, repo_id: str, branch: str, *, is_private: bool | None
) -> Destination:
    """The branch as it is; a branch that is not there is one that starts from the main branch.

    Raises ExportError where the repository has another name by now, and where it is not as
    private as was asked.
    """
    try:
        info = api.ask(api.dataset_info, repo_id)
    except RepositoryNotFoundError:
        return Destination(repo_id, branch, None, is_private is not False, False, {}, {})
    if info.id != repo_id:
        raise ExportError(f"{repo_id} is called {info.id} now: give --repo-id {info.id}")
    if is_private is not None and bool(info.private) != is_private:
        asked, found = ("private", "public") if is_private else ("public", "private")
        raise ExportError(
            f"{repo_id} is {found}, and --{asked} was asked: leave it out, or change the "
            f"repository at {api.endpoint}/datasets/{repo_id}/settings"
        )
    refs = api.ask(api.list_repo_refs, repo_id, repo_type="dataset")
    heads = {each.name: each.target_commit for each in refs.branches}
    head = heads.get(branch, info.sha)
    tags = {each.name: each.target_commit for each in refs.tags}
    files = list_files(api, repo_id, head)
    return Destination(repo_id, branch, head, bool(info.private), branch in heads, files, tags)


def list_files(api: RetryingHfApi, repo_id: str, commit: str) -> dict[str, RepoFile]:
    """The files of a commit that a release may hold."""
    entries = api.list_repo_tree(repo_id, repo_type="dataset", revision=commit, recursive=True)
    return {
        entry.path: entry
        for entry in entries
        if isinstance(entry, RepoFile) and entry.path not in KEPT
    }


def is_same(file: ReleaseFile, entry: RepoFile | None) -> bool:
    """Whether the Hub holds the same bytes, by the id that it has for them."""
    if entry is None or entry.size != file.byte_count:
        return False
    return entry.lfs.sha256 == file.sha256 if entry.lfs else entry.blob_id == file.blob_id


def compare_files(release: list[ReleaseFile], destination: Destination) -> list[Change]:
    """What becomes of each file of either side, in the order of their names."""
    changes = []
    for file in release:
        entry = destination.files.get(file.name)
        kind = "unchanged" if is_same(file, entry) else "changed" if entry else "added"
        changes.append(Change(file.name, kind, file.byte_count, file))
    for name in destination.files.keys() - {file.name for file in release}:
        changes.append(Change(name, "deleted", destination.files[name].size, None))
    return sorted(changes, key=lambda change: change.name)


def choose_tag(destination: Destination, changes: list[Change], tag: str | None) -> str:
    """The tag that was asked for, else the version that this commit has, else the next one.

    Raises ExportError where the tag that was asked for is none, or is at another commit.
    """
    at_head = {name for name, commit in destination.tags.items() if commit == destination.head}
    if any(change.kind != "unchanged" for change in changes):
        at_head = set()
    if tag is None:
        versions = {
            int(match[1]): name for name in destination.tags if (match := VERSION.fullmatch(name))
        }
        held = [number for number, name in versions.items() if name in at_head]
        return versions[max(held)] if held else f"v{max(versions, default=0) + 1}"
    if not TAG.fullmatch(tag):
        raise ExportError(f"--tag {tag} is not of letters, digits, dots and dashes alone")
    if tag in destination.tags and tag not in at_head:
        raise ExportError(
            f"{destination.repo_id} has a tag {tag} at another commit: give another, or leave "
            "--tag out for the next version"
        )
    return tag


def make_branch(
    api: RetryingHfApi, destination: Destination, *, is_private: bool | None
) -> Destination:
    """Make what is missing of repository and branch; the destination as it is then.

    What is there already may have been made by a request whose answer got lost.
    """
    repo_id, branch = destination.repo_id, destination.branch
    if destination.head is None:
        is_private = is_private is not False
        api.ask(api.create_repo, repo_id, repo_type="dataset", private=is_private, exist_ok=True)
        destination = read_destination(api, repo_id, branch, is_private=is_private)
    if destination.has_branch:
        return destination
    api.ask(
        api.create_branch,
        repo_id,
        branch=branch,
        revision=destination.head,
        repo_type="dataset",
        exist_ok=True,
    )
    return read_destination(api, repo_id, branch, is_private=None)


def push_changes(
    api: RetryingHfApi, destination: Destination, changes: list[Change], tag: str
) -> str | None:
    """Commit all changes at once on top of what was read; the commit, None for no change.

    Asked again, the Hub refuses a second commit on the same parent, so there is never one.
    """
    operations = [
        CommitOperationAdd(change.name, change.file.path)
        if change.is_upload
        else CommitOperationDelete(change.name)
        for change in changes
        if change.kind != "unchanged"
    ]
    if not operations:
        return None
    try:
        commit = api.ask(
            api.create_commit,
            destination.repo_id,
            operations,
            repo_type="dataset",
            revision=destination.branch,
            parent_commit=destination.head,
            commit_message=f"Release {tag}",
        )
    except (HfHubHTTPError, *PASSING_ERRORS) as error:
        is_lost = is_passing(error) or find_status(error) == 412
        pushed = find_pushed(api, destination, changes) if is_lost else None
        if pushed is None:
            raise
        return pushed
    return commit.oid


def find_pushed(api: RetryingHfApi, destination: Destination, changes: list[Change]) -> str | None:
    """The commit of the changes where the Hub made it and its answer got lost: the head of the
    branch, if it moved and holds the release."""
    release = [change.file for change in changes if change.file]
    now = read_destination(api, destination.repo_id, destination.branch, is_private=None)
    is_whole = all(change.kind == "unchanged" for change in compare_files(release, now))
    return now.head if is_whole and now.head != destination.head else None


def tag_commit(api: RetryingHfApi, repo_id: str, commit: str, tag: str) -> None:
    """Give the commit its tag. Raises ExportError where another commit has it by now."""
    api.ask(api.create_tag, repo_id, tag=tag, revision=commit, repo_type="dataset", exist_ok=True)
    refs = api.ask(api.list_repo_refs, repo_id, repo_type="dataset")
    tags = {each.name: each.target_commit for each in refs.tags}
    if tags.get(tag) != commit:
        raise ExportError(
            f"commit {commit} of {repo_id} is pushed but not tagged: somebody else made a tag "
            f"{tag} meanwhile. Run the same command again, without --tag for the next version"
        )


def compare_pushed(
    api: RetryingHfApi, repo_id: str, commit: str, release: list[ReleaseFile]
) -> None:
    """Raise ExportError unless the Hub states the size and id of every file of the release, and
    no other file."""
    files = list_files(api, repo_id, commit)
    wrong = [file.name for file in release if not is_same(file, files.get(file.name))]
    wrong += sorted(files.keys() - {file.name for file in release})
    if wrong:
        raise ExportError(
            f"commit {commit} of {repo_id} is not what was pushed: {', '.join(wrong)}. "
            "Run the same command again"
        )


def load_counts(
    repo_id: str, commit: str, expected: dict[tuple[str, str], int]
) -> dict[tuple[str, str], int]:
    """The rows of every config and split as `datasets` loads them from the commit.

    Raises ExportError where they do not load, or are not as many as `expected`.
    """
    from datasets import load_dataset

    counts = {}
    for name in dict.fromkeys(config for config, _ in expected):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as cache:
            try:
                loaded = load_dataset(repo_id, name, revision=commit, cache_dir=cache)
            except Exception as error:
                raise ExportError(
                    f"commit {commit} of {repo_id} is pushed but not tagged: its config {name} "
                    f"does not load: {find_reason(error)}. Mend that or the network, and run the "
                    "same command again"
                ) from error
            counts |= {(name, split): rows for split, rows in loaded.num_rows.items()}
    if counts != expected:
        raise ExportError(
            f"commit {commit} of {repo_id} loads as {counts}, but its files hold {expected}"
        )
    return counts


@contextmanager
def explaining_pushed(repo_id: str, commit: str) -> Iterator[None]:
    """What fails after the commit says that it is there."""
    try:
        yield
    except ExportError:
        raise
    except KeyboardInterrupt:
        raise ExportError(
            f"interrupted: commit {commit} is on the Hub, not yet read back or tagged. "
            "Run the same command again"
        ) from None
    except Exception as error:
        raise ExportError(
            f"commit {commit} of {repo_id} is pushed but not tagged: {explain_error(error)}"
        ) from error


@contextmanager
def explaining_hub(repo_id: str) -> Iterator[None]:
    """One line for what went wrong: the client's errors are many and share no base class."""
    try:
        yield
    except ExportError:
        raise
    except Exception as error:
        raise ExportError(f"{repo_id}: {explain_error(error)}") from error


def explain_error(error: BaseException) -> str:
    """What to do about an error of the client, whose cause may lie below others."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, UserError):
            return str(cause)
        if isinstance(cause, json.JSONDecodeError):
            return (
                "what answers is not the Hub, or is out of order: it sends no JSON. Check "
                f"HF_ENDPOINT ({constants.ENDPOINT}) and the network, and {AGAIN}"
            )
        if isinstance(cause, RepositoryNotFoundError):
            # Without a token, the Hub answers 401 for what is not there.
            return REMEDIES[404]
        cause = cause.__cause__
    status = find_status(error)
    if status in REMEDIES:
        return REMEDIES[status]
    if status and status >= 500:
        return f"the Hub is out of order: it answers {status} each time. Wait and {AGAIN}"
    return (
        f"{find_reason(error)}. Check the network and HF_ENDPOINT ({constants.ENDPOINT}) and "
        f"{AGAIN}"
    )


def find_reason(error: BaseException) -> str:
    """The kind of the error below all others, and the first line of what it says."""
    while error.__cause__ is not None:
        error = error.__cause__
    reason = next((line for line in str(error).splitlines() if line.strip()), repr(error))
    return escape_control_chars(f"{type(error).__name__}: {reason.rstrip('.')}")


def print_changes(
    console: Console, changes: list[Change], destination: Destination, tag: str
) -> None:
    """Print every file with what becomes of it, and how many bytes that takes."""
    table = Table(title=f"{destination.repo_id} {tag}", title_justify="left")
    table.add_column("file", overflow="fold")
    table.add_column("bytes", justify="right")
    table.add_column("on the Hub")
    for change in changes:
        table.add_row(
            Text(escape_control_chars(change.name)), f"{change.byte_count:,}", change.kind
        )
    console.print(table)
    counts = [
        f"{sum(change.kind == kind for change in changes)} {kind}"
        for kind in ("added", "changed", "deleted", "unchanged")
    ]
    size = sum(change.byte_count for change in changes if change.is_upload)
    print_line(console, f"{', '.join(counts)}: {size:,} bytes to upload")
    if destination.head is None:
        print_line(console, f"{destination.repo_id} is not there yet and will be made")


def print_uploaded(console: Console, changes: list[Change]) -> None:
    """Print how much of the release was uploaded, and how much the Hub had already."""
    held = [change for change in changes if change.kind != "deleted"]
    uploaded = [change.byte_count for change in held if change.is_upload]
    total = sum(change.byte_count for change in held)
    print_line(
        console,
        f"Uploaded {len(uploaded)} of {len(held)} files: {sum(uploaded):,} of {total:,} bytes; "
        f"{total - sum(uploaded):,} bytes were there already.",
    )


def print_card(console: Console, folder: Path) -> None:
    """Print the card as it would be pushed."""
    console.rule("README.md", align="left")
    card = (folder / "README.md").read_text(encoding="utf-8")
    console.print(Text(escape_control_chars(card)), soft_wrap=True)
    console.rule(align="left")
    print_line(console, "Dry run: nothing was pushed.")


def print_counts(console: Console, counts: dict[tuple[str, str], int], file_count: int) -> None:
    """Print the rows that were loaded back, by config and split."""
    table = Table(title="Read back from the Hub", title_justify="left")
    for heading in ("config", "split", "rows"):
        table.add_column(heading, justify="right" if heading == "rows" else "left")
    for (config, split), rows in counts.items():
        table.add_row(config, split, f"{rows:,}")
    console.print(table)
    print_line(console, f"Sizes and checksums of all {file_count} files are the same.")

"""A branch of a data set repository on the Hub as it is, and what a release would change there."""

import re
from dataclasses import dataclass

from huggingface_hub.errors import RepositoryNotFoundError
from huggingface_hub.hf_api import RepoFile

from exporters.release.release_files import ReleaseFile
from exporters.warehouse import ExportError
from winnow.hub_client import RetryingHfApi

TAG = re.compile(r"\w[\w.-]*")
VERSION = re.compile(r"v(\d+)")
KEPT = {".gitattributes"}
"""Files of the Hub itself, which no release holds."""


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
    """What becomes of one file on the Hub: it is added, changed, deleted or unchanged; `file` is
    None where it is deleted."""

    name: str
    kind: str
    byte_count: int
    file: ReleaseFile | None

    @property
    def is_upload(self) -> bool:
        return self.kind in ("added", "changed")


def read_destination(
    api: RetryingHfApi, repo_id: str, branch: str, *, is_private: bool | None
) -> Destination:
    """The branch as it is; a branch that is not there is one that starts from the main branch.

    Raises ExportError where the repository has another name by now, and where it is not as
    private as was requested.
    """
    try:
        info = api.ask(api.dataset_info, repo_id)
    except RepositoryNotFoundError:
        return Destination(repo_id, branch, None, is_private is not False, False, {}, {})
    if info.id != repo_id:
        raise ExportError(f"{repo_id} is called {info.id} now: give --repo-id {info.id}")
    if is_private is not None and bool(info.private) != is_private:
        wanted, found = ("private", "public") if is_private else ("public", "private")
        raise ExportError(
            f"{repo_id} is {found}, and --{wanted} was given: leave it out, or change the "
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


def compare_files(release: list[ReleaseFile], files: dict[str, RepoFile]) -> list[Change]:
    """What becomes of each file of the release and of the Hub, in the order of their names."""
    changes = []
    for file in release:
        entry = files.get(file.name)
        kind = "unchanged" if is_same(file, entry) else "changed" if entry else "added"
        changes.append(Change(file.name, kind, file.byte_count, file))
    for name in files.keys() - {file.name for file in release}:
        changes.append(Change(name, "deleted", files[name].size, None))
    return sorted(changes, key=lambda change: change.name)


def is_same(file: ReleaseFile, entry: RepoFile | None) -> bool:
    """Whether the Hub holds the same bytes, by the id that it has for them."""
    if entry is None or entry.size != file.byte_count:
        return False
    return entry.lfs.sha256 == file.sha256 if entry.lfs else entry.blob_id == file.blob_id


def choose_tag(destination: Destination, changes: list[Change], tag: str | None) -> str:
    """The tag that was given, else the version that this commit has, else the next one.

    Raises ExportError where the tag that was given is not valid, or is at another commit.
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
        raise ExportError(f"--tag {tag} is not made of letters, digits, dots and dashes only")
    if tag in destination.tags and tag not in at_head:
        raise ExportError(
            f"{destination.repo_id} has a tag {tag} at another commit: give another, or leave "
            "--tag out for the next version"
        )
    return tag

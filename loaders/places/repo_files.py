"""Files of a repository on the Hugging Face Hub, or of a folder that mirrors it."""

import hashlib
import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from loaders import LoadError
from loaders.places.explanations import explain_errors, shorten_error
from loaders.places.folders import list_folder
from loaders.places.names import suggest_names
from loaders.sources import Source, SourceFile
from winnow.resource_errors import explain_shortage

if TYPE_CHECKING:
    from huggingface_hub.hf_api import RepoFile as HubFile

    from winnow.hub_client import RetryingHfApi

COMMIT_PATTERN = re.compile(r"[0-9a-f]{40}")
DOWNLOADS = 2
"""Of a file that is not what the Hub states: the copy at hand may be the damaged one."""
REMEDIES = {
    401: "the Hub does not take the token; set HF_TOKEN to a valid one, for public data to none",
    403: "the token may not read it; set HF_TOKEN to one that may",
    429: "the Hub asks for patience; wait some minutes",
}


@dataclass(frozen=True, kw_only=True)
class RepoFile:
    """A file of the repository. `fetch` gives its local path, downloading it where need be;
    `sha256` is what the Hub states, where it does.
    """

    path: str
    byte_count: int
    fetch: Callable[[], Path]
    sha256: str | None = None


def list_repo(
    source: Source, *, revision: str | None, local_dir: Path | None
) -> tuple[list[RepoFile], str | None]:
    """The repository's files, and the commit they are of (a mirror's is what the user says).

    A branch or tag may move while the files come, its commit does not.
    """
    if local_dir is not None:
        return _list_mirror(local_dir), revision
    # Imported here: a mirror is read without the Hub's client.
    from winnow.hub_client import RetryingHfApi

    revision = revision or source.revision
    with explain_errors(partial(_explain, source.repo, revision or "main")):
        api = RetryingHfApi()
        commit = _find_commit(api, source.repo, revision)
        return _list_hub(api, source, commit), commit


def make_source_file(
    source: Source, file: RepoFile, partition: str | None, form: str, revision: str | None
) -> SourceFile:
    """The file of the repository as a file of the source."""
    return SourceFile(
        name=file.path,
        form=form,
        fetch=file.fetch,
        partition=partition,
        repo=source.repo,
        revision=revision,
        byte_count=file.byte_count,
        sha256=file.sha256,
    )


def _list_mirror(folder: Path) -> list[RepoFile]:
    if not folder.is_dir():
        raise LoadError(f"--local-dir {folder} is not a directory; check the path and run again")
    return [
        RepoFile(
            path=path.relative_to(folder).as_posix(),
            byte_count=path.stat().st_size,
            fetch=lambda path=path: path,
        )
        for path in list_folder(folder)
    ]


def _find_commit(api: "RetryingHfApi", repo: str, revision: str | None) -> str:
    """The commit that a tag or branch stands for; without one the newest of the main branch."""
    if revision and COMMIT_PATTERN.fullmatch(revision):
        return revision
    info = api.ask(api.dataset_info, repo, revision=revision)
    if info.id != repo:
        print(f"{repo} is called {info.id} now; name it so from now on", flush=True)
    return info.sha


def _list_hub(api: "RetryingHfApi", source: Source, commit: str) -> list[RepoFile]:
    from huggingface_hub.hf_api import RepoFile as HubFile

    entries = api.list_repo_tree(source.repo, repo_type="dataset", revision=commit, recursive=True)
    files = [
        RepoFile(
            path=entry.path,
            byte_count=entry.size,
            fetch=partial(_download_checked, api, source, commit, entry),
            sha256=entry.lfs.sha256 if entry.lfs else None,
        )
        for entry in entries
        if isinstance(entry, HubFile)
    ]
    if not files:
        raise LoadError(
            f"the Hub lists no file of {source.repo} at revision {commit}; "
            "check --revision and run again"
        )
    return files


def _download_checked(api: "RetryingHfApi", source: Source, commit: str, entry: "HubFile") -> Path:
    """The file in the Hub client's cache, once its size and checksum are what the Hub states.

    A copy that is not is deleted, so that the next attempt or run downloads it again.
    """
    for _ in range(DOWNLOADS):
        with explain_errors(partial(_explain, source.repo, commit)):
            path = Path(
                api.ask(
                    api.hf_hub_download,
                    source.repo,
                    entry.path,
                    repo_type="dataset",
                    revision=commit,
                )
            )
        difference = _find_difference(entry, path)
        if not difference:
            return path
        path.resolve().unlink(missing_ok=True)  # In the cache, the path is a link to the bytes.
        path.unlink(missing_ok=True)
    raise LoadError(
        f"{entry.path} came {DOWNLOADS} times with {difference}; the copy is deleted, run the "
        "same command again later"
    )


def _find_difference(entry: "HubFile", path: Path) -> str | None:
    byte_count = path.stat().st_size
    if byte_count != entry.size:
        return f"{byte_count:,} bytes where the Hub states {entry.size:,}"
    with path.open("rb") as stream:
        if entry.lfs:
            is_same = hashlib.file_digest(stream, "sha256").hexdigest() == entry.lfs.sha256
        else:  # A small file lies in git itself, and the Hub states its git blob id.
            content = b"blob %d\0" % byte_count + stream.read()
            is_same = hashlib.sha1(content).hexdigest() == entry.blob_id
    return None if is_same else "another checksum than the Hub states"


def _explain(repo: str, revision: str, error: Exception) -> str:
    from huggingface_hub.errors import (
        GatedRepoError,
        RemoteEntryNotFoundError,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    from winnow.errors import UserError
    from winnow.hub_client import find_status

    if shortage := explain_shortage(error):
        return shortage
    if isinstance(error, UserError):
        return f"{repo}: {error}"
    if isinstance(error, GatedRepoError):
        return (
            f"{repo} is gated; accept its terms on its page, set HF_TOKEN to a token of the same "
            "account, and run again"
        )
    if isinstance(error, RepositoryNotFoundError):
        return (
            f"the Hub shows no data set {repo}: check the name, and where it is private set "
            "HF_TOKEN to a token that may read it, and run again"
        )
    if isinstance(error, RevisionNotFoundError):
        near = suggest_names(revision, _list_revisions(repo))
        return f"{repo} has no revision {revision}; {near}correct --revision and run again"
    if isinstance(error, RemoteEntryNotFoundError):
        return (
            f"{repo} lists a file at revision {revision} that it does not have: "
            f"{error.response.url.path}; run again, or take another --revision"
        )
    if isinstance(error, json.JSONDecodeError):
        return (
            f"{repo}: what answers is not the Hub, or is out of order: it sends no JSON; check "
            "HF_ENDPOINT and the network, and run again"
        )
    status = find_status(error)
    if status in REMEDIES:
        return f"{repo}: {REMEDIES[status]}, and run again (what is downloaded stays)"
    if status and status >= 500:
        return (
            f"{repo}: the Hub is out of order: it answers {status} each time; wait and run again "
            "(what is downloaded stays), or give a copy with --local-dir"
        )
    return (
        f"{repo} at revision {revision} cannot be read: {shorten_error(error)} "
        "Check the network, --revision and HF_TOKEN and run again (what is downloaded stays), "
        "or give a copy with --local-dir"
    )


def _list_revisions(repo: str) -> list[str]:
    """Branches and tags; none where they cannot be read, for they only help a message."""
    from huggingface_hub import HfApi

    with suppress(Exception):
        refs = HfApi().list_repo_refs(repo, repo_type="dataset")
        return [ref.name for ref in [*refs.branches, *refs.tags]]
    return []

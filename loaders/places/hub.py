"""Categories of a data set repository on the Hugging Face Hub, or of a folder that mirrors it."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from loaders import LoadError
from loaders.places.folders import list_folder
from loaders.places.names import suggest_names
from loaders.sources import Source, SourceFile, find_source
from loaders.storage.ingestion import ingest_files
from loaders.storage.warehouse import open_warehouse
from winnow.resource_errors import explain_shortage

if TYPE_CHECKING:
    from huggingface_hub.hf_api import RepoFile as HubFile

    from winnow.hub_client import RetryingHfApi

SOURCE_NAME = "amazon_reviews_2023"
PREFERRED_FORMS = ("parquet", "jsonl")
SHARD_PATTERN = re.compile(r"-(\d+)-of-(\d+)\.")
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


def load_categories(
    categories: list[str],
    *,
    revision: str | None = None,
    limit: int | None = None,
    local_dir: Path | None = None,
    form: str | None = None,
) -> None:
    """Loads each category in the wanted form: parquet where there is one, else JSON Lines.

    Raises LoadError for a category or form that the repository lacks, for a repository that
    cannot be reached, and for a file that is not what the Hub says it is.
    """
    source = find_source(SOURCE_NAME)
    repo_files, revision = list_repo(source, revision=revision, local_dir=local_dir)
    chosen = {
        category: choose_files(source, repo_files, category=category, form=form)
        for category in dict.fromkeys(categories)
    }
    with open_warehouse() as warehouse:
        for category, (chosen_form, files) in chosen.items():
            wanted = [
                make_source_file(source, file, category, chosen_form, revision) for file in files
            ]
            held = {loaded.name for loaded in warehouse.list_loaded(source, partition=category)}
            superseded = held - {file.name for file in wanted}
            ingest_files(warehouse, source, wanted, limit=limit, superseded=superseded)


def print_categories(*, revision: str | None = None, local_dir: Path | None = None) -> None:
    """Prints every category with its forms and their sizes in bytes."""
    source = find_source(SOURCE_NAME)
    repo_files, _ = list_repo(source, revision=revision, local_dir=local_dir)
    for category, forms in sorted(group_categories(source, repo_files).items()):
        sizes = (
            f"{form} {sum(file.byte_count for file in files):,} bytes"
            for form, files in forms.items()
        )
        print(f"{category}: {', '.join(sizes)}")


def group_categories(
    source: Source, repo_files: Iterable[RepoFile]
) -> dict[str, dict[str, list[RepoFile]]]:
    """category -> form -> its files in order, for every path that the source declares."""
    patterns = {form: _compile_path(source.paths[form]) for form in PREFERRED_FORMS}
    grouped: dict[str, dict[str, list[RepoFile]]] = {}
    for file in sorted(repo_files, key=lambda file: file.path):
        for form, pattern in patterns.items():
            if match := pattern.fullmatch(file.path):
                grouped.setdefault(match["category"], {}).setdefault(form, []).append(file)
    return grouped


def choose_files(
    source: Source, repo_files: Iterable[RepoFile], *, category: str, form: str | None
) -> tuple[str, list[RepoFile]]:
    """The form and the files to load for a category."""
    grouped = group_categories(source, repo_files)
    if category not in grouped:
        raise LoadError(
            f"there is no category {category!r}; {suggest_names(category, grouped)}"
            "`winnow load hub --list` shows all (add your --local-dir)"
        )
    forms = grouped[category]
    chosen = form or next(each for each in PREFERRED_FORMS if each in forms)
    if chosen not in forms:
        raise LoadError(
            f"category {category} is there as {' and '.join(forms)} only; "
            f"leave --form {chosen} out and run again"
        )
    _check_shards(forms[chosen])
    return chosen, forms[chosen]


def _compile_path(path: str) -> re.Pattern:
    escaped = re.escape(path).replace(r"\*", "[^/]*")
    return re.compile(escaped.replace(r"\{category\}", r"(?P<category>[^/]+)"))


def _check_shards(files: list[RepoFile]) -> None:
    """Refuses a mirror that lacks some of the files of a category."""
    numbered = [SHARD_PATTERN.search(file.path) for file in files]
    for match in filter(None, numbered):
        if int(match[2]) != len(files):
            raise LoadError(
                f"{match.string} is one of {int(match[2])} files, and {len(files)} are there; "
                "fetch the others and run again"
            )


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
    with explaining_hub(source, revision or "main"):
        api = RetryingHfApi()
        commit = _find_commit(api, source.repo, revision)
        return _list_hub(api, source, commit), commit


def _list_mirror(folder: Path) -> list[RepoFile]:
    if not folder.is_dir():
        raise LoadError(f"--local-dir {folder} is no folder; check the path and run again")
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

    A copy that is not is deleted, so that the next attempt or run downloads it anew.
    """
    for _ in range(DOWNLOADS):
        with explaining_hub(source, commit):
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


@contextmanager
def explaining_hub(source: Source, revision: str) -> Iterator[None]:
    """One line for what went wrong: the client's errors are many and share no base class."""
    try:
        yield
    except LoadError:
        raise
    except Exception as error:
        refused = explain_shortage(error) or _explain(source.repo, revision, error)
        raise LoadError(refused) from error


def _explain(repo: str, revision: str, error: Exception) -> str:
    from huggingface_hub.errors import (
        GatedRepoError,
        RemoteEntryNotFoundError,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    from winnow.errors import UserError
    from winnow.hub_client import find_status

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
    reason = next((line for line in str(error).splitlines() if line.strip()), repr(error))
    return (
        f"{repo} at revision {revision} cannot be read: {type(error).__name__}: {reason} "
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

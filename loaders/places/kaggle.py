"""Data sets of Kaggle, one pinned version at a time, through Kaggle's own client."""

import os
import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from loaders import LoadError
from loaders.ingestion import ingest_files, print_next_step
from loaders.places.explanations import explain_errors, shorten_error
from loaders.places.folders import list_visible
from loaders.places.names import choose_files
from loaders.places.revisions import list_superseded
from loaders.readers.forms import find_form
from loaders.sources import SourceFile, add_terms, find_source
from loaders.storage.database import open_warehouse

HANDLE_PATTERN = re.compile(
    r"(?P<dataset>[\w.-]+/[\w.-]+)(?:/versions/(?P<version>[1-9]\d*))?", re.ASCII
)
INSTALL_COMMAND = "pip install 'winnow-data[kaggle]'"


def load_dataset(
    handle: str, *, source_name: str, globs: Iterable[str] = (), limit: int | None = None
) -> None:
    """Loads the files of OWNER/SLUG/versions/N that match any glob into raw.<source_name>.

    Without a version the current one is loaded, and recorded. Raises LoadError for a data set
    that is not there or not free to read, and where no file is of a known form.
    """
    match = HANDLE_PATTERN.fullmatch(handle)
    if not match:
        raise LoadError(
            f"{handle!r} names no data set of Kaggle; write OWNER/SLUG or OWNER/SLUG/versions/N, "
            "as in the address of its page"
        )
    # The client states no licence: only the page of the data set does.
    page = f"https://www.kaggle.com/datasets/{match['dataset']}"
    source = add_terms(find_source(source_name), homepage=page)
    folder, version = _download(handle)
    if not match["version"]:
        print(f"{match['dataset']}: version {version} is the current one", flush=True)
    names = [path.relative_to(folder).as_posix() for path in list_visible(folder)]
    files = [
        SourceFile(
            name=name,
            form=find_form(name),
            path=folder / name,
            repo=f"kaggle.com/{match['dataset']}",
            revision=version,
        )
        for name in choose_files(names, globs, place=f"{match['dataset']} at version {version}")
    ]
    with open_warehouse() as warehouse:
        superseded = list_superseded(warehouse, source, files)
        ingest_files(warehouse, source, files, limit=limit, superseded=superseded)
    print_next_step(source)


def _download(handle: str) -> tuple[Path, str]:
    """The folder of the client's cache with the files of a version, and the version."""
    # Its messages would stand between the lines of this command.
    os.environ.setdefault("KAGGLEHUB_VERBOSITY", "warning")
    try:
        from kagglehub.handle import parse_dataset_handle
        from kagglehub.registry import dataset_resolver
    except ImportError as error:
        raise LoadError(
            f"Kaggle's client is not installed; {INSTALL_COMMAND}, and run again"
        ) from error
    with explain_errors(partial(_explain, handle)):
        folder, version = dataset_resolver(parse_dataset_handle(handle))
    return Path(folder), str(version)


def _explain(handle: str, error: Exception) -> str:
    from requests import ConnectionError, Timeout

    status = getattr(getattr(error, "response", None), "status_code", None)
    if status == 404:
        return (
            f"Kaggle has no data set {handle}, or no such version of it; "
            "check the address of its page and run again"
        )
    if status in (401, 403):
        return (
            f"Kaggle refuses {handle} ({status}): check the name, and KAGGLE_API_TOKEN, or "
            "KAGGLE_USERNAME and KAGGLE_KEY, or kaggle.json (public data needs none of them)"
        )
    if isinstance(error, ConnectionError | Timeout):
        return (
            f"Kaggle cannot be reached for {handle}; check the network and run again "
            "(a version that is downloaded needs none: name it with /versions/N)"
        )
    return f"{handle} cannot be read: {shorten_error(error)}; run again"

"""Files at an address: https://, s3:// and gs://, fetched into the cache and read from there."""

import json
import re
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from filelock import FileLock

from loaders import LoadError
from loaders.places.cache import make_folder
from loaders.places.explanations import explain_errors
from loaders.progress import make_byte_progress
from winnow.resource_errors import explain_shortage

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

INSTALL_COMMANDS = {
    "http": "pip install 'fsspec[http]'",
    "https": "pip install 'fsspec[http]'",
    "s3": "pip install 'winnow-data[s3]'",
    "gs": "pip install gcsfs",
}
# What servers say of the state of a file, besides its size.
STATE_KEYS = frozenset(
    {"content-md5", "digest", "etag", "last-modified", "lastmodified", "updated"}
)
PATIENCE_SECONDS = 60
# A password with a / looks like a host with a port.
MISTAKEN_PORT = re.compile(r"https?://[^/\[]*:[^/]*[^/\d]")
UNWRITTEN_PASSWORD = (
    "the user or password of the address holds a / or @; write them as %2F and %40 and run again"
)


def is_address(text: str) -> bool:
    return "://" in text


def name_address(address: str) -> str:
    """What a file at an address is known by: the address without user, password and query.

    Raises LoadError where a password hides where the host begins.
    """
    address = _lower_scheme(address)
    # The name of an object in a bucket may hold a #.
    address = re.split("[?#]" if address.startswith("http") else r"\?", address, maxsplit=1)[0]
    name = re.sub(r"://[^/]*@", "://", address)
    if MISTAKEN_PORT.match(name):
        raise LoadError(UNWRITTEN_PASSWORD)
    return name


def fetch_address(address: str) -> Path:
    """The file's copy in the cache, fetched where the server's file is another by now.

    Raises LoadError where the library for such addresses is missing, the server refuses or has no
    such file, and where the copy has another size than the server states.
    """
    name, address = name_address(address), _lower_scheme(address)
    system = _open_system(address)
    path = make_folder(name) / PurePosixPath(name).name
    mark = path.with_name(f"{path.name}.state")
    with explain_errors(partial(_explain, address)):
        info = system.info(address)
    state = _describe_state(info)
    with FileLock(path.with_name(f".{path.name}.lock")):  # Two loaders may want the same copy.
        if state and path.is_file() and mark.is_file() and mark.read_text() == state:
            return path
        mark.unlink(missing_ok=True)
        _download(system, address, path, info["size"])
        if state:
            mark.write_text(state)
    return path


def _lower_scheme(address: str) -> str:
    scheme, _, rest = address.partition("://")
    return f"{scheme.lower()}://{rest}"


def _open_system(address: str) -> "AbstractFileSystem":
    scheme = address.partition("://")[0]
    if scheme not in INSTALL_COMMANDS:
        raise LoadError(
            f"{scheme}:// is no address that can be read; take one of "
            f"{', '.join(f'{known}://' for known in INSTALL_COMMANDS)}, or fetch the file and give "
            "its path"
        )
    try:
        import fsspec

        options = _choose_options() if scheme.startswith("http") else {}
        return fsspec.filesystem(scheme, skip_instance_cache=True, **options)
    except ImportError as error:
        raise LoadError(
            f"{scheme}:// needs a library that is not there; run: {INSTALL_COMMANDS[scheme]}"
        ) from error


def _choose_options() -> dict:
    """Bytes as they lie on the server, by the proxy of the environment, however long it takes."""
    import aiohttp

    timeout = aiohttp.ClientTimeout(
        total=None, sock_connect=PATIENCE_SECONDS, sock_read=PATIENCE_SECONDS
    )
    headers = {"Accept-Encoding": "identity"}
    return {"client_kwargs": {"timeout": timeout, "trust_env": True, "headers": headers}}


def _describe_state(info: dict) -> str | None:
    """What the server says that changes with the file; null where it says nothing but the size."""
    stated = {key: str(value) for key, value in info.items() if key.lower() in STATE_KEYS}
    return json.dumps({"size": info["size"]} | stated, sort_keys=True) if stated else None


def _download(
    system: "AbstractFileSystem", address: str, path: Path, byte_count: int | None
) -> None:
    from fsspec import Callback

    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with explain_errors(partial(_explain, address)), make_byte_progress() as progress:
            task = progress.add_task(f"fetching {name_address(address)}", total=byte_count)

            def show(_: int | None, value: int, **__: object) -> None:
                progress.update(task, completed=value)

            system.get_file(address, str(unfinished), callback=Callback(hooks={"show": show}))
        fetched = unfinished.stat().st_size
        if byte_count is not None and fetched != byte_count:
            raise LoadError(
                f"{name_address(address)} came with {fetched:,} bytes where the server states "
                f"{byte_count:,}; the copy is deleted, run the same command again"
            )
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _explain(address: str, error: Exception) -> str:
    # The client for https reports any failure as a missing file, with the reason behind it.
    reason = error.__cause__ if isinstance(error, FileNotFoundError) else None
    reason = reason or error
    name = name_address(address)
    if shortage := explain_shortage(reason):
        return f"{name} cannot be fetched: {shortage}"
    status = getattr(reason, "status", None)
    if status == 404 or isinstance(reason, FileNotFoundError):
        return f"{name} is not there; check the address and run again"
    if status in (401, 403) or isinstance(reason, PermissionError):
        return f"{name} may not be read: the server refuses; give it your credentials and run again"
    if status:
        return f"{name} cannot be read: the server answers with {status}; run again later"
    text = f"{type(reason).__name__}: {reason}".splitlines()[0]
    # A message may quote the address, and with it a password or a signature.
    shown = text if address == name else type(reason).__name__
    return (
        f"{name} cannot be fetched: {shown.rstrip('.')}. Check the address and the network, "
        "and run again"
    )

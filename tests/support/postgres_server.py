"""A PostgreSQL server of the tests: on a free port of the loopback, in a folder of its own.

    with PostgresServer(find_programs()) as server:
        server.address      # postgresql://winnow:...@127.0.0.1:.../postgres

It wants a password. As root it runs as another user, for PostgreSQL refuses to run as root.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

USER, PASSWORD = "winnow", "s3cret"
SERVER_USERS = ("postgres", "nobody")
START_SECONDS = 60


def find_programs() -> Path | None:
    """The folder of initdb and postgres, which Debian keeps off the PATH; None without them."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "postgres").is_file()), None)


class PostgresServer:
    """A server with one user and an empty database."""

    def __init__(self, programs: Path) -> None:
        self.programs = programs
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.address = f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{self.port}/postgres"

    def __enter__(self) -> "PostgresServer":
        # Below pytest's own folder the other user could read nothing.
        self.folder = Path(tempfile.mkdtemp(prefix="winnow-postgres-"))
        self.other_user = {}
        if os.geteuid() == 0:
            users = {user.pw_name for user in pwd.getpwall()}
            name = next(user for user in SERVER_USERS if user in users)
            shutil.chown(self.folder, name)
            self.other_user = {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []}
        password_file = self.folder / "password"
        password_file.write_text(PASSWORD)
        password_file.chmod(0o644)
        options = ("--username", USER, "--pwfile", password_file, "--auth", "scram-sha-256")
        self._run("initdb", "--pgdata", self.folder / "data", *options, "--no-sync")
        self._process = self._start("-D", self.folder / "data", "-p", self.port)
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(60)
        shutil.rmtree(self.folder)

    def _run(self, program: str, *arguments: object) -> None:
        command = [self.programs / program, *map(str, arguments)]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True, **self.other_user)

    def _start(self, *arguments: object) -> subprocess.Popen:
        # Without the disk's pace and without a socket beside the port.
        settings = ("-h", "127.0.0.1", "-F", "-c", "unix_socket_directories=")
        return subprocess.Popen(
            [self.programs / "postgres", *map(str, arguments), *settings],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self.other_user,
        )

    def _wait(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"PostgreSQL of {self.programs} does not start")

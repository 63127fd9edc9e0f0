"""Commands as forks of a process that has imported what takes seconds to import.

with Session(["huggingface_hub.hf_api"], {"HF_ENDPOINT": hub.url}) as session:
    done = session.run("winnow", "status", WINNOW_DATABASE="...")
"""

import importlib
import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import duckdb

REPO_FOLDER = Path(__file__).parents[2]


class Session:
    """A process whose forks run `python -m <arguments>`, one after the other."""

    def __init__(self, imports: list[str], environment: dict[str, str]) -> None:
        self.imports = imports
        self.environment = os.environ | environment

    def __enter__(self) -> "Session":
        self._folder = tempfile.TemporaryDirectory()
        self._printed = [Path(self._folder.name) / name for name in ("stdout", "stderr")]
        self._start()
        return self

    def _start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__, *self.imports],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.wait()
        self._folder.cleanup()

    def run(
        self,
        *arguments: object,
        folder: Path = REPO_FOLDER,
        timeout_seconds: float = 300,
        **environment: str,
    ) -> subprocess.CompletedProcess[str]:
        """One command in a folder, with what else its environment has."""
        return self.run_in(
            self.environment | environment,
            *arguments,
            folder=folder,
            timeout_seconds=timeout_seconds,
        )

    def run_in(
        self,
        environment: dict[str, str],
        *arguments: object,
        folder: Path = REPO_FOLDER,
        timeout_seconds: float = 300,
    ) -> subprocess.CompletedProcess[str]:
        """One command with this environment and nothing of the session's own."""
        command = [*map(str, arguments)]
        told = {
            "command": command,
            "folder": str(folder),
            "environment": environment,
            "printed": [*map(str, self._printed)],
        }
        if self._process.poll() is not None:  # It was killed with a command that hung.
            self._start()
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        watch = threading.Timer(timeout_seconds, self._kill)
        watch.start()
        answer = self._process.stdout.readline()
        watch.cancel()
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in self._printed]
        if not answer:
            self._process.wait()
        assert answer, f"not done in {timeout_seconds} s: {command}\n{''.join(texts)[-4000:]}"
        return subprocess.CompletedProcess(command, int(answer), *texts)

    def _kill(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)


def wait_for_command() -> dict:
    """Answers the standard input with the status that each fork ends with; in a fork, gives the
    command that it received.
    """
    for line in sys.stdin:
        child = os.fork()
        if not child:
            return json.loads(line)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    sys.exit()


def become(command: list[str], folder: str, environment: dict, printed: list[str]) -> None:
    """Go on as a command that was started in a folder."""
    for descriptor, path in enumerate([os.devnull, *printed]):
        with Path(path).open("r+" if descriptor == 0 else "w", encoding="utf-8") as file:
            os.dup2(file.fileno(), descriptor)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.path[0] = folder
    sys.argv[:] = command
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    for module in sys.argv[1:]:
        importlib.import_module(module)
    duckdb.close()  # A fork would wait for ever for the threads of the connection that it opens.
    become(**wait_for_command())

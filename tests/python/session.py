"""Commands one after the other in one process: the clients of hubs take seconds to import.

with Session({"HF_ENDPOINT": hub.url}) as session:
    done = session.run("loaders", "status", WINNOW_DATABASE="...")
"""

import importlib
import json
import os
import subprocess
import sys
import threading
import traceback
from pathlib import Path

from project import REPO_FOLDER, Project

LONGEST_SECONDS = 300


class Session:
    """A process that runs `main` of a package for each line that it reads."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.printed = {name: folder / name for name in ("stdout", "stderr")}
        self.environment = os.environ | environment | {"PYTHONPATH": str(REPO_FOLDER)}

    def __enter__(self) -> "Session":
        self._process = subprocess.Popen(
            [sys.executable, __file__, *map(str, self.printed.values())],
            cwd=REPO_FOLDER,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.wait(LONGEST_SECONDS)

    def run(
        self, package: str, *arguments: object, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """One command with what else its environment has."""
        command = [package, *map(str, arguments)]
        self._process.stdin.write(json.dumps([command, environment]) + "\n")
        self._process.stdin.flush()
        watch = threading.Timer(LONGEST_SECONDS, self._process.kill)
        watch.start()
        answer = self._process.stdout.readline()
        watch.cancel()
        assert answer, f"the process ended: {self.printed['stderr'].read_text(encoding='utf-8')}"
        texts = [path.read_text(encoding="utf-8") for path in self.printed.values()]
        return subprocess.CompletedProcess(command, int(answer), *texts)


class SessionProject(Project):
    """A project whose commands run in a session."""

    def __init__(self, project: Project, session: Session) -> None:
        self.__dict__.update(project.__dict__)
        self.session = session

    def run(self, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        database = {"WINNOW_DATABASE": str(self.database)}
        return self.session.run(*arguments, **database | environment)


def serve_commands(stdout: str, stderr: str) -> None:
    """Run each command on the standard input, answer with its status there was on the output."""
    answers = os.fdopen(os.dup(1), "w")
    usual = dict(os.environ)
    for line in sys.stdin:
        (package, *arguments), environment = json.loads(line)
        os.environ.clear()
        os.environ.update(usual | environment)
        for descriptor, path in ((1, stdout), (2, stderr)):
            with Path(path).open("w", encoding="utf-8") as file:
                os.dup2(file.fileno(), descriptor)
        print(run_command(package, arguments), file=answers, flush=True)


def run_command(package: str, arguments: list[str]) -> int:
    try:
        return importlib.import_module(f"{package}.__main__").main(arguments)
    except Exception:
        traceback.print_exc()
        return 70
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


if __name__ == "__main__":
    serve_commands(*sys.argv[1:])

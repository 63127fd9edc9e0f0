"""Someone who has a release, a token and a Hub, and types `winnow publish`."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from support.project import Project

REPO = "alice/prices"
ALICE, BOB, READER = "hf_alice_secret", "hf_bob_secret", "hf_reader_secret"
PUBLISHED = re.compile(r"^\S+ (\S+) is commit ([0-9a-f]{40}): ", re.MULTILINE)
LOAD_BACK = """
import pathlib, sys
from datasets import get_dataset_config_names, load_dataset
repo, revision, folder = sys.argv[1:]
for config in get_dataset_config_names(repo, revision=revision):
    path = pathlib.Path(folder, config)
    path.mkdir(parents=True)
    for split, rows in load_dataset(repo, config, revision=revision).items():
        rows.to_parquet(path / f"{split}.parquet")
"""


class Publisher:
    """A release in a folder, and the environment that leads its commands to a Hub."""

    def __init__(self, project: Project, release: Path, *, hub_url: str, home: Path) -> None:
        self.project = project
        self.release = release
        self.repo = REPO
        self.environment = {
            "HF_ENDPOINT": hub_url,
            "HF_HOME": str(home),
            "HF_HUB_DISABLE_XET": "1",
            "HF_HUB_OFFLINE": "0",
            "HF_TOKEN": ALICE,
        }

    def run(self, *options: object, token: str | None = None):
        environment = self.environment | ({} if token is None else {"HF_TOKEN": token})
        where = ("--repo-id", self.repo, "--dataset", self.release)
        done = self.project.run("winnow", "publish", *where, *options, **environment)
        assert "hf_" not in done.stdout + done.stderr, "a token is printed"
        return done

    def publish(self, *options: object) -> str:
        done = self.run(*options)
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
        return done.stdout

    def refuse(self, *options: object, token: str | None = None) -> str:
        """Publish what must fail with one line, and give that line."""
        done = self.run(*options, token=token)
        assert done.returncode == 1, done.stdout[-4000:] + done.stderr[-4000:]
        assert "Traceback" not in done.stderr
        [line] = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
        return line

    def export(self, *options: object) -> str:
        """Write the release again, from the database as it is."""
        return self.project.do("winnow", "export", "--output", self.release, *options)

    def read_release(self) -> dict[str, bytes]:
        paths = [path for path in self.release.rglob("*") if path.is_file()]
        return {path.relative_to(self.release).as_posix(): path.read_bytes() for path in paths}

    def start(self) -> subprocess.Popen[str]:
        command = ("winnow", "publish", "--repo-id", self.repo, "--dataset", self.release)
        return subprocess.Popen(
            [sys.executable, "-m", *map(str, command)],
            cwd=self.project.checkout,
            env=self.project.environment | self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # A job in the background is started deaf to Ctrl-C, and so would this one be.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def load_back(self, revision: str, folder: Path) -> None:
        """Write every config and split that `datasets` loads from a revision to `folder`."""
        subprocess.run(
            [sys.executable, "-c", LOAD_BACK, self.repo, revision, str(folder)],
            env=os.environ | self.environment,
            check=True,
            capture_output=True,
            timeout=600,
        )


def read_published(printed: str) -> tuple[str, str]:
    """The tag and the commit that the last line of the command names."""
    [(tag, commit)] = PUBLISHED.findall(printed)
    return tag, commit

"""A standalone cluster of Spark on the loopback: a master and workers, processes of their own."""

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyspark

SPARK_CLASS = Path(pyspark.__file__).parent / "bin" / "spark-class"
DEPLOY = "org.apache.spark.deploy"
ADDRESS = re.compile(r"spark://127\.0\.0\.1:\d+")
REGISTERED = re.compile("Successfully registered with master")
WORKER_MEMORY, EXECUTOR_MEMORY = "3g", "2g"
WAIT_SECONDS = 60


class Cluster:
    """A cluster whose programs write what they do to a log of events."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._events = folder / "events"
        self._processes: list[subprocess.Popen] = []
        self._address = ""
        self._events.mkdir(parents=True)
        settings = {
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": self._events.as_uri(),
            "spark.eventLog.compress": "false",
            "spark.eventLog.rolling.enabled": "false",
            "spark.executor.memory": EXECUTOR_MEMORY,
            "spark.driver.host": "127.0.0.1",
        }
        written = "\n".join(f"{name} {value}" for name, value in settings.items())
        (folder / "spark-defaults.conf").write_text(written, encoding="utf-8")

    def start(self, workers: int) -> None:
        """Starts the master, and so many workers."""
        log = self._start("master", "master.Master", "--host", "127.0.0.1", "--port", "0")
        self._address = wait_for(log, ADDRESS)
        for _ in range(workers):
            self.add_worker()

    @property
    def environment(self) -> dict[str, str]:
        """What has a build run on this cluster."""
        return {"WINNOW_SPARK_MASTER": self._address, "SPARK_CONF_DIR": str(self._folder)}

    def add_worker(self) -> None:
        """Starts a worker of one core."""
        name = f"worker{len(self._processes)}"
        options = ("--host", "127.0.0.1", "--cores", "1", "--memory", WORKER_MEMORY)
        work = ("--work-dir", str(self._folder / name))
        log = self._start(name, "worker.Worker", *options, *work, self._address)
        wait_for(log, REGISTERED)

    def kill_worker(self) -> None:
        """Kills the last worker and what it runs, as where its machine goes."""
        kill(self._processes.pop())

    def stop(self) -> None:
        """Kills all that still runs."""
        while self._processes:
            kill(self._processes.pop())

    def list_events(self) -> Iterator[dict]:
        """All events of the programs that have run."""
        for path in sorted(self._events.iterdir()):
            with path.open(encoding="utf-8") as lines:
                yield from map(json.loads, lines)

    def _start(self, name: str, program: str, *arguments: str) -> Path:
        log = self._folder / f"{name}.log"
        with log.open("wb") as stream:
            self._processes.append(
                subprocess.Popen(
                    [SPARK_CLASS, f"{DEPLOY}.{program}", "--webui-port", "0", *arguments],
                    stdout=stream,
                    stderr=stream,
                    env=os.environ | {"SPARK_NO_DAEMONIZE": "1", "SPARK_LOCAL_IP": "127.0.0.1"},
                    start_new_session=True,
                )
            )
        return log


@contextmanager
def start_cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A cluster of so many workers, which is gone afterwards."""
    cluster = Cluster(folder)
    try:
        cluster.start(workers)
        yield cluster
    finally:
        cluster.stop()


def kill(process: subprocess.Popen) -> None:
    """Kills a process with those that it started."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(log: Path, pattern: re.Pattern) -> str:
    """What the pattern finds in a log that is still written."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        if found := pattern.search(log.read_text(encoding="utf-8")):
            return found[0]
        time.sleep(0.1)
    raise TimeoutError(f"{log} does not say {pattern.pattern}: {log.read_text()[-2000:]}")

"""A Kaggle on this machine, enough for the real client to download a data set.

    with LoopbackKaggle() as kaggle:
        kaggle.add_version("owner/slug", 1, {"products.csv": b"..."})
        ...run the program with KAGGLE_API_ENVIRONMENT=TEST

That setting sends the client to port 7777, so there can be one at a time on a machine: a second
process waits. `private` holds the data sets that want credentials, `is_down` breaks off
every connection, `faults` are those of misbehaviour.py.
"""

import base64
import errno
import hashlib
import io
import json
import threading
import time
import zipfile
from http.server import ThreadingHTTPServer

from support.misbehaviour import Fault, MisbehavingHandler

PORT = 7777
WAIT_SECONDS = 60
SERVICE = "/api/v1/datasets.DatasetApiService/"


class LoopbackKaggle:
    """Serves versions of data sets from memory on the one port that the client knows."""

    def __init__(self) -> None:
        self.versions: dict[str, dict[int, dict[str, bytes]]] = {}
        self.private: set[str] = set()
        self.credentials: set[str] = set()
        self.is_down = False
        self.downloads: list[tuple[str, int]] = []
        self.faults: list[Fault] = []
        handler = type("BoundHandler", (_Handler,), {"kaggle": self, "faults": self.faults})
        self._server = _bind(handler)
        self._server.daemon_threads = True

    def __enter__(self) -> "LoopbackKaggle":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def add_version(self, dataset: str, version: int, files: dict[str, bytes]) -> None:
        self.versions.setdefault(dataset, {})[version] = files

    def allow_token(self, token: str) -> None:
        self.credentials.add(f"Bearer {token}")

    def allow_user(self, name: str, key: str) -> None:
        self.credentials.add("Basic " + base64.b64encode(f"{name}:{key}".encode()).decode())


def _bind(handler: type) -> ThreadingHTTPServer:
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return ThreadingHTTPServer(("127.0.0.1", PORT), handler)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or time.monotonic() > deadline:
                raise
            time.sleep(0.2)


class _Handler(MisbehavingHandler):
    protocol_version = "HTTP/1.0"
    kaggle: LoopbackKaggle

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.kaggle.is_down:
            self.close_connection = True
            return
        dataset = f"{asked['ownerSlug']}/{asked['datasetSlug']}"
        versions = self.kaggle.versions.get(dataset, {})
        credentials = self.headers.get("Authorization")
        if credentials and credentials not in self.kaggle.credentials:
            self._refuse(401, "Unauthenticated")
        elif dataset in self.kaggle.private and not credentials:
            self._refuse(403, "Permission 'datasets.get' was denied")
        elif not versions:
            self._refuse(404, "Not found")
        elif self.path == f"{SERVICE}GetDataset":
            self._send_json(200, {"ref": dataset, "currentVersionNumber": max(versions)})
        elif asked["datasetVersionNumber"] not in versions:
            self._refuse(404, "Not found")
        else:
            self._send_archive(dataset, asked["datasetVersionNumber"])

    def _send_archive(self, dataset: str, version: int) -> None:
        self.kaggle.downloads.append((dataset, version))
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as writer:
            for name, content in self.kaggle.versions[dataset][version].items():
                writer.writestr(name, content)
        body = archive.getvalue()
        checksum = base64.b64encode(hashlib.md5(body).digest()).decode()
        kind = {"Content-Type": "application/octet-stream", "X-Goog-Hash": f"md5={checksum}"}
        self._send(200, body, headers=kind)

    def _refuse(self, status: int, message: str) -> None:
        self._send_json(status, {"code": status, "message": message})

    def _send_json(self, status: int, answer: dict) -> None:
        self._send(
            status, json.dumps(answer).encode(), headers={"Content-Type": "application/json"}
        )

    def _send(self, status: int, body: bytes, *, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

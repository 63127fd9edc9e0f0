"""A server of files on this machine, enough for the real clients of https and of S3.

    with LoopbackStore({"/bucket/l.jsonl": b"content"}) as store:
        ...load http://127.0.0.1:<port>/bucket/l.jsonl, or s3://bucket/l.jsonl with
        AWS_ENDPOINT_URL=store.url

Faults are switched on by attributes: `refused` (path -> status) and `lying_sizes` (path -> the size
that is stated before the download). `downloads` are the paths whose content was sent.
"""

import hashlib
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class LoopbackStore:
    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.refused: dict[str, int] = {}
        self.lying_sizes: dict[str, int] = {}
        self.downloads: list[str] = []
        handler = type("BoundHandler", (_Handler,), {"store": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http://{self.host}"

    def __enter__(self) -> "LoopbackStore":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    store: LoopbackStore

    def log_message(self, *_: object) -> None:
        """Keeps the tests' output clean."""

    def do_HEAD(self) -> None:
        self._answer(with_content=False)

    def do_GET(self) -> None:
        self._answer(with_content=True)

    def _answer(self, *, with_content: bool) -> None:
        url = urllib.parse.urlsplit(self.path)
        path = urllib.parse.unquote(url.path)
        content = b"<ListBucketResult/>" if "list-type" in url.query else self.store.files.get(path)
        status = self.store.refused.get(path, 200 if content is not None else 404)
        content = content if status == 200 else b""
        size = len(content) if with_content else self.store.lying_sizes.get(path, len(content))
        self.send_response(status)
        self.send_header("Content-Length", str(size))
        self.send_header("Last-Modified", "Sun, 01 Nov 2026 00:00:00 GMT")
        self.send_header("ETag", f'"{hashlib.md5(content).hexdigest()}"')
        self.end_headers()
        if with_content:
            self.wfile.write(content)
            if status == 200:
                self.store.downloads.append(path)

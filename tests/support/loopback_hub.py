"""A Hugging Face Hub on this machine, enough for the real client to list and download.

    with LoopbackHub() as hub:
        hub.add_revision("owner/name", "<commit>", {"path/in/repo": b"content"})
        ...run the program with HF_ENDPOINT=hub.url

Every file is served as large-file storage unless it is named in `small_files`. `refs` gives
branches and tags their commits; `private` holds the repositories that want a token, `members` whose
tokens such a one wants where not all do, `gated` those that keep their files back. Faults are
switched on by attributes: `lying_sizes`, `lying_hashes` and `lying_etags` (path -> what the Hub
states instead of the truth), `cuts` (path -> how many downloads still break off halfway) and
`faults` (see misbehaviour.py).
"""

import hashlib
import json
import re
import threading
import urllib.parse
from collections.abc import Collection
from http.server import ThreadingHTTPServer

from support.misbehaviour import Fault, MisbehavingHandler

INFO_PATH = re.compile(r"/api/datasets/(?P<repo>[^/]+/[^/]+)(?:/revision/(?P<revision>.+))?")
REFS_PATH = re.compile(r"/api/datasets/(?P<repo>[^/]+/[^/]+)/refs")
TREE_PATH = re.compile(r"/api/datasets/(?P<repo>[^/]+/[^/]+)/tree/(?P<revision>[^/]+)")
FILE_PATH = re.compile(r"/datasets/(?P<repo>[^/]+/[^/]+)/resolve/(?P<revision>[^/]+)/(?P<path>.+)")
RANGE = re.compile(r"bytes=(\d+)-(\d*)")


class LoopbackHub:
    """Serves data set repositories from memory on a free port of the loopback address."""

    def __init__(self, *, tokens: Collection[str] = (), handler: type | None = None) -> None:
        self.revisions: dict[tuple[str, str], dict[str, bytes]] = {}
        self.refs: dict[tuple[str, str], str] = {}
        self.private: set[str] = set()
        self.members: dict[str, set[str]] = {}
        self.gated: set[str] = set()
        self.tokens = tokens
        self.small_files: set[str] = set()
        self.lying_sizes: dict[str, int] = {}
        self.lying_hashes: dict[str, str] = {}
        self.lying_etags: dict[str, str] = {}
        self.cuts: dict[str, int] = {}
        self.faults: list[Fault] = []
        self.downloads: list[str] = []
        self.seen_tokens: set[str] = set()
        bound = type("BoundHandler", (handler or Handler,), {"hub": self, "faults": self.faults})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), bound)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "LoopbackHub":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def add_revision(self, repo: str, commit: str, files: dict[str, bytes]) -> None:
        self.revisions[repo, commit] = files

    def describe(self, path: str, content: bytes) -> dict:
        """The file as the tree lists it."""
        size = self.lying_sizes.get(path, len(content))
        git_id = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
        entry = {"type": "file", "path": path, "size": size, "oid": git_id}
        if path in self.small_files:
            entry["oid"] = self.lying_hashes.get(path, git_id)
        if path not in self.small_files:
            sha256 = self.lying_hashes.get(path, hashlib.sha256(content).hexdigest())
            entry["lfs"] = {"oid": sha256, "size": size, "pointerSize": 134}
        return entry


class Handler(MisbehavingHandler):
    hub: LoopbackHub

    def do_GET(self) -> None:
        url = urllib.parse.urlsplit(self.path)
        path = urllib.parse.unquote(url.path)
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token:
            self.hub.seen_tokens.add(token)
        if token and token not in self.hub.tokens:
            self._refuse(401, "Invalid credentials in Authorization header")
        elif match := INFO_PATH.fullmatch(path):
            self._answer(match, self._tell_commit)
        elif match := REFS_PATH.fullmatch(path):
            self._list_refs(match["repo"])
        elif match := TREE_PATH.fullmatch(path):
            self._answer(match, self._list_tree)
        elif (match := FILE_PATH.fullmatch(path)) and match["repo"] in self.hub.gated:
            self._refuse(403, "Access is restricted", code="GatedRepo")
        elif match:
            self._answer(match, self._send_file)
        else:
            self._refuse(404, "Not found")

    do_HEAD = do_GET

    def _answer(self, match: re.Match, answer) -> None:
        repo, named, *rest = match.groups()
        revision = self.hub.refs.get((repo, named or "main"), named)
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if repo in self.hub.private and token not in self.hub.members.get(repo, self.hub.tokens):
            self._refuse(404 if token else 401, "Repository not found", code="RepoNotFound")
        elif not any(name == repo for name, _ in self.hub.revisions):
            self._refuse(404, "Repository not found", code="RepoNotFound")
        elif (repo, revision) not in self.hub.revisions:
            self._refuse(404, f"Invalid rev id: {revision}", code="RevisionNotFound")
        else:
            self.repo = repo
            answer(self.hub.revisions[repo, revision], revision, *rest)

    def _tell_commit(self, files: dict[str, bytes], revision: str) -> None:
        self._send_json({"id": self.repo, "sha": revision, "tags": []})

    def _list_refs(self, repo: str) -> None:
        names = [name for owner, name in self.hub.refs if owner == repo]
        branches = [{"name": name, "ref": name, "targetCommit": "0" * 40} for name in names]
        self._send_json({"branches": branches, "converts": [], "tags": []})

    def _list_tree(self, files: dict[str, bytes], revision: str) -> None:
        entries = [self.hub.describe(path, content) for path, content in sorted(files.items())]
        self._send_json(entries)

    def _send_file(self, files: dict[str, bytes], revision: str, path: str) -> None:
        if path not in files:
            self._refuse(404, "Entry not found", code="EntryNotFound")
            return
        content, entry = files[path], self.hub.describe(path, files[path])
        etag = entry["lfs"]["oid"] if "lfs" in entry else entry["oid"]
        etag = self.hub.lying_etags.get(path, etag)
        headers = {"X-Repo-Commit": revision, "ETag": f'"{etag}"', "Accept-Ranges": "bytes"}
        status, first = 200, 0
        if match := RANGE.fullmatch(self.headers.get("Range", "")):
            status, first = 206, int(match[1])
            last = len(content) - 1
            headers["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
        if self.command == "GET":
            self.hub.downloads.append(path)
            if self.hub.cuts.get(path, 0) > 0:
                self.hub.cuts[path] -= 1
                self._send(content[first:], status=status, headers=headers, stop_halfway=True)
                return
        self._send(content[first:], status=status, headers=headers)

    def _refuse(self, status: int, message: str, *, code: str | None = None) -> None:
        headers = {"X-Error-Message": message} | ({"X-Error-Code": code} if code else {})
        self._send(json.dumps({"error": message}).encode(), status=status, headers=headers)

    def _send_json(self, answer: dict | list) -> None:
        self._send(json.dumps(answer).encode(), headers={"Content-Type": "application/json"})

    def _send(
        self,
        body: bytes,
        *,
        status: int = 200,
        headers: dict[str, str],
        stop_halfway: bool = False,
    ) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(body[: len(body) // 2] if stop_halfway else body)
        if stop_halfway:
            self.close_connection = True

"""The Hub of loopback_hub.py with the write API: repositories, uploads, commits, branches, tags.

    with WritableHub({"hf_alice": "alice"}) as hub:
        ...run the program with HF_ENDPOINT=hub.url and HF_TOKEN=hf_alice
        hub.repos["alice/prices"].tags

Large files (by their ending) come by the LFS protocol. What a test may ask for: `readers` are
tokens without write right, `strangers` is how many commits somebody else makes just before the
next one, `loses_uploads` breaks every upload, `uploads` lists the sizes of what was uploaded.
An upload says `is_uploading` and waits until `may_upload`.
"""

import base64
import hashlib
import json
import re
import threading
import urllib.parse
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from support.loopback_hub import Handler, LoopbackHub

LARGE_ENDINGS = (".parquet", ".png", ".jsonl")
REPO = r"/api/datasets/(?P<repo>[^/]+/[^/]+)"


@dataclass
class Repo:
    """A repository: the commits of its branches and tags by name, and all commits in order."""

    is_private: bool
    branches: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    commits: list[str] = field(default_factory=list)


class WritableHub(LoopbackHub):
    """Repositories that the users of `tokens` (token -> user) may make and write."""

    def __init__(self, tokens: dict[str, str]) -> None:
        self.repos: dict[str, Repo] = {}
        self.objects: dict[str, bytes] = {}
        self.readers: set[str] = set()
        self.strangers = 0
        self.loses_uploads = False
        self.uploads: list[int] = []
        self.is_uploading, self.may_upload = threading.Event(), threading.Event()
        self.may_upload.set()
        self.requests: list[str] = []
        super().__init__(tokens=tokens, handler=WritingHandler)

    def describe(self, path: str, content: bytes) -> dict:
        entry = super().describe(path, content)
        if not path.endswith(LARGE_ENDINGS):
            entry.pop("lfs")
        return entry

    def make_repo(self, name: str, *, is_private: bool = False) -> Repo:
        """A repository as the Hub makes it, with one commit of its own."""
        self.repos[name] = Repo(is_private)
        self.commit(name, "main", {".gitattributes": b"*.parquet filter=lfs\n"})
        return self.repos[name]

    def commit(self, name: str, branch: str, files: dict[str, bytes]) -> str:
        repo = self.repos[name]
        made = hashlib.sha1(f"{name} {len(repo.commits)}".encode()).hexdigest()
        repo.commits.append(made)
        repo.branches[branch] = made
        self.add_revision(name, made, files)
        return made

    def find_commit(self, name: str, revision: str) -> str | None:
        repo = self.repos[name]
        revision = revision.removeprefix("refs/heads/").removeprefix("refs/tags/")
        is_commit = revision in repo.commits
        named = repo.branches.get(revision) or repo.tags.get(revision)
        return revision if is_commit else named

    def read_files(self, name: str, revision: str = "main") -> dict[str, bytes]:
        return self.revisions[name, self.find_commit(name, revision)]


class Refused(Exception):
    """Status, message and the Hub's own code of an answer that is none."""


class WritingHandler(Handler):
    hub: WritableHub

    def do_GET(self) -> None:
        url = urllib.parse.urlsplit(self.path)
        self.hub.requests.append(f"{self.command} {url.path}")
        self.query = dict(urllib.parse.parse_qsl(url.query))
        self.body = self.read_body()
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        self.user = self.hub.tokens.get(token)
        self.is_reader = token in self.hub.readers
        try:
            if token and not self.user:
                raise Refused(401, "Invalid credentials in Authorization header")
            for method, pattern, answer in ROUTES:
                match = re.fullmatch(pattern, url.path)
                if match and method == self.command.replace("HEAD", "GET"):
                    groups = match.groupdict()
                    answer(self, **{key: urllib.parse.unquote(groups[key]) for key in groups})
                    return
            raise Refused(404, f"Not found: {self.command} {url.path}")
        except Refused as refused:
            status, message, *code = refused.args
            self._refuse(status, message, code=code[0] if code else None)

    do_HEAD = do_POST = do_PUT = do_GET

    def _send_json(self, content: object, *, status: int = 200) -> None:
        body = json.dumps(content).encode()
        self._send(body, status=status, headers={"Content-Type": "application/json"})

    def find_repo(self, name: str, *, is_written: bool = False) -> Repo:
        """The repository, if this token may see it and, where asked, write it."""
        repo, owner = self.hub.repos.get(name), name.split("/")[0]
        if repo is None or (repo.is_private and self.user != owner):
            raise Refused(404 if self.user else 401, "Repository not found", "RepoNotFound")
        if is_written and (self.user != owner or self.is_reader):
            raise Refused(403, "You don't have the rights to write")
        return repo

    def find_commit(self, name: str, revision: str) -> str:
        self.find_repo(name)
        commit = self.hub.find_commit(name, revision)
        if commit is None:
            raise Refused(404, f"Invalid rev id: {revision}", "RevisionNotFound")
        return commit

    def list_paths(self, name: str, commit: str) -> list[dict]:
        """Every file and folder of a commit, as the tree lists them."""
        files = self.hub.revisions[name, commit]
        folders = {str(each) for path in files for each in PurePosixPath(path).parents} - {"."}
        made = [{"type": "directory", "path": path, "size": 0, "oid": "0" * 40} for path in folders]
        listed = made + [self.hub.describe(path, content) for path, content in files.items()]
        return sorted(listed, key=lambda entry: entry["path"])

    # Reading

    def send_info(self, repo: str, revision: str = "main") -> None:
        commit = self.find_commit(repo, revision)
        siblings = [{"rfilename": path} for path in sorted(self.hub.revisions[repo, commit])]
        is_private = self.hub.repos[repo].is_private
        info = {"id": repo, "sha": commit, "private": is_private, "siblings": siblings}
        self._send_json(info | {"tags": [], "downloads": 0, "likes": 0})

    def send_user(self) -> None:
        if not self.user:
            raise Refused(401, "Invalid username or password.")
        self._send_json({"type": "user", "name": self.user})

    def send_refs(self, repo: str) -> None:
        found = self.find_repo(repo)

        def list_refs(kind: str, commits: dict[str, str]) -> list[dict]:
            return [
                {"name": name, "ref": f"refs/{kind}/{name}", "targetCommit": commit}
                for name, commit in commits.items()
            ]

        branches, tags = list_refs("heads", found.branches), list_refs("tags", found.tags)
        self._send_json({"branches": branches, "tags": tags, "converts": []})

    def send_tree(self, repo: str, revision: str, folder: str = "") -> None:
        listed = self.list_paths(repo, self.find_commit(repo, revision))
        is_recursive = self.query.get("recursive", "").lower() in ("true", "1")
        below = f"{folder}/" if folder else ""
        entries = [entry for entry in listed if entry["path"].startswith(below)]
        if folder and not entries:
            raise Refused(404, f"{folder} does not exist", "EntryNotFound")
        self._send_json(
            [entry for entry in entries if is_recursive or "/" not in entry["path"][len(below) :]]
        )

    def send_file(self, repo: str, revision: str, path: str) -> None:
        commit = self.find_commit(repo, revision)
        self._send_file(self.hub.revisions[repo, commit], commit, path)

    # Writing

    def make_repo(self) -> None:
        asked = json.loads(self.body)
        owner = asked.get("organization") or self.user
        if not self.user:
            raise Refused(401, "Invalid username or password.")
        if owner != self.user or self.is_reader:
            raise Refused(403, f"You don't have the rights to create under {owner}")
        name = f"{owner}/{asked['name']}"
        if name in self.hub.repos:
            url = f"{self.hub.url}/datasets/{name}"
            self._send_json({"error": "You already created this repo", "url": url}, status=409)
            return
        self.hub.make_repo(name, is_private=asked.get("visibility") == "private")
        self._send_json({"url": f"{self.hub.url}/datasets/{name}", "name": name})

    def make_branch(self, repo: str, branch: str) -> None:
        found = self.find_repo(repo, is_written=True)
        start = json.loads(self.body or b"{}").get("startingPoint", "main")
        if branch in found.branches:
            raise Refused(409, f"Branch {branch} is there already")
        found.branches[branch] = self.find_commit(repo, start)
        self._send_json({})

    def make_tag(self, repo: str, revision: str) -> None:
        found, tag = self.find_repo(repo, is_written=True), json.loads(self.body)["tag"]
        if tag in found.tags:
            raise Refused(409, f"Tag {tag} is there already")
        found.tags[tag] = self.find_commit(repo, revision)
        self._send_json({})

    def choose_modes(self, repo: str, revision: str) -> None:
        self.find_repo(repo, is_written=True)
        modes = {True: "lfs", False: "regular"}
        files = [
            {
                "path": file["path"],
                "uploadMode": modes[file["path"].endswith(LARGE_ENDINGS)],
                "shouldIgnore": False,
            }
            for file in json.loads(self.body)["files"]
        ]
        self._send_json({"files": files})

    def plan_uploads(self, repo: str) -> None:
        self.find_repo(repo, is_written=True)
        objects = []
        for asked in json.loads(self.body)["objects"]:
            planned = {"oid": asked["oid"], "size": asked["size"]}
            if asked["oid"] not in self.hub.objects:
                upload = {"href": f"{self.hub.url}/objects/{asked['oid']}"}
                verify = {"href": f"{self.hub.url}/datasets/{repo}.git/info/lfs/objects/verify"}
                planned["actions"] = {"upload": upload, "verify": verify}
            objects.append(planned)
        self._send_json({"transfer": "basic", "objects": objects})

    def verify_object(self, repo: str) -> None:
        self.find_repo(repo, is_written=True)
        asked = json.loads(self.body)
        if len(self.hub.objects.get(asked["oid"], b"")) != asked["size"]:
            raise Refused(404, "The upload is not here")
        self._send_json({})

    def keep_object(self, sha256: str) -> None:
        self.hub.is_uploading.set()
        self.hub.may_upload.wait(60)
        if self.hub.loses_uploads or hashlib.sha256(self.body).hexdigest() != sha256:
            raise Refused(400, "The upload is not what was announced")
        self.hub.objects[sha256] = self.body
        self.hub.uploads.append(len(self.body))
        self._send(b"", headers={})

    def commit(self, repo: str, branch: str) -> None:
        self.find_repo(repo, is_written=True)
        while self.hub.strangers:
            self.hub.strangers -= 1
            self.hub.commit(repo, branch, self.hub.read_files(repo, branch) | {"other": b"file"})
        files = dict(self.hub.read_files(repo, branch))
        for line in self.body.splitlines():
            key, value = json.loads(line).values()
            if key == "header":
                parent = value.get("parentCommit")
                if parent not in (None, self.find_commit(repo, branch)):
                    raise Refused(412, "A commit has happened since. Please refresh and try again.")
            elif key == "file":
                files[value["path"]] = base64.b64decode(value["content"])
                self.hub.uploads.append(len(files[value["path"]]))
            elif key == "lfsFile":
                files[value["path"]] = self.hub.objects[value["oid"]]
            elif key == "deletedFile":
                del files[value["path"]]
            else:
                raise Refused(400, f"This Hub does not know {key}")
        made = self.hub.commit(repo, branch, files)
        url = f"{self.hub.url}/datasets/{repo}/commit/{made}"
        self._send_json({"success": True, "commitOid": made, "commitUrl": url})

    def accept_card(self) -> None:
        self._send_json({"errors": [], "warnings": []})


ROUTES = [
    ("GET", REPO, WritingHandler.send_info),
    ("GET", REPO + r"/revision/(?P<revision>[^/]+)", WritingHandler.send_info),
    ("GET", "/api/whoami-v2", WritingHandler.send_user),
    ("GET", REPO + r"/refs", WritingHandler.send_refs),
    ("GET", REPO + r"/tree/(?P<revision>[^/]+)", WritingHandler.send_tree),
    ("GET", REPO + r"/tree/(?P<revision>[^/]+)/(?P<folder>.+)", WritingHandler.send_tree),
    (
        "GET",
        r"/datasets/(?P<repo>[^/]+/[^/]+)/resolve/(?P<revision>[^/]+)/(?P<path>.+)",
        WritingHandler.send_file,
    ),
    ("POST", "/api/repos/create", WritingHandler.make_repo),
    ("POST", REPO + r"/branch/(?P<branch>[^/]+)", WritingHandler.make_branch),
    ("POST", REPO + r"/tag/(?P<revision>[^/]+)", WritingHandler.make_tag),
    ("POST", REPO + r"/preupload/(?P<revision>[^/]+)", WritingHandler.choose_modes),
    (
        "POST",
        r"/datasets/(?P<repo>[^/]+/[^/]+)\.git/info/lfs/objects/batch",
        WritingHandler.plan_uploads,
    ),
    (
        "POST",
        r"/datasets/(?P<repo>[^/]+/[^/]+)\.git/info/lfs/objects/verify",
        WritingHandler.verify_object,
    ),
    ("PUT", r"/objects/(?P<sha256>[0-9a-f]{64})", WritingHandler.keep_object),
    ("POST", REPO + r"/commit/(?P<branch>[^/]+)", WritingHandler.commit),
    ("POST", "/api/validate-yaml", WritingHandler.accept_card),
]

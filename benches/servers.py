"""Tugai's endpoint and `oxigraph serve` as processes to be measured: a store each, made once; start, memory of all their processes, end."""
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import quads

ROOT = pathlib.Path(__file__).resolve().parent.parent
ASK = "query=ASK%7B%7D"


def stores(folder, tugai, oxigraph, count):
    """Two folders with the same `count` made-up quads, loaded when they are not there yet: Tugai's store and Oxigraph's."""
    place = pathlib.Path(folder).resolve() / f"quads-{count}"
    first, second, ready = place / "tugai", place / "oxigraph", place / "ready"
    if not ready.exists():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        print(f"making {count} quads in {place}", file=sys.stderr, flush=True)
        load = [oxigraph, "load", "--location", second, "--format", "nq", "--lenient"]
        child = subprocess.Popen(load, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for piece in quads.generate(tugai, count):
            child.stdin.write(piece.encode())
        child.stdin.close()
        assert child.wait() == 0, "loading failed"
        subprocess.run([oxigraph, "optimize", "--location", second], check=True, stderr=subprocess.DEVNULL)
        # Both are RocksDB folders of the same version of the oxigraph library.
        shutil.copytree(second, first)
        ready.touch()
    return first, second


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server in a session of its own. `path` is where queries are asked, `health` what tells that it lives."""

    def __init__(self, name, program, arguments, path, health):
        self.name, self.path, self.health = name, path, health
        self.port = free_port()
        self.command = [str(pathlib.Path(program).absolute()), *map(str, arguments), "--bind", f"127.0.0.1:{self.port}"]
        self.process = None

    @classmethod
    def tugai(cls, program, store, seconds, *settings):
        arguments = ["serve", "--quiet", "--store", store, "--timeout", seconds, "--no-budget", *settings]
        return cls("tugai", program, arguments, "/sparql", "/health/live")

    @classmethod
    def oxigraph(cls, program, store, seconds=None):
        """With a timeout, each query leaves a thread asleep until then: thousands of quick ones use up what threads there may be."""
        timeout = ["--timeout-s", seconds] if seconds else []
        return cls("oxigraph", program, ["serve", "--location", store, *timeout], "/query", f"/query?{ASK}")

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    def start(self):
        """Seconds until the first query is answered."""
        begin = time.perf_counter()
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        # Not in a folder that may have settings.
        self.process = subprocess.Popen(self.command, start_new_session=True, cwd="/", **quiet)
        while True:
            status, *_ = self.get(f"{self.path}?{ASK}", timeout=5)
            if status == 200:
                return time.perf_counter() - begin
            if self.process.poll() is not None or time.perf_counter() - begin > 60:
                sys.exit(f"{self.name} does not start: {' '.join(self.command)}")
            time.sleep(0.005)

    def query(self, text, accept, timeout):
        """Status, headers and body of a query, by GET where it is short enough for a line."""
        headers = {"Accept": accept}
        if len(text) < 4000:
            return self.get(f"{self.path}?query={urllib.parse.quote(text)}", headers, timeout)
        headers["Content-Type"] = "application/sparql-query"
        return self.get(self.path, headers, timeout, text.encode())

    def get(self, path, headers=None, timeout=60, body=None):
        """Status, headers, body. What broke has status 0 and says how in place of the body."""
        request = urllib.request.Request(f"http://{self.address}{path}", data=body, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()
        except Exception as error:  # refused, reset, cut, timed out: all are answers here
            return 0, {}, f"{type(error).__name__}: {error}".encode()

    def processes(self):
        """The process and all its descendants."""
        found = [self.process.pid]
        for pid in found:
            try:
                for task in os.listdir(f"/proc/{pid}/task"):
                    found += map(int, pathlib.Path(f"/proc/{pid}/task/{task}/children").read_text().split())
            except OSError:
                continue
        return found

    def memory(self):
        """Bytes of memory of all processes; pages that they share count once."""
        total = 0
        for pid in self.processes():
            try:
                rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
                total += sum(int(line.split()[1]) << 10 for line in rollup.splitlines() if line.startswith("Pss:"))
            except OSError:
                continue
        return total

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def stop(self):
        """Asks it to end, and after five seconds ends it and what it has started."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            pass
        self.kill()

    def kill(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()


class Watch:
    """Looks at a server's memory while a `with` runs; ends the server when it passes `cap` bytes, so that the machine lives on."""

    def __init__(self, server, cap=None):
        self.server, self.cap = server, cap
        self.peak, self.killed = 0, False
        self.over = threading.Event()

    def __enter__(self):
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def look(self):
        while not self.over.wait(0.05):
            self.peak = max(self.peak, self.server.memory())
            if self.cap and self.peak > self.cap and self.server.alive():
                self.killed = True
                self.server.kill()


def bench(name):
    """The executable of a bench, built when it is not there."""
    command = ["cargo", "bench", "--locked", "--profile", "dev", "--no-run", "--bench", name, "--message-format=json"]
    built = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    told = (json.loads(line) for line in built.splitlines() if line.startswith("{"))
    return next(entry["executable"] for entry in told if entry.get("executable") and entry["target"]["name"] == name)

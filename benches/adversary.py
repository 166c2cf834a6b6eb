"""Attacks on Tugai's endpoint and on `oxigraph serve`, with the same deadline, on the same made-up quads. Run by `make adversary`.

For each attack: status, seconds to the end, peak memory of all processes, the slowest health check and the slowest light query (`ASK {}`)
meanwhile, and whether the server is still at work a second after the client has left. A server that passes the cap of memory is ended, so
that the machine lives on; one that is still at work, or does not answer, starts anew before the next attack. What breaks a promise has a
mark: `died`, `late` (more than a second over the deadline), `memory` (over Tugai's cap), `health` (unanswered or over a second), `500`, `false`
(an error told inside a whole answer of status 200), `at work`.
"""
import argparse
import http.client
import os
import pathlib
import threading
import time
import urllib.parse

import attacks
from servers import ASK, ROOT, Server, Watch, stores

# A client's patience, in deadlines.
PATIENCE = 3
# The proportion of one core above which a server that nobody asks is at work.
BUSY = 0.2


class Pulse:
    """Asks for a path ten times a second while a `with` runs; the slowest answer, and how many failed."""

    def __init__(self, server, path):
        self.server, self.path = server, path
        self.slowest, self.failed, self.over = 0.0, 0, threading.Event()

    def __enter__(self):
        self.thread = threading.Thread(target=self.beat, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def beat(self):
        while not self.over.wait(0.1):
            begin = time.perf_counter()
            status, *_ = self.server.get(self.path, timeout=5)
            self.slowest = max(self.slowest, time.perf_counter() - begin)
            self.failed += status != 200

    def told(self):
        return f"{self.slowest * 1000:.0f} ms" + (f" ({self.failed} failed)" if self.failed else "")


def ask(server, query, patience):
    """What a client sees of a query: a status with what became of the body, whatever its size."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=patience)
    accept = {"Accept": "text/csv, application/n-triples;q=0.9"}
    status, size, end, tail = None, 0, time.monotonic() + patience, b""
    try:
        if len(query) < 4000:
            connection.request("GET", f"{server.path}?query={urllib.parse.quote(query)}", headers=accept)
        else:
            connection.request("POST", server.path, query.encode(), {**accept, "Content-Type": "application/sparql-query"})
        answer = connection.getresponse()
        status = answer.status
        while chunk := answer.read(1 << 16):
            size, tail = size + len(chunk), (tail + chunk)[-400:]
            if time.monotonic() > end:
                return f"{status} endless"
        if status == 200 and b"cancelled" in tail:
            return "200 false"
        return str(status)
    except TimeoutError:
        return f"{status or 'nothing'} endless"
    except (OSError, http.client.HTTPException) as error:
        return f"{status} cut" if status else type(error).__name__
    finally:
        connection.close()


def ticks(server):
    """Processor time of all processes so far, in seconds."""
    total = 0
    for pid in server.processes():
        try:
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        except OSError:
            continue
    return total / os.sysconf("SC_CLK_TCK")


def at_work(server):
    """Whether a server that nobody has asked for a second works on."""
    if not server.alive():
        return False
    time.sleep(1)
    before = ticks(server)
    time.sleep(0.5)
    return ticks(server) - before > BUSY * 0.5


def attack(server, act, limits):
    """One line about an attack, and whether the server is as before."""
    cap, own, deadline = limits
    begin = time.perf_counter()
    with Watch(server, cap) as watch, Pulse(server, server.health) as health, Pulse(server, f"{server.path}?{ASK}") as light:
        outcome = act(server)
        took = time.perf_counter() - begin
    working = at_work(server)
    marks = [
        ("killed at the cap", watch.killed),
        ("died", not server.alive() and not watch.killed),
        ("late", took > deadline + 1 and act.ends),
        ("memory", watch.peak > own),
        ("health", health.failed or health.slowest > 1),
        ("500", outcome.startswith("500")),
        ("false", outcome.endswith("false")),
        ("at work", working),
    ]
    broken = [name for name, is_so in marks if is_so]
    line = f"{outcome:<18}{took:>6.1f} s{watch.peak >> 20:>7} MB  {health.told():<22}{light.told():<22}{', '.join(broken)}"
    return line.rstrip(), broken, working or not server.alive() or bool(health.failed)


class Query:
    """Asking a query, and waiting for the end."""

    ends = True

    def __init__(self, text, patience):
        self.text, self.patience = text, patience

    def __call__(self, server):
        return ask(server, self.text, self.patience)


class Misbehaviour:
    """Clients that do as no client should."""

    ends = False

    def __init__(self, play, patience):
        self.play, self.patience = play, patience

    def __call__(self, server):
        clients = attacks.Clients(server)
        try:
            return self.play(clients, self.patience)
        except OSError as error:
            return type(error).__name__
        finally:
            clients.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tugai", required=True, type=pathlib.Path)
    parser.add_argument("--oxigraph", required=True)
    parser.add_argument("--folder", default=ROOT / "target" / "bench", help="where the stores are kept")
    parser.add_argument("--quads", type=int, default=5_000_000)
    parser.add_argument("--deadline", type=int, default=5, help="seconds")
    parser.add_argument("--cap", type=int, default=6000, help="MB at which a server is ended")
    parser.add_argument("--own", type=int, default=3000, help="MB that Tugai promises to stay below, all processes together")
    parser.add_argument("--only", default="", help="attacks whose name holds this")
    parser.add_argument("--server", choices=["tugai", "oxigraph"], help="only this one")
    given = parser.parse_args()
    tugai = given.tugai.resolve()
    first, second = stores(given.folder, tugai, given.oxigraph, given.quads)
    servers = [Server.tugai(tugai, first, given.deadline), Server.oxigraph(given.oxigraph, second, given.deadline)]
    servers = [server for server in servers if given.server in (None, server.name)]
    limits = (given.cap << 20, given.own << 20, given.deadline)
    patience = given.deadline * PATIENCE
    acts = {name: Query(query, patience) for name, query in attacks.queries().items()}
    acts |= {play.__name__.replace("_", "-"): Misbehaviour(play, patience) for play in attacks.CLIENTS}
    acts = {name: act for name, act in acts.items() if given.only in name}
    kept = dict.fromkeys((server.name for server in servers), 0)
    print(f"{len(acts)} attacks, {given.quads} quads, deadline {given.deadline} s; a server is ended at {given.cap} MB")
    print(f"{'attack':<28}{'server':<10}  {'outcome':<18}{'time':>8}{'memory':>10}  {'health':<22}{'light query':<22}broken")
    try:
        for name, act in acts.items():
            for server in servers:
                if not server.alive():
                    server.start()
                line, broken, unsound = attack(server, act, limits)
                kept[server.name] += not broken
                print(f"{name:<28}{server.name:<10}  {line}", flush=True)
                if unsound:
                    server.kill()
        print(", ".join(f"{name}: {count} of {len(acts)} attacks without a broken promise" for name, count in kept.items()))
    finally:
        for server in servers:
            server.stop()


if __name__ == "__main__":
    main()

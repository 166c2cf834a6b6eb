"""Tugai's endpoint beside `oxigraph serve` on the same made-up quads in one run. Run by `make bench`; prints tables, asserts nothing.

Twenty stored queries, with their parameters filled in, are asked as the same text of both: one client, in turns; then 64 clients at once;
then again with `If-None-Match`. Answers are JSON, graphs N-Triples. The client is a program of its own (`benches/client.rs`).
"""
import argparse
import collections
import math
import pathlib
import platform
import re
import os
import statistics
import subprocess
import urllib.parse

from servers import ROOT, Server, Watch, bench, stores

ACCEPT = "Accept: application/sparql-results+json, application/n-triples;q=0.9"
ID = "https://w3id.org/tugai/id/"
# The stored queries and what their parameters stand for here: things that many made-up items name.
QUERIES = {
    "co-participation": {"least": "100"},
    "country-partners": {"country": f"<{ID}place/country-kz>"},
    "entities-by-name": {"name": '"CAREC"'},
    "event-as-graph": {"event": f"<{ID}event/calp-9>"},
    "event-documents": {"event": f"<{ID}event/caccc-2018>"},
    "events-by-place": {"place": f"<{ID}place/tashkent>"},
    "events-of-year": {},
    "item-statements": {"item": "<https://w3id.org/tugai/item/01f77a0d75cf7910>"},
    "items-mentioning": {"entity": f"<{ID}organization/carec>"},
    "memoranda-by-topic": {"topic": f"<{ID}topic/env-protection>"},
    "organized-by": {"organizer": f"<{ID}organization/carec>"},
    "outside-links": {"entity": f"<{ID}organization/carec>"},
    "parties-and-signatories": {"document": f"<{ID}agreement/cis-waste-1996>"},
    "people-of-organization": {"organization": f"<{ID}organization/carec>"},
    "planned-and-cancelled": {"since": '"2024-01-01"'},
    "positions-over-time": {"person": f"<{ID}person/makhmudov-zafar>"},
    "program-events": {"program": f"<{ID}program/sco-env-platform>"},
    "signed-with": {"party": f"<{ID}organization/carec>"},
    "statistics": {},
    "talks": {"speaker": f"<{ID}person/makhmudov-zafar>"},
}
# What takes longer than this alone is left out of the second load with 64 clients, in seconds.
SCAN = 0.3

# Of one request or of all: answers, failures, median and 95th percentile in seconds, bytes of the body, seconds in all.
Told = collections.namedtuple("Told", "answers failures median late bytes seconds status")


def text(name, values):
    """A stored query with values in the place of its parameters' defaults."""
    query = (ROOT / "queries" / f"{name}.rq").read_text(encoding="utf-8")
    for variable, value in values.items():
        query, changed = re.subn(rf"(VALUES \?{variable}) {{[^}}]*}}", lambda found: f"{found[1]} {{ {value} }}", query)
        assert changed == 1, f"{name}: {variable}"
    return "\n".join(line for line in query.splitlines() if not line.startswith("#"))


class Client:
    """The program that asks."""

    def __init__(self, path):
        self.path = path

    def ask(self, server, lines, connections, seconds, most=1 << 40):
        """What came of each line, and of all."""
        command = [self.path, server.address, connections, seconds, most]
        out = subprocess.run(list(map(str, command)), input="\n".join(lines), stdout=subprocess.PIPE, text=True, check=True).stdout
        *each, last = (line.split("\t") for line in out.splitlines())
        found = [Told(int(n), int(bad), int(mid) / 1e6, int(late) / 1e6, int(size), 0, int(status)) for _, status, n, bad, mid, late, size in each]
        return found, Told(int(last[1]), int(last[2]), 0, 0, 0, float(last[3]), 0)


def lines(server, *headers):
    """One line for the client for each query."""
    asked = [f"{server.path}?query={urllib.parse.quote(text(name, values))}" for name, values in QUERIES.items()]
    return ["\t".join([line, ACCEPT, *headers]) for line in asked]


def ms(seconds):
    return f"{seconds * 1000:.1f}" if seconds < 0.1 else f"{seconds * 1000:.0f}"


def latency(client, servers, rounds, seconds):
    """One client, each query by itself, the servers in turns; the seconds that each query took of the first server, by median."""
    print(f"\none client, {rounds} rounds in turns, milliseconds: median (95th percentile)")
    print(f"  {'query':<26}{'bytes':>9}  " + "".join(f"{server.name:>20}" for server in servers) + f"{'ratio':>8}")
    ratios, alone = [], []
    for at, name in enumerate(QUERIES):
        told = {server.name: [] for server in servers}
        for turn in range(rounds + 1):
            # The first round warms up, and whoever was first is second in the next one.
            for server in servers if turn % 2 else servers[::-1]:
                found, _ = client.ask(server, [lines(server)[at]], 1, seconds if turn else 0.001, 1000)
                if turn:
                    told[server.name].append(found[0])
        medians = {who: statistics.median(part.median for part in parts) for who, parts in told.items()}
        late = {who: statistics.median(part.late for part in parts) for who, parts in told.items()}
        sizes = {parts[-1].bytes for parts in told.values()}
        wrong = [f"{who}: status {part.status}" for who, parts in told.items() for part in parts[-1:] if part.status != 200]
        first, second = (medians[server.name] for server in servers)
        ratio = first / second if second else math.nan
        ratios.append(ratio)
        alone.append(max(first, second))
        cells = "".join(f"{ms(medians[server.name]):>11} ({ms(late[server.name])})".rjust(20) for server in servers)
        note = "; ".join(wrong) or ("" if len(sizes) == 1 else f"bytes differ: {sorted(sizes)}")
        print(f"  {name:<26}{max(sizes):>9}  {cells}{ratio:>8.2f}  {note}".rstrip(), flush=True)
    known = [ratio for ratio in ratios if ratio > 0]
    print(f"  {'geometric mean of ratios':<77}{math.exp(statistics.mean(map(math.log, known))):>8.2f}", flush=True)
    return alone


def throughput(client, servers, rounds, seconds, what, chosen, headers):
    """64 clients; answers a second of each server."""
    rates = {server.name: [] for server in servers}
    bad, peaks = dict.fromkeys(rates, 0), dict.fromkeys(rates, 0)
    for turn in range(rounds):
        for server in servers if turn % 2 else servers[::-1]:
            asked = lines(server)
            asked = [asked[at] + headers[server.name][at] for at in chosen]
            with Watch(server) as watch:
                _, all_ = client.ask(server, asked, 64, seconds)
            rates[server.name].append(all_.answers / all_.seconds)
            bad[server.name] += all_.failures
            peaks[server.name] = max(peaks[server.name], watch.peak)
    first, second = (statistics.mean(rates[server.name]) for server in servers)
    cells = "".join(f"{statistics.mean(rates[who]):>11.1f}/s" for who in rates)
    notes = ", ".join(f"{who} {peak >> 20} MB" + (f", {bad[who]} failed" if bad[who] else "") for who, peak in peaks.items())
    print(f"  {what:<36}{cells}{first / second if second else math.nan:>8.2f}  {notes}", flush=True)


def tags(server):
    """For each query the header that asks whether its answer changed; empty where the server gives no tag."""
    found = []
    for line in lines(server):
        path, accept = line.split("\t")[:2]
        _, headers, _ = server.get(path, {"Accept": accept.split(": ", 1)[1]}, 120)
        tag = headers.get("ETag")
        found.append(f"\tIf-None-Match: {tag}" if tag else "")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tugai", required=True, type=pathlib.Path)
    parser.add_argument("--oxigraph", required=True, help="the program: `pip install oxigraph==0.5.13` brings it")
    parser.add_argument("--folder", default=ROOT / "target" / "bench", help="where the stores are kept")
    parser.add_argument("--quads", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.0, help="for each query in each round; twenty times as much for a load")
    given = parser.parse_args()
    client = Client(bench("client"))
    tugai = given.tugai.resolve()
    first, second = stores(given.folder, tugai, given.oxigraph, given.quads)
    # Like Oxigraph, Tugai sends nobody away here: a request waits for its turn as long as a query may run.
    settings = first.parent / "serve.toml"
    settings.write_text("[limits]\npatience = 120\n", encoding="utf-8")
    servers = [Server.tugai(tugai, first, 120, "--config", settings), Server.oxigraph(given.oxigraph, second)]
    print(f"\nendpoint: {given.quads} quads, {os.cpu_count()} cores, {platform.system()} {platform.release()}")
    try:
        for server in servers:
            seconds = [server.start()]
            for _ in range(4):
                server.stop()
                seconds.append(server.start())
            print(f"  {server.name} starts in {statistics.median(seconds):.2f} s, {server.memory() >> 20} MB then", flush=True)
        alone = latency(client, servers, given.rounds, given.seconds)
        print("\n64 clients, answers a second, ratio, peak memory")
        every = list(range(len(QUERIES)))
        light = [at for at in every if alone[at] < SCAN]
        none = {server.name: [""] * len(QUERIES) for server in servers}
        load = given.seconds * 20
        throughput(client, servers, 2, load, f"the {len(light)} that take less than {SCAN} s", light, none)
        throughput(client, servers, 2, load * 2, "all 20", every, none)
        tagged = tags(servers[0])
        if all(tagged):
            throughput(client, servers, 2, load, "all 20, asked again with the ETag", every, {**none, "tugai": tagged})
            throughput(client, servers, 2, load, "the light ones again with the ETag", light, {**none, "tugai": tagged})
        else:
            print("  no ETag in Tugai's answers")
    finally:
        for server in servers:
            server.stop()


if __name__ == "__main__":
    main()

"""How fast and how large Tugai is, beside Natasha on the same items in the same run. Run by `make bench`; prints a table, asserts nothing.

This process stays small on purpose: a child's peak memory is counted from its parent's size at the start.
"""
import argparse
import collections
import json
import multiprocessing
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time

import items

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
OUT = ROOT / "target" / "bench"

# Seconds by the clock and of work, peak memory in MB, standard output.
Run = collections.namedtuple("Run", "seconds work memory output")


def run(command, environment=None, expect=(0, 1), kept=False):
    """Runs a command and measures it; its standard output is read where it is `kept`, since what is read makes this process larger."""
    with open(OUT / "stdout", "wb") as out:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, env={**os.environ, **(environment or {})})
        complaint = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in expect:
        sys.exit(f"{' '.join(map(str, command))}: {child.returncode}\n{complaint.decode(errors='replace')[-2000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, (OUT / "stdout").read_text(encoding="utf-8") if kept else "")


def row(what, value, note=""):
    print(f"  {what:<44}{value:>14}  {note}".rstrip(), flush=True)


def extraction(tugai, count, natasha):
    path = OUT / "items.jsonl"
    size = items.write(path, items.generate(count, 4000))
    print(f"\nextraction: {count} items of {size} bytes of Russian text")
    names = rate(tugai, path, count, "names and positions", "--to", "mentions")
    statements = rate(tugai, path, count, "statements with their sentences", "--explain")
    if not natasha:
        return
    _, _, memory, output = run([sys.executable, HERE / "natasha_items.py", path], kept=True)
    told = json.loads(output)
    own = told["items"] / told["work_s"]
    row("natasha 1.6, one process: names", f"{own:.1f} items/s", f"models loaded before, in {told['load_s']:.1f} s")
    row("natasha 1.6, peak memory", f"{memory:.0f} MB")
    row("tugai / natasha, names and positions", f"{names / own:.1f} times")
    row("tugai / natasha, statements", f"{statements / own:.1f} times")


def rate(tugai, path, count, what, *settings):
    """Items a second on all cores, the better of two runs; prints that, the rate of one thread, and the memory."""
    command = [tugai, "extract", path, *settings]
    runs = [run(command) for _ in range(2)]
    alone = run(command, {"RAYON_NUM_THREADS": "1"}).seconds
    best = count / min(told.seconds for told in runs)
    row(f"tugai, {what}", f"{best:.0f} items/s", f"start-up included; {count / alone:.0f} items/s on one thread, {runs[0].memory:.0f} MB")
    return best


def one_item():
    path = OUT / "one.txt"
    path.write_text("Вода\n\nДата публикации: 13 августа 2020\n\nПрошёл семинар.\n", encoding="utf-8")
    return path


def growth(tugai):
    """Start-up is taken off. Seconds of work on one thread are counted, so that what else the machine does counts less."""
    print("\ngrowth with items: one thread, start-up taken off")
    for count in (500, 1000, 2000, 4000):
        cost, memory = per_item(tugai, count)
        row(f"{count} items", f"{cost:.2f} ms each", f"{memory:.0f} MB")
    print("\ngrowth with known entities: 1000 items")
    own = len(re.findall(r"^\S+ a tug:", "".join(file.read_text("utf-8") for file in (ROOT / "data" / "authority").glob("*.ttl")), re.M))
    folder = OUT / "data"
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("data/languages", "data/rules", "data/authority", "ontology"):
        shutil.copytree(ROOT / part, folder / part)
    as_shipped, memory = per_item(tugai, 1000, ["--data", folder])
    row(f"{own} entities", f"{as_shipped:.2f} ms each", f"{memory:.0f} MB")
    apart(invent, folder / "data" / "authority" / "bench.ttl", 9 * own)
    tenfold, memory = per_item(tugai, 1000, ["--data", folder])
    row(f"{10 * own} entities", f"{tenfold:.2f} ms each", f"{memory:.0f} MB, {tenfold / as_shipped:.2f} times the time")


def per_item(tugai, count, settings=()):
    """Milliseconds of work for each of some items, the best of three runs, and the peak memory."""
    path = OUT / "growth.jsonl"
    items.write(path, items.generate(count, 4000))
    command = [tugai, "extract", *settings, "--explain"]
    start, whole = ([run([*command, name], {"RAYON_NUM_THREADS": "1"}) for _ in range(3)] for name in (one_item(), path))
    least = [min(told.work for told in runs) for runs in (start, whole)]
    return (least[1] - least[0]) * 1000 / count, max(told.memory for told in whole)


def apart(work, *given):
    """Does something in a process of its own, so that this one stays small."""
    process = multiprocessing.get_context("fork").Process(target=work, args=given)
    process.start()
    process.join()
    assert process.exitcode == 0, work


def invent(path, count):
    path.write_text(items.authority(count), encoding="utf-8")


def lay_out(folder):
    for name, text in items.paragraphs(1_000_000):
        (folder / f"{name}.txt").write_text(f"Вода\n\n{text}\n", encoding="utf-8")


def long_paragraphs(tugai):
    print("\none paragraph of 1 MB without a full stop, start-up included")
    folder = OUT / "long"
    folder.mkdir(exist_ok=True)
    apart(lay_out, folder)
    for path in sorted(folder.glob("*.txt")):
        seconds, _, memory, _ = run([tugai, "extract", path, "--to", "mentions"])
        row(path.stem, f"{seconds:.2f} s", f"{memory:.0f} MB")


def start_up(tugai):
    path = one_item()
    print("\nstart-up: one item of one sentence, 10 runs")
    runs = [run([tugai, "extract", path, "--to", "mentions"]) for _ in range(10)]
    row("median", f"{statistics.median(told.seconds for told in runs):.3f} s")
    row("peak memory", f"{max(told.memory for told in runs):.0f} MB")


def loading(tugai, count):
    """A tenth at a time into one store; what a load of one item takes at that point is taken off, so that start-up is not in the rate."""
    store, tenth = OUT / "store", count // 10
    shutil.rmtree(store, ignore_errors=True)
    everything = list(items.generate(count, 400, seed=2))
    print(f"\nloading: {count} items in ten parts into one store on disk")
    one = OUT / "one.txt"
    # Making the store is no part of the start-up of the first tenth.
    run([tugai, "load", "--quiet", "--store", store, one])
    rates = []
    for part in range(10):
        path = OUT / "part.jsonl"
        size = items.write(path, everything[part * tenth : (part + 1) * tenth])
        before = run([tugai, "load", "--quiet", "--store", store, one]).seconds
        seconds, _, memory, _ = run([tugai, "load", "--quiet", "--store", store, path])
        rates.append(tenth / max(seconds - before, 0.001))
        row(f"items {part * tenth + 1} to {(part + 1) * tenth}", f"{rates[-1]:.0f} items/s", f"{size} bytes each, {memory:.0f} MB, start-up {before:.2f} s")
    row("last tenth / first tenth", f"{rates[-1] / rates[0]:.2f}")
    more = [{**item, "id": f"more {number}"} for number, item in enumerate(items.generate(5, 400, seed=3))]
    extra = []
    for item in more:
        items.write(OUT / "more.jsonl", [item])
        new, again = (run([tugai, "load", "--quiet", "--store", store, OUT / "more.jsonl"]).work for _ in range(2))
        extra.append(new - again)
    row("one more item", f"{statistics.median(extra) * 1000:.0f} ms", "of work beyond start-up and reading, median of 5")
    disk = sum(file.stat().st_size for file in store.rglob("*") if file.is_file())
    row("store on disk", f"{disk / 1e6:.0f} MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tugai", required=True, type=pathlib.Path)
    parser.add_argument("--items", type=int, default=2000, help="items for extraction")
    parser.add_argument("--load", type=int, default=10_000, help="items to load; 0 for none")
    parser.add_argument("--no-growth", action="store_true", help="leave out growth with items and entities, and long paragraphs")
    parser.add_argument("--no-natasha", action="store_true")
    given = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    tugai = given.tugai.resolve()
    print(f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, Python {platform.python_version()}")
    start_up(tugai)
    extraction(tugai, given.items, not given.no_natasha)
    if not given.no_growth:
        growth(tugai)
        long_paragraphs(tugai)
    if given.load:
        loading(tugai, given.load)


if __name__ == "__main__":
    main()

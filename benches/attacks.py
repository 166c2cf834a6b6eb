"""What is done to an endpoint to take it down: queries of files and too long for files, and clients that misbehave on the socket."""
import http.client
import pathlib
import socket
import time
import urllib.parse

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "tests" / "cases" / "limits"
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
EVERYTHING = "SELECT * { GRAPH ?g { ?s ?p ?o } }"


def queries():
    """Name -> query: those of the files, and two that are too long for a file."""
    found = {path.stem: portable(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.rq"))}
    numbers = ",".join(map(str, range(300_000)))
    found["in-list-of-300000"] = f"SELECT * {{ ?s ?p ?o FILTER(?o IN ({numbers})) }}"
    found["sum-of-100000"] = f"SELECT ({'+'.join(['1'] * 100_000)} AS ?n) {{}}"
    return found


def portable(query):
    """A query with the prefix that Tugai knows by itself."""
    return f"PREFIX tug: <https://w3id.org/tugai/ontology#>\n{query}" if "tug:" in query and "PREFIX tug:" not in query else query


class Clients:
    """Sockets of clients that misbehave, held open while the server is looked at."""

    def __init__(self, server):
        self.server, self.held = server, []

    def open(self, data=b"", receive=None):
        link = socket.socket()
        if receive:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        link.settimeout(5)
        link.connect(("127.0.0.1", self.server.port))
        link.sendall(data)
        self.held.append(link)
        return link

    def get(self, query):
        path = f"{self.server.path}?query={urllib.parse.quote(query)}"
        return f"GET {path} HTTP/1.1\r\nHost: {self.server.address}\r\nAccept: text/csv, application/n-triples\r\n\r\n".encode()

    def wait(self, seconds, every=None):
        """Waits until the server has closed all connections, at most so long; how many are still open. `every` acts on each twice a second."""
        end = time.time() + seconds
        while self.held and time.time() < end:
            for link in list(self.held):
                try:
                    link.setblocking(False)
                    if every is None:
                        if not link.recv(1 << 16):
                            self.drop(link)
                    else:
                        every(link)
                except BlockingIOError:
                    pass
                except OSError:
                    self.drop(link)
            time.sleep(0.5)
        return len(self.held)

    def drop(self, link):
        self.held.remove(link)
        link.close()

    def close(self):
        for link in self.held:
            link.close()
        self.held = []


def slow_readers(clients, patience):
    """Twenty ask for everything and read 2 KB a second each."""
    for _ in range(20):
        clients.open(clients.get(EVERYTHING), receive=4096)

    def sip(link):
        if not link.recv(1024):
            clients.drop(link)

    left = clients.wait(patience, sip)
    return f"{20 - left} of 20 ended"


def half_open(clients, patience):
    """Two hundred send half a request and then nothing."""
    for _ in range(200):
        clients.open(b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\r\nX-")
    return f"{200 - clients.wait(patience)} of 200 ended"


def slow_writers(clients, patience):
    """Two hundred send a body of a million bytes, two bytes a second."""
    head = f"POST {clients.server.path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 1000000\r\n\r\nASK"
    for _ in range(200):
        clients.open(head.encode())

    def drip(link):
        link.sendall(b" ")
        if not link.recv(1024):
            clients.drop(link)

    return f"{200 - clients.wait(patience, drip)} of 200 ended"


def ten_thousand(clients, _patience):
    """Ten thousand connect and say nothing; then ten seconds pass."""
    opened = 0
    for _ in range(10_000):
        try:
            clients.open()
            opened += 1
        except OSError:
            break
    time.sleep(10)
    return f"{opened} of 10000 connected"


def leaving(clients, _patience):
    """Thirty ask for a product and leave at once."""
    for _ in range(30):
        clients.drop(clients.open(clients.get(PRODUCT)))
    time.sleep(1)
    return "left"


def crowd(clients, patience):
    """Sixty-four ask for products at once and wait."""
    for _ in range(64):
        clients.open(clients.get(PRODUCT))
    answers = {}

    def read(link):
        status = link.recv(1 << 16)[9:12].decode(errors="replace") or "cut"
        answers[status] = answers.get(status, 0) + 1
        clients.drop(link)

    left = clients.wait(patience, read)
    return ", ".join(f"{count} x {status}" for status, count in sorted(answers.items())) + (f", {left} unanswered" if left else "")


def long_line(clients, _patience):
    """One request line of four million bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", clients.server.port, timeout=10)
    try:
        connection.request("GET", f"{clients.server.path}?query=" + "A" * 4_000_000)
        return f"status {connection.getresponse().status}"
    except OSError as error:
        return type(error).__name__
    finally:
        connection.close()


def many_headers(clients, _patience):
    """One request of a hundred thousand headers."""
    connection = http.client.HTTPConnection("127.0.0.1", clients.server.port, timeout=10)
    try:
        connection.request("GET", clients.server.path, headers={f"X-{n}": "x" for n in range(100_000)})
        return f"status {connection.getresponse().status}"
    except OSError as error:
        return type(error).__name__
    finally:
        connection.close()


CLIENTS = [slow_readers, half_open, slow_writers, ten_thousand, leaving, crowd, long_line, many_headers]

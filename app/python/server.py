#!/usr/bin/env python3
"""The sample service in Python: the same contract as the C++ one (app/service.cpp), for those who want to read it first.

Needs Python 3.11 and nothing else. Settings: PORT, APP_VERSION, APP_COLOUR, APP_FAULT (none, unhealthy, errors, crash).
"""
import json
import os
import signal
import socket
import sys
import threading
import time
import urllib.request
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

KNOWN = {"/", "/health", "/ready", "/version", "/slow", "/echo"}
BODY_LIMIT = 8 * 1024 * 1024


def log(**fields):
    now = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    print(json.dumps({"time": now, **fields}, separators=(",", ":")), flush=True)


class Service:
    def __init__(self):
        self.version = os.environ.get("APP_VERSION") or "v1"
        self.colour = os.environ.get("APP_COLOUR") or "blue"
        self.fault = os.environ.get("APP_FAULT") or "none"
        self.host = os.environ.get("HOSTNAME") or socket.gethostname()
        self.ready = True
        self.lock = threading.Lock()
        self.served = 0
        self.executed = []

    def identity(self):
        return {"version": self.version, "colour": self.colour, "host": self.host}

    def fails_now(self):
        if self.fault != "errors":
            return False
        with self.lock:
            self.served += 1
            return self.served % 5 == 1

    def take_executed(self):
        with self.lock:
            ids, self.executed = self.executed, []
        return ids


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "teal-app"
    sys_version = ""
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        with self.server.lock:
            self.server.connections.add(self.connection)

    def finish(self):
        with self.server.lock:
            self.server.connections.discard(self.connection)
        super().finish()

    def log_message(self, *_):
        pass

    def answer(self, status, document=None, body=None):
        data = body if body is not None else (json.dumps(document, separators=(",", ":")) + "\n").encode()
        stopping = not self.server.service.ready
        self.send_response(status)
        self.send_header("Content-Type", "application/json" if body is None else "application/octet-stream")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("X-App-Version", self.server.service.version)
        if stopping:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def fault(self):
        self.answer(500, {"error": f"a fault of version {self.server.service.version}"})

    def read_body(self):
        length = int(self.headers.get("Content-Length") or 0)
        if length > BODY_LIMIT:
            self.close_connection = True
            return None
        return self.rfile.read(length)

    def handle_one(self):
        service, url = self.server.service, urlsplit(self.path)
        body = self.read_body()
        if body is None:
            return self.answer(413, {"error": "the body is too large"})
        reads = self.command in ("GET", "HEAD")
        if url.path == "/health" and reads:
            if service.fault == "unhealthy":
                return self.answer(503, {"error": "this release is broken on purpose"})
            return self.answer(200, {"status": "ok", **service.identity()})
        if url.path == "/ready" and reads:
            return self.answer(200, {"status": "ready"}) if service.ready else self.answer(503, {"error": "stopping"})
        if url.path == "/version" and reads:
            return self.answer(200, service.identity())
        if url.path == "/status/500":
            return self.answer(500, {"error": "as asked for"})
        if url.path == "/" and reads:
            return self.fault() if service.fails_now() else self.answer(200, service.identity())
        if url.path == "/slow" and reads:
            if service.fails_now():
                return self.fault()
            text = parse_qs(url.query).get("ms", ["100"])[0]
            milliseconds = min(int(text), 60_000) if text.isdecimal() else 100
            time.sleep(milliseconds / 1000)
            return self.answer(200, {"slept": milliseconds, **service.identity()})
        if url.path == "/echo" and self.command == "POST":
            if service.fails_now():
                return self.fault()
            identifier = self.headers.get("X-Request-Id")
            if identifier:
                with service.lock:
                    service.executed.append(identifier[:128])
            return self.answer(200, body=body)
        if url.path in KNOWN:
            return self.answer(405, {"error": f"this path does not take {self.command}"})
        return self.answer(404, {"error": "no such path"})

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = handle_one


class Server(ThreadingHTTPServer):
    daemon_threads = False
    request_queue_size = 1024
    allow_reuse_address = True

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.lock = threading.Lock()
        self.connections = set()

    def stop_reading(self):
        """Ends idle connections; a request that has been read is still answered."""
        with self.lock:
            for connection in self.connections:
                try:
                    connection.shutdown(socket.SHUT_RD)
                except OSError:
                    pass  # The client was quicker.


def is_healthy(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2) as response:
            return response.status == 200
    except OSError:
        return False


def main():
    port = int(os.environ.get("PORT") or 8080)
    if sys.argv[1:] == ["--health"]:
        sys.exit(0 if is_healthy(port) else 1)
    if sys.argv[1:]:
        sys.exit("usage: server.py [--health]")
    service = Service()
    if service.fault == "crash":
        log(event="crashed", version=service.version)
        sys.exit(1)
    server = Server(("0.0.0.0", port), Handler)
    server.service = service

    def log_executed():
        ids = service.take_executed()
        if ids:
            log(event="executed", ids=ids)

    def stop(*_):
        log(event="stopping", version=service.version)
        service.ready = False

        def end():
            server.shutdown()
            server.stop_reading()

        threading.Thread(target=end).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    ended = threading.Event()

    def report():
        while not ended.wait(0.2):
            log_executed()

    reporter = threading.Thread(target=report)
    reporter.start()
    log(event="started", version=service.version, port=server.server_address[1])
    server.serve_forever(poll_interval=0.05)
    server.server_close()
    ended.set()
    reporter.join()
    log_executed()
    log(event="stopped", version=service.version)


if __name__ == "__main__":
    main()

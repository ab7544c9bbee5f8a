"""What all measurements share: processes of our own, their memory and CPU time, medians."""
import json
import os
import pathlib
import shutil
import signal
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = (ROOT / os.environ.get("TEAL_BUILD", "build/release")).resolve()
TEAL = str(BUILD / "teal")
LOAD = str(BUILD / "bench/teal-bench-load")
MICRO = BUILD / "bench/teal-bench-micro"
PEERS = pathlib.Path(os.environ.get("TEAL_PEERS", ROOT / "build/bench/peers"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port, path, timeout=2):
    """Whether GET `path` gives 200."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=timeout) as response:
            return response.status == 200
    except OSError:
        return False


def wait_until(what, condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise RuntimeError(f"waited {seconds} s for {what}")
        time.sleep(0.01)


class Process:
    """A process in a session and a directory of its own; `stop` ends it and removes the directory."""

    def __init__(self, name, command, core=None, directory=None, environment=None):
        self.name = name
        self.directory = pathlib.Path(directory or tempfile.mkdtemp(prefix=f"teal-bench-{name}-"))
        self.log = self.directory / "bench.log"
        pinned = ["taskset", "-c", str(core)] if core is not None else []
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([*pinned, *command], stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                            start_new_session=True, env={**os.environ, **(environment or {})})
        self.pid = self.process.pid

    def check(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"{self.name} ended with {self.process.returncode}:\n"
                               f"{self.log.read_text(errors='replace')[-2000:]}")

    def wait_for(self, port, path, seconds=30):
        def is_up():
            self.check()
            return answers(port, path)
        wait_until(f"{self.name} to answer", is_up, seconds)

    def stop(self, seconds=30):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)


def engine(runtime="simulated", port=None):
    """A running engine on an empty data directory, with `.port` and `.keys`."""
    directory = tempfile.mkdtemp(prefix="teal-bench-engine-")
    port = port or free_port()
    process = Process("engine", [TEAL, "engine", "--listen", f"127.0.0.1:{port}", "--data-dir", directory,
                                 "--runtime", runtime], directory=directory)
    process.port = port
    try:
        process.wait_for(port, "/_teal/health")
    except BaseException:
        process.stop()
        raise
    process.keys = json.loads((process.directory / "credentials.json").read_text())
    return process


def family(pid):
    """The process and its children."""
    pids = [pid]
    for parent in pids:
        for task in pathlib.Path(f"/proc/{parent}/task").glob("*/children"):
            pids.extend(int(child) for child in task.read_text().split())
    return pids


def memory(pid):
    """(RSS, PSS, private) of a process in MiB."""
    values = {}
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, kilobytes = line.split()[:2]
        values[name.rstrip(":")] = int(kilobytes) / 1024
    return values["Rss"], values["Pss"], values["Private_Clean"] + values["Private_Dirty"]


def process_cpu_seconds(pid):
    """CPU time of a process so far, to the nanosecond and with threads that have ended."""
    return time.clock_gettime((~pid << 3) | 2)  # The clock's id as clock_getcpuclockid(3) makes it.


def cpu_seconds(pid):
    """The same, with its children."""
    return sum(process_cpu_seconds(member) for member in family(pid))


def median(values):
    return statistics.median(values) if values else float("nan")


def spread(values):
    """'12.3 (11.9 – 14.0)'"""
    return f"{median(values):.1f} ({min(values):.1f} – {max(values):.1f})"


class LoadGenerator:
    """teal-bench-load: targets and clients on one core."""

    def __init__(self, targets=0, core=None):
        pinned = ["taskset", "-c", str(core)] if core is not None else []
        self.process = subprocess.Popen([*pinned, LOAD, str(targets)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.ports = json.loads(self.process.stdout.readline())["ports"]
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="teal-bench-load-"))

    def run(self, port, connections, seconds, request):
        path = self.directory / "request"
        path.write_bytes(request)
        self.process.stdin.write(f"127.0.0.1 {port} {connections} {seconds} {path}\n")
        self.process.stdin.flush()
        result = json.loads(self.process.stdout.readline())
        result["failed"] = sum(result[kind] for kind in ("refused", "broken", "not_ok", "unfinished"))
        result["rate"] = result["requests"] / result["seconds"]
        return result

    def stop(self):
        self.process.stdin.close()
        self.process.wait(10)
        shutil.rmtree(self.directory, ignore_errors=True)

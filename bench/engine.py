"""How soon a new engine answers, and what it and its balancer weigh when nobody asks anything of them."""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import tempfile
import time
import urllib.request

import moto
from proxies import TealBalancer
from report import table
from support import TEAL, engine, free_port, median, memory, process_cpu_seconds, spread

START_LIMIT_MS = 50
ENGINE_LIMIT_MIB = 25
BALANCER_LIMIT_MIB = 15
SETTLE_SECONDS = 3


def first_answer(port, path, began, seconds=60):
    """Milliseconds from `began` to the first 200. Asks anew every half millisecond."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode()
    while time.monotonic() - began < seconds:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
                connection.sendall(request)
                if connection.recv(64).startswith((b"HTTP/1.1 200", b"HTTP/1.0 200")):
                    return (time.monotonic() - began) * 1000
        except OSError:
            time.sleep(0.0005)
    raise RuntimeError(f"no answer on port {port} in {seconds} s")


@contextlib.contextmanager
def undisturbed():
    """Real-time priority for us and the process that we start, but for none that it starts in turn."""
    before = os.sched_getscheduler(0), os.sched_getparam(0)
    os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    try:
        yield os.SCHED_RR | os.SCHED_RESET_ON_FORK, os.sched_param(1)
    finally:
        os.sched_setscheduler(0, *before)


@contextlib.contextmanager
def ordinary():
    yield None


def may_be_undisturbed():
    try:
        with undisturbed():
            return True
    except PermissionError:
        return False


def start_once(command, path, port, prefix, scheduler):
    """Milliseconds from just before exec to the first answer, and those of CPU time it took; ends the process again."""
    directory = tempfile.mkdtemp(prefix=prefix)
    log = os.open(os.path.join(directory, "bench.log"), os.O_CREAT | os.O_WRONLY, 0o600)
    actions = [(os.POSIX_SPAWN_DUP2, log, 1), (os.POSIX_SPAWN_DUP2, log, 2)]
    command = [word.replace("DIRECTORY", directory) for word in command]
    began = time.monotonic()
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=actions, setsid=True)
    try:
        if scheduler:
            os.sched_setscheduler(pid, *scheduler)
        return first_answer(port, path, began), process_cpu_seconds(pid) * 1000
    except RuntimeError as error:
        raise RuntimeError(f"{error}:\n{pathlib.Path(directory, 'bench.log').read_text()[-2000:]}") from None
    finally:
        os.close(log)
        os.kill(pid, signal.SIGTERM)
        os.waitpid(pid, 0)
        shutil.rmtree(directory, ignore_errors=True)


def start_engine(runtime, scheduler=None):
    port = free_port()
    return start_once([TEAL, "engine", "--listen", f"127.0.0.1:{port}", "--data-dir", "DIRECTORY/data", "--runtime", runtime],
                      "/_teal/health", port, "teal-bench-start-", scheduler)


def start_moto(scheduler=None):
    port = free_port()
    return start_once([moto.find()[0], "-H", "127.0.0.1", "-p", str(port)], "/moto-api/data.json", port, "teal-bench-moto-", scheduler)


def measure_starts(report, rounds):
    has_moto = moto.find() is not None
    kinds = {"engine --runtime simulated": (lambda scheduler: start_engine("simulated", scheduler), rounds),
             "engine --runtime docker": (lambda scheduler: start_engine("docker", scheduler), max(3, rounds // 3))}
    if has_moto:
        kinds["moto_server"] = (start_moto, max(3, rounds // 3))
    ways = {"": ordinary, ", undisturbed": undisturbed} if may_be_undisturbed() else {"": ordinary}
    times = {name + way: [] for name in kinds for way in ways}
    cpu, faults = {name: [] for name in times}, {}
    for number in range(rounds + 1):  # The first warms the page cache and is not counted.
        for name, way in ((name, way) for name in kinds for way in ways):
            start, wanted = kinds[name]
            if number > wanted or name + way in faults:
                continue
            try:
                with ways[way]() as scheduler:
                    took, busy = start(scheduler)
            except RuntimeError as error:
                faults[name + way] = str(error).replace("\n", " ")
                continue
            if number:
                times[name + way].append(took)
                cpu[name + way].append(busy)
    rows = []
    for name, values in times.items():
        if name in faults:
            rows.append([name, f"failed: {faults[name][:300]}", "", "", ""])
            continue
        way = name.partition(",")[1:]
        ratio = median(times.get("moto_server" + "".join(way)) or []) / median(values)
        rows.append([name, spread(values), spread(cpu[name]), len(values), f"{ratio:.0f} ×" if ratio == ratio else "–"])
        if name.startswith("engine"):
            report.bar(f"first start to first answer, {name}", median(values), START_LIMIT_MS, "ms")
    report.section("First start to first answer",
                   "From just before exec, on an empty data directory, to the first 200 of GET /_teal/health "
                   "(moto_server: GET /moto-api/data.json). Starts alternate. The CPU time is the process's own: "
                   "where it is far below the first column, others had the cores. *Undisturbed* is with real-time priority, as on a "
                   "machine that does nothing else; programs that the process itself starts (iptables, dockerd) have ordinary priority.",
                   table(["", "ms", "of CPU time", "starts", "moto_server ÷ this"], rows), *([] if has_moto else [moto.ABSENT]))


def measure_memory(report, runs):
    """Engine, balancer and moto_server idle side by side."""
    values = {}
    for _ in range(runs):
        running = []
        try:
            running.append(("engine --runtime simulated", engine()))
            running.append(("balancer, 2 workers", TealBalancer(workers=2)))
            try:
                docker = engine("docker")
                running.append(("engine --runtime docker", docker))
                running.append(("its balancer", docker))
            except RuntimeError as error:
                print(f"no engine with --runtime docker: {error}")
            if moto.find():
                running.append(("moto_server", moto.start()))
            time.sleep(SETTLE_SECONDS)
            for name, process in running:
                pid = balancer_of(process) if name == "its balancer" else process.pid
                values.setdefault(name, []).append(memory(pid))
        finally:
            for process in {id(process): process for _, process in running}.values():
                process.stop()
    rows = []
    for name, measured in values.items():
        rss, pss, private = (median(column) for column in zip(*measured))
        rows.append([name, f"{rss:.1f}", f"{pss:.1f}", f"{private:.1f}"])
        if name != "moto_server":
            limit = BALANCER_LIMIT_MIB if "balancer" in name else ENGINE_LIMIT_MIB
            title = f"engine with Docker: {name}" if name == "its balancer" else name
            report.bar(f"idle memory (RSS), {title}", rss, limit, "MiB")
    report.section("Idle memory",
                   f"MiB, {SETTLE_SECONDS} s after the first answer, all running at once. RSS counts shared libraries in full, "
                   "PSS divides them among their users, private is what ending the process would give back.",
                   table(["", "RSS", "PSS", "private"], rows))


def balancer_of(process):
    with urllib.request.urlopen(f"http://127.0.0.1:{process.port}/_teal/health", timeout=5) as response:
        return json.load(response)["balancer"]["pid"]

"""CPU time and latency per request of the balancer, beside HAProxy and nginx. One core each: proxy on 0, load on 1."""
import os

import proxies
from report import table
from support import LoadGenerator, cpu_seconds, median, spread

SIZES = {"2 B": 2, "1 KiB": 1024, "64 KiB": 65536}
CONNECTIONS = 64
SECONDS = 1.0
WARM_UP_SECONDS = 0.2  # Fills a new process's pools and caches; not counted.
# As long as a browser's.
REQUEST = """\
GET /{size} HTTP/1.1\r
Host: shop.example.test\r
User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36\r
Accept: application/json,text/plain,*/*\r
Accept-Language: en-US,en;q=0.9\r
Accept-Encoding: gzip, deflate, br\r
Cookie: session=0123456789abcdef0123456789abcdef; theme=dark\r
Referer: http://shop.example.test/app/index.html\r
\r
"""


def start_all(targets):
    started = {"teal balancer": proxies.TealBalancer(targets, core=0)}
    try:
        if proxies.find("haproxy"):
            started["HAProxy"] = proxies.HaProxy(targets, core=0)
            started["HAProxy, L7 retries"] = proxies.HaProxy(targets, 0, proxies.RETRIES_OF_REQUESTS)
        if proxies.find("nginx"):
            started["nginx"] = proxies.Nginx(targets, core=0)
    except BaseException:
        for proxy in started.values():
            proxy.stop()
        raise
    return started


def measure_round(load, number, seen):
    """All proxies anew: two processes of the same program differ by more than most settings do, each steadily, by where its
    buffers came to lie. Rounds of one process would never average that out."""
    started = start_all(load.ports)
    try:
        for label, size in SIZES.items():
            request = REQUEST.format(size=size).encode()
            turn = number % len(started)  # So that no proxy always comes after the same other one.
            for name, proxy in [*started.items()][turn:] + [*started.items()][:turn]:
                load.run(proxy.port, CONNECTIONS, WARM_UP_SECONDS, request)
                before = cpu_seconds(proxy.pid)
                result = load.run(proxy.port, CONNECTIONS, SECONDS, request)
                result["cpu"] = (cpu_seconds(proxy.pid) - before) / max(1, result["requests"]) * 1e6
                if result["body_bytes"] != size:
                    raise RuntimeError(f"{name} answered {result['body_bytes']} bytes instead of {size}")
                seen.setdefault((label, name), []).append(result)
    finally:
        for proxy in started.values():
            proxy.stop()


def measure(report, rounds):
    if os.cpu_count() < 2:
        report.section("Balancer", "Needs two cores; this machine has one. Not measured.")
        return
    load = LoadGenerator(targets=2, core=1)
    seen = {}
    try:
        for number in range(rounds):
            measure_round(load, number, seen)
    finally:
        load.stop()
    rows = []
    for (label, name), results in sorted(seen.items(), key=lambda each: [*SIZES].index(each[0][0])):
        column = {key: [result[key] for result in results] for key in ("cpu", "rate", "p50", "p99", "p999", "failed")}
        rows.append([label, name, spread(column["cpu"]), ratio(seen, label, name, "HAProxy"), ratio(seen, label, name, "nginx"),
                     f"{median(column['rate']) / 1000:.1f} k", f"{median(column['p50']):.0f}", f"{median(column['p99']):.0f}",
                     f"{median(column['p999']):.0f}", sum(column["failed"])])
    failed = sum(result["failed"] for (_, name), results in seen.items() if name == "teal balancer" for result in results)
    report.bar("requests that failed through the balancer", failed, 0, "")
    report.section("Balancer: HTTP/1.1, keep-alive on both sides",
                   f"{CONNECTIONS} connections in a closed loop, {rounds} rounds of {SECONDS:g} s in turn, each with processes of its own. CPU time is the proxy's, from "
                   "its own clock, and is the figure to compare: who else uses the machine moves latency and rate far more. "
                   "Ratios are medians of the ratios within a round, below 1 is less CPU than the peer.",
                   table(["body", "proxy", "CPU µs/request", "÷ HAProxy", "÷ nginx", "requests/s", "p50 µs", "p99 µs", "p99.9 µs",
                          "failed"], rows),
                   *[f"{name} is absent: `apt-get install {name}`." for name in ("haproxy", "nginx") if not proxies.find(name)])


def ratio(seen, label, name, peer):
    """Of CPU per request, paired by round."""
    theirs = seen.get((label, peer))
    if not theirs:
        return "–"
    return f"{median([mine['cpu'] / other['cpu'] for mine, other in zip(seen[(label, name)], theirs)]):.2f}"

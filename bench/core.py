"""The core without I/O: microbenchmarks, and the simulator."""
import json
import re
import subprocess

from report import table
from support import MICRO, TEAL, median, spread

WORLDS = 10_000
SIMULATION_LIMIT_S = 60


def measure_micro(report):
    if not MICRO.exists():
        report.section("Microbenchmarks", "Not built: Google Benchmark is absent. `apt-get install libbenchmark-dev`, then `make bench`.")
        return
    done = subprocess.run([MICRO, "--benchmark_format=json", "--benchmark_repetitions=7", "--benchmark_min_time=0.05",
                           "--benchmark_enable_random_interleaving=true"], capture_output=True, text=True, check=True)
    times = {}
    for run in json.loads(done.stdout)["benchmarks"]:
        if run["run_type"] == "iteration":
            name = run["run_name"] + (f" ({run['decisions']:.0f} decisions)" if "decisions" in run else "")
            times.setdefault(name, []).append(run["cpu_time"] / 1000)
    rows = [[name, f"{median(values):.2f}", f"{min(values):.2f} – {max(values):.2f}"] for name, values in sorted(times.items())]
    report.section("Microbenchmarks", "CPU time of one call, 7 repetitions in random order.",
                   table(["", "µs", "least – greatest"], rows))


def measure_simulation(report, runs):
    seconds, last = [], ""
    for _ in range(runs):
        done = subprocess.run([TEAL, "simulate", "--worlds", str(WORLDS)], capture_output=True, text=True, check=False)
        last = done.stdout.strip().splitlines()[-1]
        found = re.search(r"in ([0-9.]+) s: (\d+) broken", last)
        if not found or done.returncode:
            raise RuntimeError(f"teal simulate ended with {done.returncode}: {last}")
        seconds.append(float(found.group(1)))
    report.bar(f"`teal simulate --worlds {WORLDS}`", median(seconds), SIMULATION_LIMIT_S, "s")
    report.section("Simulator", f"`teal simulate --worlds {WORLDS}`: {spread(seconds)} s. Its last line: {last}")

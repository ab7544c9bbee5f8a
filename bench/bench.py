"""Runs the measurements in order, prints each table as it comes, and writes bench/results.md. See README.md."""
import argparse
import platform
import sys
import time

import api
import balancer
import core
import engine
import moto
import proxies
from report import Report, output_of
from support import ROOT, TEAL

SECTIONS = ["engine", "api", "balancer", "micro", "simulate"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=",".join(SECTIONS), help="some of " + ",".join(SECTIONS) + "; prints, writes nothing")
    parser.add_argument("--rounds", type=int, default=9, help="more rounds, steadier medians")
    parser.add_argument("--strict", action="store_true", help="exit status 1 when a bar is not met")
    options = parser.parse_args()
    wanted = options.only.split(",")
    if unknown := set(wanted) - set(SECTIONS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    began, report, rounds = time.monotonic(), Report(), max(1, options.rounds)
    report.versions = {"teal": output_of(TEAL, "version").splitlines()[0].removeprefix("teal ").strip(),
                       "moto": (moto.find() or ("", "absent"))[1], "HAProxy": proxies.version("haproxy"),
                       "nginx": proxies.version("nginx"), "Python": platform.python_version()}
    run = {"engine": lambda: (engine.measure_starts(report, 2 * rounds), engine.measure_memory(report, 3)),
           "api": lambda: api.measure(report, rounds), "balancer": lambda: balancer.measure(report, rounds),
           "micro": lambda: core.measure_micro(report), "simulate": lambda: core.measure_simulation(report, 3)}
    for name in SECTIONS:
        if name in wanted:
            run[name]()
    took = time.monotonic() - began
    if wanted == SECTIONS:
        (ROOT / "bench/results.md").write_text(report.text() + f"\nThe whole run took {took:.0f} s.\n")
    print(f"{len(report.bars) - len(report.not_met())} of {len(report.bars)} bars met in {took:.0f} s"
          + "".join(f"\nNOT MET: {what}" for what in report.not_met()))
    return 1 if options.strict and report.not_met() else 0


if __name__ == "__main__":
    sys.exit(main())

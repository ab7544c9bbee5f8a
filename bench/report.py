"""Collects tables and bars, and writes them as Markdown."""
import datetime
import os
import pathlib
import platform
import subprocess

from support import ROOT


def output_of(*command):
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return (done.stdout + done.stderr).strip()


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def system():
    for line in pathlib.Path("/etc/os-release").read_text().splitlines():
        if line.startswith("PRETTY_NAME="):
            return line.split("=", 1)[1].strip('"')
    return platform.system()


class Report:
    def __init__(self):
        self.bars = []
        self.sections = []
        self.versions = {}
        self.load_before = os.getloadavg()[0]

    def bar(self, what, measured, limit, unit, at_most=True):
        """A number that Teal promises. Nothing is rounded in its favour."""
        met = measured <= limit if at_most else measured >= limit
        self.bars.append((what, f"{'≤' if at_most else '≥'} {limit:g} {unit}", f"{measured:.1f} {unit}", met))

    def section(self, title, *paragraphs):
        self.sections.append([f"## {title}", *paragraphs])
        print("\n\n".join(self.sections[-1]) + "\n", flush=True)

    def not_met(self):
        return [what for what, _, _, met in self.bars if not met]

    def text(self):
        commit = output_of("git", "rev-parse", "--short=10", "HEAD")
        if output_of("git", "status", "--porcelain", "src"):
            commit += " with uncommitted changes"
        about = [
            f"- {datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC, commit {commit}",
            f"- {processor()}, {os.cpu_count()} cores; {system()}, Linux {platform.release()}; "
            f"load average before the run {self.load_before:.1f}",
            "- " + ", ".join(f"{name} {version}" for name, version in self.versions.items()),
        ]
        bars = table(["bar", "limit", "measured", ""],
                     [[what, limit, measured, "met" if met else "**NOT MET**"] for what, limit, measured, met in self.bars])
        blocks = ["# Results of `make bench`", "Written by `bench/run.sh`; [README.md](README.md) says how to read it. "
                  "Medians, with (least – greatest) where the spread matters.", "\n".join(about), "## Bars", bars]
        for section in self.sections:
            blocks.extend(section)
        return "\n\n".join(blocks) + "\n"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines.extend("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows)
    return "\n".join(lines)

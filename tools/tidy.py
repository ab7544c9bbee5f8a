#!/usr/bin/env python3
"""Holds the structure of the house: the direction of includes, sizes, and words that do not belong in a release.

  tools/tidy.py            checks the tree; prints every fault with its place, exit status 1 when there is one
  tools/tidy.py --layers   prints the table of allowed includes

CONTRIBUTING.md says why each rule is there.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# What each folder of src/ may include, beside itself. Arrows go down only; this table is the architecture.
LAYERS = {
    "base": set(),
    "wire": {"base"},
    "http": {"base"},
    "api": {"base", "wire"},
    "world": {"base", "wire", "api"},
    "rollout": {"base", "wire", "api", "world"},
    "schedule": {"base", "wire", "world"},
    "routing": {"base", "wire"},
    "ports": {"base", "wire", "world", "routing"},
    "registry": {"base", "wire", "http", "ports"},
    "services": {"base", "wire", "api", "world", "routing", "rollout", "schedule", "ports", "registry"},
    "adapters": {"base", "wire", "http", "world", "routing", "ports", "balancer"},
    "balancer": {"base", "wire", "http", "routing"},
    "gateway": {"base", "wire", "http", "api", "world", "services"},
    "engine": {"base", "wire", "http", "api", "world", "rollout", "schedule", "routing", "ports", "registry", "services",
               "gateway", "adapters"},
    "simulation": {"base", "wire", "world", "rollout", "schedule"},
    "client": {"base", "wire", "http", "api"},
    "pipeline": {"base", "wire", "http", "api", "client"},
    "cli": {"base", "wire", "http", "api", "client", "pipeline", "engine", "balancer", "simulation"},
    "main": {"base", "cli"},
}
# Narrower than their folder: the pure core reads no clock and does no I/O.
PURE = {"rollout", "schedule", "routing", "world", "api"}
IMPURE_HEADERS = re.compile(r"#include <(thread|fstream|iostream|random|sys/|unistd|netinet|arpa|spdlog|curl|sqlite)")
IMPURE_CALLS = re.compile(r"(system_clock|steady_clock)::now|\brand\(|\bgetenv\(|\bprintf\(")
FILE_LINES = 500
LONG_FILES = {"src/api/elbv2/types.h"}  # Shapes, one after another.
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|for now\b|not (yet )?implemented", re.IGNORECASE)


def tracked():
    listing = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=True,
                             capture_output=True, text=True).stdout
    return [ROOT / name for name in listing.splitlines() if (ROOT / name).is_file()]


def folder_of(path):
    parts = path.relative_to(ROOT).parts
    return parts[1] if len(parts) > 2 and parts[0] == "src" else None


def faults_of(path, text):
    name = str(path.relative_to(ROOT))
    folder = folder_of(path)
    is_test = name.endswith("_test.cpp") or "testing" in path.name
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{name}:{number}"
        include = re.match(r'#include "([a-z_]+)/', line)
        if folder and include and not is_test:
            wanted = include.group(1)
            if wanted in LAYERS and wanted != folder and wanted not in LAYERS[folder]:
                yield f"{where}: {folder}/ may not include {wanted}/ (tools/tidy.py --layers)"
        if folder == "services" and include and not is_test:
            other = re.match(r'#include "services/([a-z0-9_]+)/', line)
            own = path.relative_to(ROOT / "src/services").parts
            if other and len(own) > 1 and other.group(1) != own[0]:
                yield f"{where}: services/{own[0]} may not include services/{other.group(1)}: both read and write world/"
        if folder in PURE and not is_test and (IMPURE_HEADERS.search(line) or IMPURE_CALLS.search(line)):
            yield f"{where}: {folder}/ is pure: no clock, I/O, log or randomness"
        prose = re.sub(r'"[^"]*"', "", line)  # What a program says to people is not a note to ourselves.
        if UNFINISHED.search(prose) and path.name != "tidy.py":
            yield f"{where}: a word that marks something unfinished: {line.strip()[:80]}"
    if folder and text.count("\n") > FILE_LINES and name not in LONG_FILES and not is_test:
        yield f"{name}: {text.count(chr(10))} lines; {FILE_LINES} at most: one noun a file"
    if path.suffix == ".h" and folder:
        if "#pragma once" not in text:
            yield f"{name}: a header without #pragma once"
        if not text.startswith(f"// {folder}/"):
            yield f"{name}:1: a header opens with one sentence: // {name.removeprefix('src/')} — what it is and why"


def main():
    if sys.argv[1:] == ["--layers"]:
        for folder, allowed in LAYERS.items():
            print(f"{folder:11} {' '.join(sorted(allowed)) or '-'}")
        return 0
    sources = [p for p in tracked() if p.suffix in (".cpp", ".h", ".py", ".sh") and "models" not in p.parts]
    unknown = {folder_of(p) for p in sources} - set(LAYERS) - {None}
    faults = [f"src/{folder}: not in the table of layers" for folder in sorted(unknown)]
    for path in sources:
        faults.extend(faults_of(path, path.read_text(encoding="utf-8")))
    print("\n".join(faults) if faults else f"{len(sources)} files, no fault")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

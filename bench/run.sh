#!/bin/sh
# Measures Teal beside its peers and writes bench/results.md. `make bench` calls it after a build; README.md here explains.
#   bench/run.sh [--only engine,api,balancer,micro,simulate] [--rounds N] [--strict]
set -eu
cd "$(dirname "$0")/.."
BUILD="${BUILD:-build/release}"
peers="$PWD/build/bench/peers"

# HAProxy and nginx are unpacked from Debian's packages, not installed: an installed one would start serving on port 80.
unpacked() {
  command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] || [ -x "$peers/usr/sbin/$1" ]
}
if ! unpacked haproxy || ! unpacked nginx; then
  mkdir -p "$peers"
  if (cd "$peers" && apt-get download -qq haproxy nginx liblua5.3-0 libopentracing-c-wrapper0 libopentracing1 >/dev/null 2>&1); then
    for package in "$peers"/*.deb; do dpkg-deb -x "$package" "$peers"; done
  else
    echo "bench: apt cannot download haproxy and nginx (apt-get update may help); they will be missing from the tables" >&2
  fi
fi

# Google Benchmark is a library only. CMake looks for it when it configures, so configure once more after installing.
if ! dpkg-query -W -f '${Status}' libbenchmark-dev 2>/dev/null | grep -q 'ok installed'; then
  if [ "$(id -u)" -eq 0 ]; then as_root=""; else as_root="sudo"; fi
  if $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libbenchmark-dev >/dev/null; then
    cmake -S . -B "$BUILD" >/dev/null
    cmake --build "$BUILD" --target teal-bench-micro
  else
    echo "bench: libbenchmark-dev cannot be installed; there will be no microbenchmarks" >&2
  fi
fi

TEAL_BUILD="$BUILD" TEAL_PEERS="$peers" exec python3 bench/bench.py "$@"

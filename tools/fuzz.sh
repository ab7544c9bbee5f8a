#!/bin/sh
# Feeds a parser what libFuzzer can think of, with address and undefined behaviour sanitizers.
#   tools/fuzz.sh TARGET [SECONDS]
set -eu
cd "$(dirname "$0")/.."

targets=$(sed -n 's/^fuzz_target(\([a-z0-9_]*\) .*/\1/p' tests/fuzz/CMakeLists.txt)

usage() {
  echo "usage: tools/fuzz.sh TARGET [SECONDS]     (60 seconds if not said; 'all' takes every target in turn)"
  echo "Builds tests/fuzz/TARGET_fuzz.cpp with clang in build/fuzz and runs it from the seeds in tests/fuzz/corpus/TARGET."
  echo "Targets:"
  for target in $targets; do
    printf '  %-17s %s\n' "$target" "$(sed -n '1s|^// \([^:;.]*\).*|\1|p' "tests/fuzz/${target}_fuzz.cpp")"
  done
}

if [ $# -eq 0 ]; then
  usage
  exit 0
fi
wanted=$1
seconds=${2:-60}
case "$seconds" in
  '' | *[!0-9]*) echo "fuzz.sh: '$seconds' is no number of seconds" >&2; exit 2 ;;
esac
if [ "$wanted" = all ]; then
  wanted=$targets
elif ! echo "$targets" | grep -qx -- "$wanted"; then
  echo "fuzz.sh: there is no target '$wanted'" >&2
  usage >&2
  exit 2
fi

compiler=clang++-19
if ! command -v "$compiler" >/dev/null; then
  echo "fuzz.sh: $compiler is missing: libFuzzer is part of clang." >&2
  echo "  apt-get install clang-19 libclang-rt-19-dev" >&2
  exit 1
fi
if ! echo 'extern "C" int LLVMFuzzerTestOneInput(const char*, unsigned long) { return 0; }' |
  "$compiler" -x c++ -fsanitize=fuzzer,address,undefined -o /dev/null - 2>/dev/null; then
  echo "fuzz.sh: clang's runtime libraries are missing." >&2
  echo "  apt-get install libclang-rt-19-dev" >&2
  exit 1
fi

build=build/fuzz
mkdir -p "$build"
log=$build/configure.log
cmake -S . -B "$build" -G Ninja -D TEAL_FUZZ=ON -D CMAKE_CXX_COMPILER="$compiler" -D CMAKE_BUILD_TYPE=Debug \
  -D CMAKE_CXX_FLAGS="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer" \
  -D CMAKE_CXX_FLAGS_DEBUG="-O1 -g1" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }

failed=""
for target in $wanted; do
  cmake --build "$build" --target "fuzz_$target" -j "${JOBS:-$(nproc)}"
  # What was learnt is kept in build/, so that the next run goes on from there.
  mkdir -p "$build/corpus/$target" "$build/crashes"
  set -- -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1 \
    -artifact_prefix="$build/crashes/$target-"
  echo "fuzz.sh: $target for $seconds s"
  "$build/tests/fuzz/fuzz_$target" "$@" "$build/corpus/$target" "tests/fuzz/corpus/$target" || failed="$failed $target"
done
if [ -n "$failed" ]; then
  echo "fuzz.sh: something broke:$failed" >&2
  echo "  The input is in $build/crashes. Once the cause is mended, keep it: move it to tests/fuzz/corpus/TARGET under the bug's name." >&2
  exit 1
fi

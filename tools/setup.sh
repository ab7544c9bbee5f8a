#!/bin/sh
# Installs what a build, the demo or the tests lack, from Debian 12's own packages. Does nothing where nothing lacks.
#   tools/setup.sh build|demo|test|lint
set -eu

build="g++ cmake ninja-build ccache pkg-config libfmt-dev libspdlog-dev libssl-dev libsqlite3-dev libcurl4-openssl-dev
  libcli11-dev libsimdjson-dev libgtest-dev libgmock-dev libboost1.81-dev libboost-json1.81-dev libboost-context1.81-dev
  libboost-coroutine1.81-dev"
demo="docker.io iptables ca-certificates"
tests="python3 curl awscli nodejs npm skopeo"
lint="clang-format-19 clang-tidy-19 shellcheck clang-19 libclang-rt-19-dev"

case "${1:-build}" in
  build) wanted="$build" ;;
  demo) wanted="$build $demo" ;;
  test) wanted="$build $demo $tests" ;;
  lint) wanted="$build $lint" ;;
  *) echo "setup.sh: '$1' is none of build, demo, test, lint" >&2; exit 2 ;;
esac

# A tool that is there already, from wherever, is left alone. But the tests mean Debian's AWS CLI, which can stand beside another.
provided() {
  case "$1" in
    docker.io) command -v docker >/dev/null && command -v dockerd >/dev/null ;;
    awscli) [ -x /usr/bin/aws ] ;;
    nodejs) command -v node >/dev/null ;;
    npm) command -v npm >/dev/null ;;
    *) dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed' ;;
  esac
}

missing=""
for package in $wanted; do
  provided "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then as_root=""; else as_root="sudo"; fi
if [ -n "$as_root" ] && ! command -v sudo >/dev/null; then
  echo "setup.sh: these packages are missing and neither root nor sudo is there to install them:$missing" >&2
  exit 1
fi
echo "Installing with apt:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086  # a list of words is meant
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null

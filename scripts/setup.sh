#!/usr/bin/env bash
# Makes sure the system tools are there: scripts/setup.sh [build|test|browsers|long]. Silent when they are.
set -euo pipefail
want=${1:-build}
have() { command -v "$1" >/dev/null 2>&1; }
missing=()
need() { # need COMMAND-OR-FILE PACKAGE
  if [[ $1 == /* ]]; then [[ -e $1 ]] || missing+=("$2"); else have "$1" || missing+=("$2"); fi
}

# An Emscripten the user already has wins over the distribution's.
if ! { [[ -n ${EMSDK:-} && -x $EMSDK/upstream/emscripten/emcc ]] || have emcc; }; then missing+=(emscripten); fi
need cmake cmake
need ninja ninja-build
have c++ || have g++ || have clang++ || missing+=(g++)
eigen=
for folder in /usr/include/eigen3 /usr/local/include/eigen3 /opt/homebrew/include/eigen3; do
  [[ -e $folder/Eigen/Core ]] && eigen=$folder && break
done
[[ -n $eigen ]] || missing+=(libeigen3-dev)
if [[ $want != build ]]; then
  need /usr/src/googletest/googletest/src/gtest-all.cc libgtest-dev
  need chromium chromium
  # The sanitizers' compiler, with its runtime.
  need clang++ clang
  echo 'int main() {}' | clang++ -x c++ -fsanitize=address,undefined -o /dev/null - 2>/dev/null || missing+=(libclang-rt-14-dev)
fi
if [[ $want == browsers || $want == long ]]; then
  need firefox-esr firefox-esr
  need WebKitWebDriver webkit2gtk-driver
  need Xvfb xvfb
fi
((${#missing[@]})) || exit 0

if ! have apt-get; then
  echo "Missing: ${missing[*]}. These are Debian's package names; install what matches on this system and try again." >&2
  exit 1
fi
as_root=()
if [[ $(id -u) != 0 ]]; then
  have sudo || {
    echo "Missing: ${missing[*]}. Not root and no sudo: ask an administrator to run: apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  }
  as_root=(sudo)
fi
echo "Installing with apt: ${missing[*]}"
log=$(mktemp)
"${as_root[@]}" apt-get update -q >"$log" 2>&1 || { tail -20 "$log" >&2; exit 1; }
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >"$log" 2>&1 || {
  tail -20 "$log" >&2
  exit 1
}

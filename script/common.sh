# Shared by the scripts: messages, the compilers' environment, builds with progress. Sourced, not run.

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# Debian's Emscripten with a Node that is not Debian's does not find acorn by itself.
export NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}

# Here is a newer Node than this machine's, when script/bootstrap had to fetch one.
export PATH=$PWD/.deps/node/bin:$PATH

# Paths below the checkout count as relative, so that another clone or worktree finds what this one compiled.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

jobs=${CEFL_JOBS:-$(nproc)}

# build PRESET TARGET...: configures when needed and builds; quiet when there is nothing to do.
build() {
  local preset=$1 toolchain=()
  shift
  # A newer emsdk, when its environment is loaded, takes the place of Debian's Emscripten.
  if [ "$preset" = web ] && [ -n "${EMSDK:-}" ]; then
    toolchain=(--toolchain "$EMSDK/upstream/emscripten/cmake/Modules/Platform/Emscripten.cmake")
  fi
  if [ ! -f "build/$preset/build.ninja" ]; then
    say "configuring build/$preset"
    mkdir -p build
    cmake --preset "$preset" "${toolchain[@]}" >"build/$preset.configure.log" 2>&1 ||
      { tail -30 "build/$preset.configure.log" >&2
        die "cmake failed; the whole log is in build/$preset.configure.log"; }
  fi
  say "building $* ($preset)"
  NINJA_STATUS='    [%f/%t %es] ' ninja -C "build/$preset" -j "$jobs" "$@"
}

#!/bin/sh
# Fetches the ClickHouse engine of this platform into node_modules beside this file, unless it is there already.
set -eu
cd "$(dirname "$0")"

fail() {
    echo "waywiser: $1" >&2
    exit 1
}

os=$(uname -s)
cpu=$(uname -m)
case "$cpu" in
    x86_64 | amd64) cpu=x64 ;;
    aarch64 | arm64) cpu=arm64 ;;
    *) os=unsupported ;;
esac
case "$os" in
    Linux) package="lib-linux-$cpu-gnu" ;;
    Darwin) package="lib-darwin-$cpu" ;;
    *) fail "there is no ClickHouse engine to embed for $(uname -s) on $(uname -m). Supported are Linux with glibc and macOS, on x64 and arm64. Use an external ClickHouse by configuration instead." ;;
esac
if [ "$os" = Linux ] && ls /lib/ld-musl-* >/dev/null 2>&1 && ! ls /lib*/ld-linux-* >/dev/null 2>&1; then
    fail "there is no ClickHouse engine to embed for Linux with musl. Use a distribution with glibc, or an external ClickHouse by configuration."
fi

wanted=$(sed -n "s|.*\"@chdb/$package\": *\"\([^\"]*\)\".*|\1|p" package.json)
[ -n "$wanted" ] || fail "embedded/engine/package.json does not name @chdb/$package."

is_there() {
    folder="node_modules/@chdb/$package"
    [ -f "$folder/libchdb.so" ] || [ -f "$folder/libchdb.dylib" ] || return 1
    # npm writes this file last, so a fetch that was broken off does not count.
    grep -q "\"node_modules/@chdb/$package\"" node_modules/.package-lock.json 2>/dev/null || return 1
    grep -q "\"version\": *\"$wanted\"" "$folder/package.json" 2>/dev/null
}

is_there && exit 0
command -v npm >/dev/null 2>&1 || fail "the ClickHouse engine is fetched with npm, which is not installed. Install Node.js with npm, or name a libchdb with WAYWISER_CHDB_LIBRARY."

# Two builds at once: the second waits for the first. A lock whose owner is gone is taken over.
lock=.fetch.lock
waited=0
until mkdir "$lock" 2>/dev/null; do
    [ "$waited" -lt 900 ] || fail "another build has been fetching the ClickHouse engine for 15 minutes. If none runs, remove embedded/engine/$lock."
    waited=$((waited + 1))
    owner=$(cat "$lock/pid" 2>/dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
        rm -rf "$lock"
    else
        sleep 1
    fi
done
echo $$ >"$lock/pid"
trap 'rm -rf "$lock"' EXIT
trap 'exit 1' INT TERM HUP

is_there && exit 0
echo "waywiser: fetching the ClickHouse engine @chdb/$package $wanted, about 170 MB, once" >&2
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2 ||
    fail "npm could not fetch the ClickHouse engine. Check the network and npm's registry setting, then try again."
is_there || fail "npm ran, but @chdb/$package $wanted is not there. Remove embedded/engine/node_modules and try again."

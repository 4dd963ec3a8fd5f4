#!/usr/bin/env bash
# Get what the tests need from the system, where that can be had: MariaDB and a browser.
set -u

install() { # program, package
    command -v "$1" >/dev/null && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $2 for the tests …"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2"; } >/dev/null 2>&1
    fi
    command -v "$1" >/dev/null || echo "!! $1 is not here and cannot be installed: its tests will be skipped."
}

install mariadbd mariadb-server
install chromium chromium

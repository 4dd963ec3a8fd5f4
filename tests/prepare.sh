#!/usr/bin/env bash
# Get what the tests need from the system: MariaDB and a browser. PostgreSQL comes with the Python packages.
# Fails where something is neither here nor to be had: a test that is not run proves nothing.
set -uo pipefail
PATH="$PATH:/usr/sbin:/sbin" # Debian keeps servers there, and not every user looks there.

missing=0
fresh=0

is_here() { # programs, of which one is enough
    local program
    for program in "$@"; do command -v "$program" >/dev/null && return; done
    return 1
}

apt() { # quiet unless it fails; waits for another that is at work
    local said
    said=$(DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq "$@" 2>&1) && return
    echo "$said" | tail -20
    return 1
}

need() { # package, programs of which one is enough
    local package=$1
    shift
    is_here "$@" && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $package for the tests …"
        if [ $fresh = 0 ]; then apt update && fresh=1; fi
        apt install -y --no-install-recommends "$package"
    fi
    is_here "$@" && return
    echo "!! $1 is not here. Install it (Debian: apt-get install $package) and try again."
    missing=1
}

need mariadb-server mariadbd mysqld
need chromium chromium chromium-browser google-chrome
if [ $missing = 1 ]; then
    echo "!! To try the rest: .venv/bin/pytest -m 'not long and not browser' -k 'not mariadb'"
    exit 1
fi

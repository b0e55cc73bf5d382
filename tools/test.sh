#!/usr/bin/env bash
# Everything that `make test` runs, cheapest first. Every part runs; the last line says which failed.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=()
part() { local name=$1; shift; echo "== $name"; "$@" || failed+=("$name"); }
# A browser on a busy machine can be late once. What failed is named, and tried again alone, one after the other: a fault
# fails twice.
tests() {
  .venv/bin/python -m pytest -n 2 --dist loadgroup "$@" && return
  echo "== once more, one after the other: what failed"
  .venv/bin/python -m pytest --last-failed --last-failed-no-failures none
}
part "style"  .venv/bin/ruff check --quiet src tests benchmarks tools
part "format" .venv/bin/ruff format --quiet --check src tests benchmarks tools
part "types"  .venv/bin/mypy
part "rules"  .venv/bin/panah check
part "schema" .venv/bin/panah schema --check
part "tests"  tests "$@"
if [ ${#failed[@]} -gt 0 ]; then echo "failed: ${failed[*]}"; exit 1; fi
echo "all parts passed"

#!/usr/bin/env bash
# Everything that `make test` runs, cheapest first. Every part runs; the last line says which failed.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=()
part() { local name=$1; shift; echo "== $name"; "$@" || failed+=("$name"); }
part "style"  .venv/bin/ruff check --quiet src tests benchmarks tools
part "format" .venv/bin/ruff format --quiet --check src tests benchmarks tools
part "types"  .venv/bin/mypy
part "rules"  .venv/bin/panah check
part "schema" .venv/bin/panah schema --check
part "tests"  .venv/bin/python -m pytest -n 2 --dist loadgroup "$@"
if [ ${#failed[@]} -gt 0 ]; then echo "failed: ${failed[*]}"; exit 1; fi
echo "all parts passed"

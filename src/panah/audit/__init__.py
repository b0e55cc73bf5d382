"""`panah check`: every rule over everything that it is about."""

from panah.audit.run import Report, run_checks

__all__ = ["Report", "run_checks"]

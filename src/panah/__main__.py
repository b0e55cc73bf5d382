"""`python -m panah`."""

from panah.cli import main

main()

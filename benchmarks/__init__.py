"""Figures against their yardsticks, run by hand: ``python -m benchmarks``. Not part of the installed program."""

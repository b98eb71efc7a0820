"""The synthetic sample county."""

"""Addresses and persons: which polygon a point lies in, and how many persons live where."""

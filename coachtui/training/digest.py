"""BLAKE2 without OpenSSL: `hashlib` loads all of that library, which costs every start time and memory for nothing."""

try:
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - an interpreter that was built without its own
    from hashlib import blake2b

__all__ = ["blake2b"]

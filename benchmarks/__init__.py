"""Measurements of speed. Nothing here is a test."""

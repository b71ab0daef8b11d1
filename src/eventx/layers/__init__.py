"""Holds what is read off a text before any rule runs; no event types here."""

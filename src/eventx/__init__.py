"""Typed records of political events from news text."""

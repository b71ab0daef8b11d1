"""
Ways in and out.

Each format is a module of its own; nothing is imported until it is used.
"""

"""Phrases, verbs and clauses of a sentence; who is meant is not asked."""

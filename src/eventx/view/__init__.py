"""
Events to look at: a page that needs nothing else, and tables for notebooks.

Nothing is found or changed here, and nothing is imported until it is used.
"""

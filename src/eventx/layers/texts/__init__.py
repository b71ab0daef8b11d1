"""How a text falls into parts, from its marks; nothing of its grammar."""

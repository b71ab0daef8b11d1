"""What each word of a sentence is; which words go together is not asked."""

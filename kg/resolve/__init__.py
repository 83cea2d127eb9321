"""Resolution: who is meant, and why; within a letter, then across letters."""

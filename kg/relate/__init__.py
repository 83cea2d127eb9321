"""The relations that a reading states: reporting lines, directives, and what neither covers."""

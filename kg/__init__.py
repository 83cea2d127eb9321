"""People, posts, bodies, reporting lines and directives read from institutional letters, each with its words."""

__version__ = "0.1.0"

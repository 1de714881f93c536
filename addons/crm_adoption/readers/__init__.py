"""Files that people bring -> records, in pure Python.

Parses untrusted files in a child process (``python -m readers``) and never
imports Odoo. ``child.read_file`` is the caller's side. A new format is one new
module here with a class decorated by ``registry.register``.
"""

READER_VERSION = 1

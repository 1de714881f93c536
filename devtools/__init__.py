"""The prepared runtime: Odoo, a Python environment and a private PostgreSQL.

Everything that this package makes lives in one git-ignored folder,
:data:`devtools.paths.RUNTIME`; deleting it undoes all of it. Only the standard library
is used, because it runs before anything else is there.
"""

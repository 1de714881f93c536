"""Statistics in plain Python: numbers in, numbers out, no Odoo."""

"""Who is who: normalised keys of contacts and a verdict on two of them.

Pure Python, never imports Odoo. Contacts are the canonical ``vals`` that the
``readers`` package yields (name, company, emails, phones, vat, uid ...).
"""

"""How to get one's data out of each kind of tool; needs no Odoo.

``RECIPES``: kind -> ``Recipe``; ``GROUPS``: the kinds in the order of a picker.
"""

from .recipe import FORMATS, GROUPS, KINDS, Recipe
from .registry import RECIPES

__all__ = ["FORMATS", "GROUPS", "KINDS", "RECIPES", "Recipe"]

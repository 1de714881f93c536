from . import controllers
from . import models
from . import wizard


def uninstall_hook(env):
    """Whoever has something closed here learns that it opens, before it does."""
    env["crm.adoption.tamper"]._tell_uninstalled()

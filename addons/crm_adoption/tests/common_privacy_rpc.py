import json

from odoo.tests import HttpCase
from odoo.tools import mute_logger


class PrivacyRpcCommon(HttpCase):
    """A client that sends what it likes; for a class that has the users of
    ``PrivacyCommon``."""

    def _login(self, name):
        login = self.users[name].login
        self.authenticate(login, login)

    def _call(self, model, method, *args, **kwargs):
        """The whole answer as text, errors with their debug information included."""
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self._post(
            f"/web/dataset/call_kw/{model}/{method}?debug=1",
            {"jsonrpc": "2.0", "method": "call", "params": params},
        )

    def _post(self, path, data):
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.sql_db"):
            return self.url_open(
                path,
                data=json.dumps(data),
                headers={"Content-Type": "application/json"},
            ).text

from odoo.tests import tagged

# The module, not the class: pytest would collect an imported test class again.
from odoo.addons.web.tests import test_js


@tagged("post_install", "-at_install")
class TestHoot(test_js.HOOTCommon):
    """Our client-side unit tests, and only ours: the whole suite takes minutes."""

    _test_params = ()  # Odoo's runner would set it
    test_generate_hoot_hash = test_get_hoot_filter = None  # web's own tests of itself

    def test_unit_desktop(self):
        suite = self._generate_hash("@crm_adoption")
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&id={suite}",
            "",
            "",
            login="admin",
            timeout=300,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=test_js.unit_test_error_checker,
        )

from odoo.tests import tagged

from .common_privacy import PrivacyCommon

RULES = ("can_read", "can_write", "audience_read", "audience_write")


@tagged("post_install", "-at_install")
class TestPrivacyCost(PrivacyCommon):
    """What the levels cost in queries."""

    def _count(self, name, act):
        """Queries of ``act`` as ``name``, with nothing of the deals in memory."""
        act(self._env(name)["crm.lead"])
        leads = self._env(name)["crm.lead"]
        start = self.env.cr.sql_log_count
        act(leads)
        return self.env.cr.sql_log_count - start

    def _switch_rules(self, active):
        for rule in RULES:
            self.env.ref(f"crm_adoption.crm_lead_rule_{rule}").active = active

    def _assert_extra(self, most, name, act):
        with_rules = self._count(name, act)
        self._switch_rules(False)
        without = self._count(name, act)
        self._switch_rules(True)
        self.assertLessEqual(with_rules - without, most)

    def test_reading_many_deals_of_others_takes_two_queries_more_at_most(self):
        deals = self.env["crm.lead"]
        for level in ("company", "team", "department"):
            for _number in range(8):
                deals += self._make_deal(visibility=level)
        for name in ("boris", "sara"):
            self._assert_extra(
                2, name, lambda leads: leads.browse(deals.ids).web_read({"name": {}})
            )
            self._assert_extra(
                2,
                name,
                lambda leads: leads.web_search_read(
                    [("id", "in", deals.ids)], {"name": {}, "display_name": {}}
                ),
            )

    def test_own_deals_and_those_at_odoos_default_take_none_more(self):
        own = self._make_deal("boris", visibility="team")
        default = self._make_deal()
        for deal in (own, default):
            self._assert_extra(
                0, "boris", lambda leads, d=deal: leads.browse(d.id).read(["name"])
            )

    def test_without_levels_one_query_a_transaction_finds_that_out(self):
        self.env["crm.lead"].search([("visibility", "!=", "standard")]).unlink()
        self.env.registry.clear_cache()
        self._make_deal()
        self.env.cr.cache.clear()
        leads = self._env("boris")["crm.lead"]
        leads.search([], limit=1)
        start = self.env.cr.sql_log_count
        self.assertFalse(leads._has_levels())
        leads.search([], limit=1)
        self.assertEqual(self.env.cr.sql_log_count - start, 1)

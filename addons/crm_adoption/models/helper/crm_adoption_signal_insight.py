from odoo import api, fields, models
from odoo.tools import SQL

WEEKS = 26
FACTORS = 3
EVEN = 0.5


class CrmAdoptionSignal(models.Model):
    """What a signal can explain when somebody asks; computed then, nothing stored."""

    _inherit = "crm.adoption.signal"

    @api.model
    def _get_own_load(self) -> dict:
        """How many open deals the current user has, and how many he usually had.

        For himself only: it is about a person, so there is no reading of it and no
        method takes a user. Usual is the median at the ends of the last 26 weeks, of
        the deals that are his now; those that he handed over since are not counted.

        :return: ``open``, ``usual`` (int), ``percent`` above the usual, and
            ``is_high``: past the catalogue's limit
        """
        [(open_now, usual)] = self.env.execute_query(
            SQL(
                """WITH own AS (
                       SELECT create_date, active, won_status, date_closed
                         FROM crm_lead
                        WHERE user_id = %(uid)s AND type = 'opportunity'
                          AND (active OR date_closed IS NOT NULL)),
                   week AS (
                       SELECT COUNT(own.create_date) AS deals
                         FROM generate_series(1, %(weeks)s) AS n
                         LEFT JOIN own
                           ON own.create_date <= %(now)s - n * interval '7 days'
                          AND (own.won_status = 'pending' AND own.active
                               OR own.date_closed > %(now)s - n * interval '7 days')
                        GROUP BY n)
                   SELECT (SELECT COUNT(*) FROM own
                            WHERE won_status = 'pending' AND active),
                          (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY deals)
                             FROM week)""",
                uid=self.env.uid,
                weeks=WEEKS,
                now=fields.Datetime.now(),
            )
        )
        # sudo: the limit is the same for all and the caller may have no right to it
        signal = self.sudo()._get_by_code().get("overload")
        percent = 100 * (open_now - usual) / usual if usual else 0
        return {
            "open": open_now,
            "usual": usual,
            "percent": percent,
            "is_high": bool(
                signal and signal.active and percent > signal.default_limit
            ),
        }

    @api.model
    def _get_probability_factors(self, lead) -> dict[str, list[str]]:
        """What raises and what lowers the chance that Odoo computes for ``lead``.

        As Odoo's own explanation, but without writing on the deal as that does. The
        caller has checked that the user may read it.

        :return: ``for`` and ``against``, each up to three names of values, the
            strongest first; both empty while Odoo cannot compute a chance
        """
        lead = lead.sudo()  # the frequencies of all deals are for no user to read
        _chance, data = lead._pls_get_naive_bayes_probabilities(is_tooltip=True) or (
            {},
            {"scores": []},
        )
        scores = sorted(data["scores"]) if data.get("probability") else []
        return {
            "for": [
                self._get_factor_name(lead, field, value)
                for score, field, value in reversed(scores)
                if score > EVEN
            ][:FACTORS],
            "against": [
                self._get_factor_name(lead, field, value)
                for score, field, value in scores
                if score < EVEN
            ][:FACTORS],
        }

    @api.model
    def _get_factor_name(self, lead, name: str, value) -> str:
        if name == "tag_id":
            tags = lead.tag_ids.filtered(lambda tag: tag.id == value)
            return tags.display_name or ""
        field = lead._fields[name]
        label = field._description_string(self.env)
        if field.relational:
            return f"{label}: {lead[name].display_name}"
        words = (
            dict(field._description_selection(self.env))
            if field.type == ("selection")
            else {}
        )
        return f"{label}: {words.get(value, value)}"

"""Names in a deal, as people and other CRMs write them -> records of the CRM."""

from odoo.fields import Domain

from ...matching.normalize import clean, emails, name_key, translit
from . import moments


class DealPlaces:
    """Stages, tags, sources, currencies and contacts for the deals of one chunk.

    Reads with the rights of the owner, asks for each kind once, and makes nothing.
    """

    def __init__(self, items):
        self.env = items.env
        self.company = items.migration_id.company_id or self.env.company
        team = self.env["crm.team"]._get_default_team_id(user_id=self.env.uid)
        self.team = team
        self.stages = self.env["crm.stage"].search(
            ["|", ("team_ids", "=", False), ("team_ids", "in", team.ids)]
        )
        self.by_key = {}
        for stage in self.stages:
            self.by_key.setdefault(_key(stage.name), stage)
        self.known_tags = self._named("crm.tag", items, lambda vals: vals["tags"])
        self.sources = self._named("utm.source", items, lambda vals: [vals["source"]])
        self.partners = self._partners(items)

    # === Stage and result ===#

    def stage_vals(self, vals: dict) -> dict:
        """Team, stage and outcome; a stage that is not known becomes the first one."""
        stage = self.stage(vals)
        result = {
            "team_id": self.team.id,
            "stage_id": stage.id,
            "company_id": (self.team.company_id or self.company).id,
        }
        if vals["result"] == "lost":
            result.update(active=False, probability=0)
        elif stage.is_won:
            result["probability"] = 100
        elif vals["probability"] is not None:
            result["probability"] = min(max(vals["probability"], 0), 99)
        return result

    def first_stage_vals(self) -> dict:
        """An open deal at the beginning, whatever it was where it comes from."""
        return {"stage_id": self._first_stage().id, "active": True, "probability": 0}

    def _first_stage(self):
        return self.stages.filtered(lambda stage: not stage.is_won)[:1]

    def stage(self, vals: dict):
        named = self.by_key.get(_key(vals["stage"]), self.stages.browse())
        won = self.stages.filtered("is_won")
        if vals["result"] == "won":
            return named & won or won[:1] or self.stages[:1]
        open_stage = named - won if vals["result"] == "lost" else named
        return open_stage or self._first_stage()

    # === What is linked ===#

    def tags(self, vals: dict):
        return self._linked(self.known_tags, vals["tags"], "crm.tag")

    def source(self, vals: dict):
        return self._linked(self.sources, [vals["source"]], "utm.source")

    def partner(self, vals: dict):
        """The only contact in the CRM with this e-mail, if the names do not differ."""
        contact = vals["contact"]
        for item in contact.get("emails") or ():
            for mail in emails(item["value"]):
                found = self.partners.get(mail, self.env["res.partner"])
                if len(found) == 1 and _may_be(contact, found):
                    return found
        return self.env["res.partner"]

    def revenue(self, vals: dict):
        """In the company's currency; None where that is not possible."""
        amount = vals["revenue"]
        currency = self._currency(vals["currency"])
        if amount is None or not currency:
            return None
        if currency == self.company.currency_id:
            return currency.round(amount)
        zone = self.env.user.tz
        date = moments.day(vals["created"], zone) or self.env.cr.now().date()
        return currency._convert(amount, self.company.currency_id, self.company, date)

    def _currency(self, name: str):
        own = self.company.currency_id
        if not name or name.upper() == own.name or name == own.symbol:
            return own
        others = self.env["res.currency"].search([])
        found = others.filtered(lambda other: name.upper() == other.name)
        return found or others.filtered(lambda other: name == other.symbol)[:1]

    # === What is not ===#

    def remarks(self, vals: dict, lead) -> list[str]:
        """Lines about the deal itself that found no field."""
        lines = [vals["note"]]
        if vals["stage"] and _key(vals["stage"]) != _key(lead.stage_id.name):
            lines.append(self.env._("Stage: %(name)s", name=vals["stage"]))
        if vals["result"] == "won" and not lead.stage_id.is_won:
            lines.append(self.env._("Won, as the file says"))
        if vals["revenue"] is not None and lead.expected_revenue != vals["revenue"]:
            amount = f"{vals['revenue']} {vals['currency']}"
            lines.append(self.env._("Expected revenue: %(amount)s", amount=amount))
        missing = [tag for tag in vals["tags"] if _key(tag) not in self.known_tags]
        if missing:
            lines.append(self.env._("Tags: %(tags)s", tags=", ".join(missing)))
        if vals["source"] and not lead.source_id:
            lines.append(self.env._("Source: %(url)s", url=vals["source"]))
        if vals["salesperson"]:
            lines.append(self.env._("Salesperson: %(name)s", name=vals["salesperson"]))
        for name, label in (
            ("created", self.env._("Begun on: %(date)s", date=vals["created"])),
            ("updated", self.env._("Last changed on: %(date)s", date=vals["updated"])),
            ("closed", self.env._("Closed on: %(date)s", date=vals["closed"])),
        ):
            if vals[name]:
                lines.append(label)
        for column, value in vals["extra"]:
            lines.append(
                self.env._(
                    "From the file: %(column)s = %(value)s", column=column, value=value
                )
            )
        return lines

    # === Looking up ===#

    def _named(self, model: str, items, names) -> dict:
        """Key of a name -> record, of all names that the entries have in them."""
        wanted = {_key(name) for item in items for name in names(item.vals) if name}
        if not wanted:
            return {}
        found = {}
        for record in self.env[model].search_fetch([], ["name"], order="id"):
            if _key(record.name) in wanted:
                found.setdefault(_key(record.name), record)
        return found

    def _linked(self, known: dict, names: list[str], model: str):
        found = [known[_key(name)] for name in names if _key(name) in known]
        return self.env[model].union(*found)

    def _partners(self, items) -> dict:
        """E-mail -> the partners that the owner may read with it."""
        wanted = {
            mail
            for item in items
            for row in item.vals["contact"].get("emails") or ()
            for mail in emails(row["value"])
        }
        if not wanted:
            return {}
        domain = Domain("email_normalized", "in", list(wanted))
        names = ["email_normalized", "name", "is_company"]
        found = self.env["res.partner"].search_fetch(domain, names)
        return found.grouped("email_normalized")


def _key(name: str) -> str:
    """Equal for names that differ in case, "ё" or alphabet only."""
    return translit(clean(name or ""))


def _may_be(contact: dict, partner) -> bool:
    """Whether the names allow it: one has all the words of the other."""
    name = contact.get("name") or contact.get("company") or ""
    mine, theirs = (
        set(name_key(name).split()),
        set(name_key(partner.name or "").split()),
    )
    return not mine or mine <= theirs or theirs <= mine

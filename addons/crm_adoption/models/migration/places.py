"""Names of countries and states, as people write them -> records."""


class Places:
    """Looks each name up once."""

    def __init__(self, env):
        self.env = env
        self.found: dict = {}

    def address_vals(self, address: dict) -> dict:
        """Address fields of a partner; a name that is not known is left out."""
        if not address:
            return {}
        country = self._country(address.get("country") or "")
        state = self._state(address.get("state") or "", country)
        vals = {
            "street": address.get("street"),
            "city": address.get("city"),
            "zip": address.get("zip"),
            "state_id": state.id,
            "country_id": (country or state.country_id).id,
        }
        return {name: value for name, value in vals.items() if value}

    @staticmethod
    def unknown_parts(partner, address: dict) -> list[dict]:
        """The parts of ``address`` that found no place on ``partner``."""
        left = {"label": address.get("label") or ""}
        if address.get("country") and not partner.country_id:
            left["country"] = address["country"]
        if address.get("state") and not partner.state_id:
            left["state"] = address["state"]
        return [left] if len(left) > 1 else []

    def _country(self, name: str):
        countries = self.env["res.country"]
        if not name:
            return countries
        if ("country", name) not in self.found:
            field = "code" if len(name) == 2 else "name"
            found = countries.search([(field, "=ilike", name)], limit=2)
            if not found and self.env.lang != "en_US":
                english = countries.with_context(lang="en_US")
                found = english.search([(field, "=ilike", name)], limit=2)
            self.found["country", name] = found if len(found) == 1 else countries
        return self.found["country", name]

    def _state(self, name: str, country):
        states = self.env["res.country.state"]
        if not name or not country:
            return states
        key = ("state", name, country.id)
        if key not in self.found:
            domain = [("country_id", "=", country.id)]
            domain += ["|", ("name", "=ilike", name), ("code", "=ilike", name)]
            found = states.search(domain, limit=2)
            self.found[key] = found if len(found) == 1 else states
        return self.found[key]

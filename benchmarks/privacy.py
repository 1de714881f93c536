"""What the rules of the levels cost: opening the pipeline with and without them.

``python -m benchmarks.privacy`` fills a database with 200,000 and then 1,000,000 deals
of 100 sellers, once at the levels of a company that uses them and once all at Odoo's
default, and opens the pipeline as a seller (his own deals, as the app does), as a
seller with all documents and as a sales administrator. Our rules on ``crm.lead`` are
switched off and on in turns in the same process, so that everything else is equal.
Printed are the middle round in milliseconds and the ratio on to off of the fastest and
of the middle round. Last comes whether a sub-query of the rules runs once per deal.
``--deals`` and ``--rounds`` take other numbers.
"""

import argparse
import statistics
import sys
import time

from devtools import scratch

from . import _lead_screens, _privacy_data

DATABASE = "crm_adoption_bench_privacy"
CASES = ("list", "kanban", "count", "pivot", "name search", "form")
PERSONAS = {
    "seller": "bench_13",
    "all documents": "bench_1",
    "administrator": "bench_2",
}
RULES = [
    f"crm_adoption.crm_lead_rule_{name}"
    for name in ("can_read", "can_write", "audience_read", "audience_write")
]
_LINE = "{:<16}{:<14}{:>10}{:>10}{:>12}{:>12}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--deals", type=int, nargs="+", default=[200_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--on", metavar="DATABASE", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.on:
        with scratch.environment(options.on) as env:
            _measure_all(env, options)
        return 0
    with scratch.database(DATABASE):
        return scratch.call("benchmarks.privacy", *sys.argv[1:], "--on", DATABASE)


def _measure_all(env, options) -> None:
    _privacy_data.people(env)
    for count in options.deals:
        for mixed in (True, False):
            _privacy_data.clear(env)
            _privacy_data.deals(env, count, mixed)
            levels = "all levels" if mixed else "Odoo's default"
            print(f"\n{count:,} deals, {levels}", flush=True)
            _report(_measure(Screens(env), options.rounds))
            _check_plan(env)


def _measure(screens, rounds: int) -> dict:
    """Seconds of each round by persona, case and whether the rules were on."""
    seconds: dict = {}
    for round_ in range(rounds + 1):
        for active in (False, True):
            screens.switch(active)
            for persona in PERSONAS:
                for case in CASES:
                    took = screens.seconds(persona, case)
                    if round_:  # the first fills caches
                        seconds.setdefault((persona, case, active), []).append(took)
    return seconds


def _report(seconds: dict) -> None:
    print(_LINE.format("", "", "off (ms)", "on (ms)", "min", "middle"))
    for persona in PERSONAS:
        for case in CASES:
            off, on = (seconds[persona, case, active] for active in (False, True))
            print(
                _LINE.format(
                    persona,
                    case,
                    f"{1000 * statistics.median(off):.1f}",
                    f"{1000 * statistics.median(on):.1f}",
                    f"{min(on) / min(off):.2f} x",
                    f"{statistics.median(on) / statistics.median(off):.2f} x",
                ),
                flush=True,
            )


def _check_plan(env) -> None:
    for persona, login in PERSONAS.items():
        leads = env["crm.lead"].with_user(_find_user(env, login))
        plan = _privacy_data.plan(env, leads, [("type", "=", "opportunity")])
        repeated = [line for line in plan.splitlines() if "(SubPlan" in line]
        print(f"{persona}: sub-queries once per deal: {len(repeated)}")


def _find_user(env, login: str):
    return env["res.users"].search([("login", "=", login)])


class Screens:
    """The screens of the pipeline, as each persona opens them."""

    def __init__(self, env):
        self.env = env
        self.rules = env["ir.rule"].browse(env.ref(name).id for name in RULES)
        self.users = {name: _find_user(env, login) for name, login in PERSONAS.items()}
        self.asked = {
            (name, kind): _lead_screens.specification(self._leads(name), kind)
            for name in PERSONAS
            for kind in _lead_screens.VIEWS
        }

    def switch(self, active: bool) -> None:
        self.rules.active = active
        self.env.cr.commit()
        for persona in PERSONAS:  # what is cached per user is cached in both states
            self._leads(persona).search([], limit=1)

    def _leads(self, persona: str):
        user = self.users[persona]
        return self.env["crm.lead"].with_user(user).with_context(lang="en_US")

    def _domain(self, persona: str) -> list:
        domain = [("type", "=", "opportunity")]
        if persona == "seller":
            return [*domain, ("user_id", "=", self.users[persona].id)]
        return domain

    def seconds(self, persona: str, case: str) -> float:
        self.env.flush_all()
        self.env.invalidate_all()
        leads = self._leads(persona)
        [own] = leads.sudo().search([("user_id", "=", leads.env.uid)], limit=1).ids
        self.env.invalidate_all()
        start = time.perf_counter()
        self._open(leads, persona, case, own)
        return time.perf_counter() - start

    def _open(self, leads, persona: str, case: str, own: int) -> None:
        domain = self._domain(persona)
        if case == "list":
            _lead_screens.first_page(leads, domain, self.asked[persona, "list"])
        elif case == "kanban":
            _lead_screens.kanban(leads, domain, self.asked[persona, "kanban"])
        elif case == "count":
            leads.search_count(domain)
        elif case == "pivot":
            _lead_screens.pivot(leads, domain)
        elif case == "name search":
            leads.name_search("Deal 77", domain)
        else:
            leads.browse(own).web_read(self.asked[persona, "form"])


if __name__ == "__main__":
    raise SystemExit(main())

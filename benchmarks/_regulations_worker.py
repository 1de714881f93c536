"""One side of :mod:`benchmarks.regulations`: a process with Odoo on one database.

Reads ``[case, way]`` as JSON, a line each, and answers with the seconds it took.
"""

import json
import sys
import time

from devtools import scratch

from . import _lead_screens

LEADS = """
INSERT INTO crm_lead (name, type, active, stage_id, team_id, user_id, company_id,
    won_status, probability, automated_probability, expected_revenue, priority,
    date_last_stage_update, create_uid, write_uid, create_date, write_date)
SELECT 'Deal ' || n, 'opportunity', true,
    (%(stages)s)[1 + n %% %(count)s], %(team)s, %(user)s, %(company)s, 'pending',
    20, 20,
    n %% 1000, (n %% 4)::text, now() - (n %% 400) * interval '1 day', %(user)s,
    %(user)s, now() - (n %% 500) * interval '1 day', now()
FROM generate_series(1, %(leads)s) AS n
"""


def main() -> None:
    database, *arguments = sys.argv[1:]
    with scratch.environment(database) as env:
        if arguments:
            fill(env, int(arguments[1]))
            return
        cases = Cases(env)
        for line in sys.stdin:
            print(cases.seconds(*json.loads(line)), flush=True)


def fill(env, leads: int) -> None:
    """Open deals of one seller, evenly over the stages that are not won."""
    group = env.ref("sales_team.group_sale_salesman_all_leads")
    seller = env["res.users"].create(
        {"name": "Seller", "login": "bench_seller", "group_ids": [(4, group.id)]}
    )
    stages = env["crm.stage"].search([("is_won", "=", False)]).ids
    values = {"stages": stages, "count": len(stages), "leads": leads}
    values |= {"team": env["crm.team"].search([], limit=1).id, "user": seller.id}
    env.cr.execute(LEADS, {**values, "company": env.company.id})
    env.cr.commit()
    env.cr.execute("ANALYZE crm_lead")
    env.cr.commit()


class Cases:
    """What is measured, each as the seller would do it, and undone."""

    def __init__(self, env):
        self.env = env
        self.seller = env["res.users"].search([("login", "=", "bench_seller")])
        stages = env["crm.stage"].search([("is_won", "=", False)])
        self.first, self.second = stages[:2]
        self.asked = "crm.stage.criterion" in env
        if self.asked:
            self._ask_ten()
        env.cr.commit()

    def _ask_ten(self) -> None:
        call = self.env.ref("mail.mail_activity_data_call").id
        group = self.env.ref("sales_team.group_sale_manager").id
        fields = self.env["ir.model.fields"]
        names = ("expected_revenue", "phone", "description")
        kinds = [("field", {"field_id": fields._get("crm.lead", n).id}) for n in names]
        kinds += [
            ("domain", {"must_match": "[('expected_revenue', '>', 10)]"}),
            ("activity_done", {"activity_type_id": call}),
            ("activity_planned", {}),
            ("meeting_held", {}),
            ("attachment", {}),
            ("checklist", {}),
            ("approval", {"approval_group_id": group}),
        ]
        for stage in self.env["crm.stage"].search([]):
            for number, (kind, values) in enumerate(kinds):
                self.env["crm.stage.criterion"].create(
                    {
                        "name": f"Question {number}?",
                        "stage_id": stage.id,
                        "kind": kind,
                        "severity": "warn",
                        **values,
                    }
                )

    def seconds(self, case: str, way: str) -> float:
        env = self.env
        if self.asked:
            mode = "on" if way == "on" else "off"
            if env.company.stage_guide_mode != mode:
                env.company.stage_guide_mode = mode
                env.cr.commit()
        name, _, number = case.partition(" ")
        prepared = getattr(self, f"prepare_{name}")(int(number or 0))
        env.flush_all()
        env.invalidate_all()
        start = time.perf_counter()
        getattr(self, name)(*prepared)
        env.cr.flush()  # what a request does at its end, tracking included
        took = time.perf_counter() - start
        env.cr.rollback()
        env.invalidate_all()
        return took

    def _leads(self):
        return self.env["crm.lead"].with_user(self.seller).with_context(lang="en_US")

    def prepare_move(self, number: int):
        standing = [("stage_id", "=", self.first.id)]
        return [self._leads().search(standing, limit=number, order="id")]

    def move(self, deals) -> None:
        deals.write({"stage_id": self.second.id})

    def prepare_create(self, number: int):
        values = {"type": "opportunity", "stage_id": self.first.id}
        return [[{"name": f"New {n}", **values} for n in range(number)]]

    def create(self, values) -> None:
        self._leads().create(values)

    def prepare_kanban(self, _number: int):
        return [_lead_screens.specification(self._leads(), "kanban")]

    def kanban(self, specification) -> None:
        mine = [("type", "=", "opportunity"), ("user_id", "=", self.seller.id)]
        _lead_screens.kanban(self._leads(), mine, specification)


if __name__ == "__main__":
    main()

"""What the web client asks for when somebody opens a screen of the pipeline."""

from xml.etree import ElementTree

VIEWS = {
    "kanban": "crm.crm_case_kanban_view_leads",
    "list": "crm.crm_case_tree_view_oppor",
    "form": "crm.crm_lead_view_form",
}
RELATIONAL = ("many2one", "many2many", "one2many")


def specification(leads, kind: str) -> dict:
    """The fields of a view, as the client asks for them."""
    view = leads.env.ref(VIEWS[kind])
    arch = ElementTree.fromstring(leads.get_view(view.id, kind)["arch"])
    for parent in list(arch.iter("field")):  # views of x2many fields are asked later
        for child in list(parent):
            parent.remove(child)
    found = {node.get("name") for node in arch.iter("field")}
    names = {"fields": {"display_name": {}}}
    return {
        name: names if leads._fields[name].type in RELATIONAL else {} for name in found
    }


def kanban(leads, domain: list, asked: dict) -> None:
    leads.web_read_group(
        domain,
        ["stage_id"],
        ["expected_revenue:sum", "__count"],
        auto_unfold=True,
        unfold_read_specification=asked,
        unfold_read_default_limit=80,
    )


def first_page(leads, domain: list, asked: dict) -> None:
    leads.web_search_read(domain, asked, limit=80, count_limit=10001)


def pivot(leads, domain: list) -> None:
    for groups in ([], ["team_id"], ["team_id", "stage_id"]):
        leads.formatted_read_group(domain, groups, ["expected_revenue:sum", "__count"])

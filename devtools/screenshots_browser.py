"""Drive Chromium through the demo: ``PORT FOLDER``; one picture per pillar."""

import os
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ADDRESS = f"http://localhost:{sys.argv[1]}"
FOLDER = Path(sys.argv[2])
SAMPLES = Path(__file__).resolve().parent.parent / "addons/crm_adoption/tests/samples"
SIZE = {"width": 1366, "height": 820}
SETTLE = 1500  # milliseconds for images and animations
BROUGHT = ("iphone.vcf", "outlook_ru_cp1251.csv", "evernote.enex")


def log_in(page: Page, login: str) -> None:
    page.goto(f"{ADDRESS}/web/login")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", login)
    page.click("button[type=submit]")
    page.wait_for_selector(".o_main_navbar")


def open_deal(page: Page, name: str) -> None:
    page.goto(f"{ADDRESS}/odoo/crm")
    page.click(f".o_kanban_record:has-text('{name}')")
    page.wait_for_selector(".o_form_view .o_statusbar_status")
    # A message about what was brought in may come late, and would cover the stages.
    page.add_style_tag(content=".o_notification_manager { display: none; }")


def bring_tools(page: Page) -> None:
    """Stop at the preview: nothing is written yet."""
    page.goto(f"{ADDRESS}/odoo/my-tools")
    page.set_input_files("input[type=file]", [SAMPLES / name for name in BROUGHT])
    page.wait_for_selector("button:has-text('Bring it in')", timeout=60_000)


def see_what_was_brought(page: Page) -> None:
    page.goto(f"{ADDRESS}/odoo/my-tools")
    page.click(".o_crm_adoption_migration")
    page.click("button:has-text('Bring it in')")
    page.wait_for_selector("button:has-text('Undo')", timeout=60_000)
    page.goto(f"{ADDRESS}/odoo/my-day")
    page.locator("text=Everything can still be undone").scroll_into_view_if_needed()


def ask_before_a_move(page: Page) -> None:
    open_deal(page, "Workshop heating")
    page.click(".o_statusbar_status button:has-text('Proposition')")
    page.wait_for_selector(".modal-body")


def choose_who_sees_it(page: Page) -> None:
    open_deal(page, "Boiler house for a dairy plant")
    page.click("button[name=action_open_visibility]")
    page.click(".modal label:has-text('Only me')")
    page.hover(".modal-title")
    page.wait_for_selector(".modal :text('administrator')")


def see_the_panel(page: Page) -> None:
    open_deal(page, "Workshop heating")
    page.wait_for_selector(".o_stage_guide_left")


def help_in_time(page: Page) -> None:
    page.goto(f"{ADDRESS}/odoo/coaching")
    page.wait_for_selector("button:has-text('Send a hint')")


def set_up_a_stage(page: Page) -> None:
    page.goto(f"{ADDRESS}/odoo/stage-guide")
    page.click(".o_data_row:has-text('Proposition') td[name=name]")
    page.wait_for_selector(".o_form_view")
    page.click(".o_data_row td:has-text('What is the deal worth?')")
    page.wait_for_selector(".modal .o_form_view")


def compare_departments(page: Page) -> None:
    page.goto(f"{ADDRESS}/odoo/department-exchange")
    page.wait_for_selector("text=What departments give each other")


def look_at(path: str, text: str):
    def look(page: Page) -> None:
        page.goto(f"{ADDRESS}/odoo/{path}")
        page.wait_for_selector(f"text={text}")

    return look


# File name, who looks, what he does before the picture is taken; the second builds on
# the first.
SHOTS = (
    ("migration", "anna", bring_tools),
    ("my_day", "anna", see_what_was_brought),
    ("stage_guide", "anna", ask_before_a_move),
    ("privacy", "anna", choose_who_sees_it),
    ("stage_panel", "anna", see_the_panel),
    ("coaching", "lena", help_in_time),
    ("stage_setup", "sara", set_up_a_stage),
    ("exchange", "lena", compare_departments),
    ("concerns", "anna", look_at("concerns", "concerns reviewed")),
    ("pulse", "carla", look_at("pulse", "From round to round")),
    ("rollout", "sara", look_at("rollout", "The next step")),
    ("figures", "anna", look_at("my-figures", "My figures")),
)


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"]
        )
        for name, login, prepare in SHOTS:
            page = browser.new_context(viewport=SIZE).new_page()
            log_in(page, login)
            prepare(page)
            page.wait_for_timeout(SETTLE)
            page.screenshot(path=FOLDER / f"{name}.png")
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()

"""Drive Chromium through the demo: ``PORT FOLDER``; one picture per pillar."""

import os
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ADDRESS = f"http://localhost:{sys.argv[1]}"
FOLDER = Path(sys.argv[2])
SIZE = {"width": 1366, "height": 820}


def log_in(page: Page, login: str) -> None:
    page.goto(f"{ADDRESS}/web/login")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", login)
    page.click("button[type=submit]")
    page.wait_for_selector(".o_main_navbar")


# (file name, login, what to do before the picture is taken)
SHOTS: tuple = ()


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"]
        )
        for name, login, shot in SHOTS:
            page = browser.new_context(viewport=SIZE).new_page()
            log_in(page, login)
            shot(page)
            page.screenshot(path=FOLDER / f"{name}.png")
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()

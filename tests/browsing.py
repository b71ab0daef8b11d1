"""
A headless Chromium for tests and measurements of pages.

It opens files and looks at them; what a page must be, tests say.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement


BROWSERS = [
    "chromium",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]
_FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What a page that needs nothing else may ask for.
_WITHIN = ("file:", "data:", "blob:", "about:")


def find_chromium() -> tuple[str, str] | None:
    """Return the programs of the browser and of its driver, if both exist."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    driver = shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


class Browser:
    """A browser with one page open."""

    def __init__(self, driver: webdriver.Chrome, folder: Path) -> None:
        self.driver = driver
        self.folder = folder
        self._saved = 0

    def size(self, width: int, height: int = 900) -> None:
        """Let the page be seen on a screen of a size."""
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )

    def media(self, kind: str = "", **features: str) -> None:
        """Let the page be seen on a medium, such as paper."""
        wanted = [
            {"name": f"prefers-{name.replace('_', '-')}", "value": value}
            for name, value in features.items()
        ]
        self.cdp("Emulation.setEmulatedMedia", media=kind, features=wanted)

    def cdp(self, command: str, **arguments: Any) -> Any:
        """Send a command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(command, arguments)

    def open(self, page: str, address: str = "") -> float:
        """Open a page, and return the seconds until it is ready."""
        self._saved += 1
        file = self.folder / f"page-{self._saved}.html"
        file.write_text(page, encoding="utf-8")
        return self.go(f"{file.as_uri()}{address}")

    def go(self, address: str) -> float:
        """Go to an address, and return the seconds until it is there."""
        self.driver.get("about:blank")
        start = time.perf_counter()
        self.driver.get(address)
        return time.perf_counter() - start

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page, and return what it returns."""
        return self.driver.execute_script(script, *arguments)

    def frame_after(self, script: str) -> float:
        """Return the seconds from a script's start to the next picture."""
        found = self.driver.execute_async_script(
            "const done = arguments[0]; const start = performance.now();"
            f"{script};"
            "requestAnimationFrame(() => setTimeout(() =>"
            "  done((performance.now() - start) / 1000)));"
        )
        return float(found)

    def find(self, selector: str) -> WebElement:
        """Return the first element that a selector names."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        """Return all elements that a selector names."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        """Return the texts of all elements that a selector names."""
        script = (
            "return [...document.querySelectorAll(arguments[0])]"
            ".map((each) => each.textContent)"
        )
        found: list[str] = self.run(script, selector)
        return found

    def text(self, selector: str) -> str:
        """Return the text of all elements that a selector names."""
        return "".join(self.texts(selector))

    def wait(self, script: str, seconds: float = 5) -> Any:
        """Return what a script returns once that is true."""
        end = time.monotonic() + seconds
        while not (found := self.run(script)):
            if time.monotonic() > end:
                raise TimeoutError(f"never true: {script}")
            time.sleep(0.02)
        return found

    def complaints(self) -> list[str]:
        """Return errors on the console, and requests that left the page."""
        found = [each["message"] for each in self.driver.get_log("browser")]
        for each in self.driver.get_log("performance"):
            message = json.loads(each["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                address = message["params"]["request"]["url"]
                if not address.startswith(_WITHIN):
                    found.append(f"a request to {address}")
        return found


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """
    Start a browser of its own, and end it.

    Args:
        folder: Where pages, downloads and the browser's profile go.
    """
    programs = find_chromium()
    if programs is None:
        raise FileNotFoundError("there is no Chromium with its driver")
    options = webdriver.ChromeOptions()
    for flag in [*_FLAGS, f"--user-data-dir={folder / 'profile'}"]:
        options.add_argument(flag)
    options.binary_location = programs[0]
    options.set_capability(
        "goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"}
    )
    driver = webdriver.Chrome(options=options, service=Service(programs[1]))
    try:
        yield Browser(driver, folder)
    finally:
        driver.quit()

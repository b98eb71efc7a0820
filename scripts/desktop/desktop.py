"""Drives a real QGIS window under Xvfb and takes pictures of it.

    python3 scripts/desktop/desktop.py SCENARIO.py [--output FOLDER] [--size 1600x1000] [--time-limit 240]

A scenario is a Python file with ``def run(desktop: Desktop) -> None``, and perhaps a ``TIME_LIMIT_S`` of its own.
Clicks and keys are real X events (xdotool); only the question where a widget is goes to the driver
inside QGIS. Everything is found by object name or by the text a German user sees, and waited for until
it is there. Whatever goes wrong, the last thing on the screen is kept as ``failed.png`` and the exit
code is 1.

Started by scripts/screenshot.sh, which prepares the profile (scripts/qgis-env.sh).
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAUSE_S = 0.05
START_S = 60


class DesktopError(Exception):
    """Says what a scenario waited for in vain."""


class Desktop:
    """A QGIS window on a screen of its own."""

    def __init__(self, output: Path, size: tuple[int, int], time_limit: float) -> None:
        self.output = output
        self.size = size
        self.deadline = time.monotonic() + time_limit
        self._folder = Path(tempfile.mkdtemp(prefix="desktop-"))
        self._processes: list[subprocess.Popen] = []
        self._environment = dict(os.environ)

    def start(self) -> None:
        """Starts the screen and QGIS and waits until it can be used."""
        self.output.mkdir(parents=True, exist_ok=True)
        self._start_screen()
        self._start_qgis()

    def stop(self) -> None:
        """Ends whatever still runs; nothing does after :meth:`quit`, except the screen."""
        for process in reversed(self._processes):
            if process.poll() is None:
                # QGIS starts helpers (xdg, dbus) in its process group.
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGTERM)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(5)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        for path in self._folder.iterdir():
            path.unlink()
        self._folder.rmdir()

    def _spawn(self, command: list[str], **options: object) -> subprocess.Popen:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, env=self._environment, start_new_session=True, **options)
        self._processes.append(process)
        return process

    def _start_screen(self) -> None:
        reading, writing = os.pipe()
        # -displayfd takes the first free display, so several runs do not collide.
        geometry = f"{self.size[0]}x{self.size[1]}x24"
        self._spawn(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", geometry, "-dpi", "96", "-nolisten", "tcp"],
            pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise DesktopError("Xvfb did not start")
        self._environment["DISPLAY"] = f":{number}"
        for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            self._environment.pop(name, None)

    def _start_qgis(self) -> None:
        self._environment["QM_DESKTOP"] = str(self._folder)
        command = [
            "qgis", "--nologo", "--noversioncheck", "--profiles-path", os.environ["QGIS_CUSTOM_CONFIG_PATH"],
            "--profile", "default", "--lang", "de", "--code", str(HERE / "driver.py"),
        ]
        log = (self.output / "qgis.log").open("w", encoding="utf-8")
        self._qgis = self._spawn(command, stdout=log, stderr=subprocess.STDOUT)
        log.close()
        until = time.monotonic() + START_S
        while not (self._folder / "ready").exists():
            self._check("the start of QGIS")
            if time.monotonic() > until:
                # A plugin that raises while it is loaded opens a dialog and waits for ever.
                raise DesktopError("QGIS did not start, probably a dialog is open")
            time.sleep(PAUSE_S)
        self.ask("window", width=self.size[0], height=self.size[1])
        self.settle()

    def _check(self, waiting_for: str) -> None:
        if self._qgis.poll() is not None:
            raise DesktopError(f"QGIS ended (exit code {self._qgis.returncode}) during {waiting_for}")
        if time.monotonic() > self.deadline:
            raise DesktopError(f"time limit reached, waiting for {waiting_for}")

    # -- asking the driver ---------------------------------------------------------------------------

    def _ask_once(self, command: str, **values: object) -> dict:
        partial = self._folder / "request.part"
        partial.write_text(json.dumps({"command": command, **values}), encoding="utf-8")
        partial.replace(self._folder / "request.json")
        response = self._folder / "response.json"
        while not response.exists():
            self._check(f"an answer to {command} {values}")
            time.sleep(PAUSE_S / 2)
        answer = json.loads(response.read_text(encoding="utf-8"))
        response.unlink()
        return answer

    def ask(self, command: str, patience: float = 15.0, **values: object) -> dict:
        """Asks the driver, again and again for ``patience`` seconds until the thing is there."""
        until = time.monotonic() + patience
        while True:
            answer = self._ask_once(command, **values)
            if answer["ok"]:
                return answer
            if not answer["retry"] or time.monotonic() > until:
                raise DesktopError(f"{command} {values}: {answer['error']}")
            time.sleep(PAUSE_S)

    def shows(self, command: str, **values: object) -> bool:
        """Tells whether something is on the screen right now."""
        return bool(self._ask_once(command, **values)["ok"])

    def wait_until_gone(self, command: str, patience: float = 60.0, **values: object) -> None:
        """Waits until something is no longer on the screen, e.g. a progress dialog."""
        until = time.monotonic() + patience
        while self.shows(command, **values):
            if time.monotonic() > until:
                raise DesktopError(f"{command} {values} is still there after {patience:.0f} s")
            time.sleep(PAUSE_S)

    def settle(self, patience: float = 60.0, pause: float = 0.4) -> None:
        """Waits until the map is drawn and no task runs, and a moment more for animations."""
        time.sleep(pause)
        self.ask("idle", patience)
        time.sleep(pause)
        self.ask("idle", patience)

    # -- mouse and keyboard --------------------------------------------------------------------------

    def _xdotool(self, *arguments: object) -> None:
        subprocess.run(
            ["xdotool", *map(str, arguments)], env=self._environment, check=True, timeout=30,
            stdin=subprocess.DEVNULL)

    def _click_box(self, box: dict, button: int = 1, times: int = 1) -> None:
        if box.get("enabled") is False:
            raise DesktopError(f"{box['class']} {box['name']!r} is disabled and cannot be clicked")
        x, y = box["x"] + box["width"] // 2, box["y"] + box["height"] // 2
        # Two moves, because Qt opens a menu only for a pointer that came from elsewhere.
        self._xdotool("mousemove", x - 1, y - 1, "mousemove", x, y)
        time.sleep(0.08)
        self._xdotool("click", "--repeat", times, "--delay", 60, button)
        time.sleep(0.15)

    def click(
        self, name: str = "", *, text: str = "", button: int = 1, times: int = 1, patience: float = 15.0,
    ) -> None:
        """Clicks a widget by its object name, or a button or label by its text."""
        self._click_box(self.ask("widget", patience, name=name, text=text), button, times)

    def type_file(self, path: Path) -> None:
        """Types a path into the open file dialog and accepts it."""
        self.ask("focus", name="fileNameEdit")
        self._xdotool("key", "ctrl+a")
        self._xdotool("type", "--delay", 12, str(path))
        self._xdotool("key", "Return")
        time.sleep(0.3)

    def click_item(self, text: str, view: str = "", *, button: int = 1, times: int = 1) -> None:
        """Clicks an entry of a list, tree, table or open combo box."""
        box = self.ask("item", text=text, view=view)
        # Near its left end, where the text is: entries of a tree are as wide as the tree.
        self._click_box({**box, "width": min(box["width"], 60)}, button, times)

    def click_tab(self, text: str, bar: str = "") -> None:
        """Clicks a tab."""
        self._click_box(self.ask("tab", text=text, bar=bar))

    def click_menu(self, *path: str) -> None:
        """Opens a menu and clicks down to an entry, e.g. ``click_menu("Erweiterungen", "…")``."""
        for text in path:
            self._click_box(self.ask("menu", text=text))

    def click_action(self, name: str) -> None:
        """Clicks the toolbar button of an action."""
        self._click_box(self.ask("action", name=name))

    def click_map(self, x: float, y: float, button: int = 1) -> None:
        """Clicks a point of the map, given in the project's CRS."""
        self._click_box(self.ask("map_point", x=x, y=y), button)

    def click_feature(self, layer: str, expression: str) -> None:
        """Clicks inside a feature, e.g. ``click_feature("Quartiere", "\\"name\\" = 'Altstadt'")``."""
        point = self.ask("feature", layer=layer, expression=expression)
        self.click_map(point["x"], point["y"])

    def choose(self, combo: str, text: str) -> None:
        """Chooses an entry of a combo box by mouse."""
        self.click(combo)
        self.click_item(text)

    def hover(self, name: str) -> None:
        """Moves the mouse over a widget, e.g. to see its tool tip."""
        box = self.ask("widget", name=name)
        self._xdotool("mousemove", box["x"] + box["width"] // 2, box["y"] + box["height"] // 2)
        time.sleep(1.0)

    def hover_map(self, x: float, y: float) -> None:
        """Moves the mouse to a point of the map, given in the project's CRS, e.g. to see its map tip."""
        box = self.ask("map_point", x=x, y=y)
        # Two moves, as a hand makes them: a tip waits for the pointer to rest.
        self._xdotool("mousemove", box["x"] - 3, box["y"] - 3)
        time.sleep(0.2)
        self._xdotool("mousemove", box["x"], box["y"])
        time.sleep(2.0)

    def type(self, text: str) -> None:
        """Types a text where the keyboard is."""
        self.ask("focus")
        self._xdotool("type", "--delay", 12, text)
        time.sleep(0.1)

    def key(self, *names: str) -> None:
        """Presses keys by their X names, e.g. ``key("ctrl+a", "Return")``."""
        self.ask("focus")
        for name in names:
            self._xdotool("key", name)
            time.sleep(0.08)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drags from one point of the screen to another, e.g. to widen a panel."""
        self.press(start, end)
        self.release()

    def press(self, start: tuple[int, int], end: tuple[int, int], steps: int = 5) -> None:
        """Presses the mouse and moves it, without releasing it: what shows while something is dragged."""
        self._xdotool("mousemove", *start, "mousedown", 1)
        for step in range(1, steps + 1):
            x = start[0] + (end[0] - start[0]) * step // steps
            y = start[1] + (end[1] - start[1]) * step // steps
            self._xdotool("mousemove", x, y)
            time.sleep(0.05)

    def release(self) -> None:
        """Releases the mouse."""
        self._xdotool("mouseup", 1)
        time.sleep(0.2)

    # -- pictures and project ------------------------------------------------------------------------

    def screenshot(self, name: str) -> Path:
        """Takes a picture of the whole screen, ``<output>/<name>.png``."""
        target = self.output / f"{name}.png"
        subprocess.run(
            ["import", "-window", "root", str(target)], env=self._environment, check=True, timeout=60,
            stdin=subprocess.DEVNULL)
        return target

    def open_project(self, path: Path) -> list[str]:
        """Opens a project and waits for its map; returns the names of its layers."""
        layers = self.ask("open_project", path=str(path))["layers"]
        self.settle()
        return layers

    def print_widgets(self) -> None:
        """Prints what is on the screen by name: the way to find out what a scenario can click."""
        for widget in self.ask("tree")["widgets"]:
            print(f"{widget['class']:28} {widget['name']:40} {widget['text'] or widget['current']}")

    def quit(self) -> None:
        """Quits QGIS as its user does and waits for the end, which has to be a clean one."""
        self.ask("leave")
        try:
            code = self._qgis.wait(30)
        except subprocess.TimeoutExpired:
            raise DesktopError("QGIS did not quit: probably a dialog is open") from None
        if code:
            raise DesktopError(f"QGIS crashed while it quit (exit code {code})")


def load_scenario(path: Path):
    """Returns the module of a scenario file."""
    specification = importlib.util.spec_from_file_location("scenario", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def main() -> int:
    """Runs one scenario; returns the exit code."""
    parser = argparse.ArgumentParser(description="Drive QGIS under Xvfb and take pictures.")
    parser.add_argument("scenario", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--size", default="1600x1000", help="of the screen, in pixels")
    parser.add_argument("--time-limit", type=float, help="in seconds; else that of the scenario, or 240")
    arguments = parser.parse_args()
    width, height = (int(part) for part in arguments.size.split("x"))
    scenario = load_scenario(arguments.scenario)
    limit = arguments.time_limit or getattr(scenario, "TIME_LIMIT_S", 240)
    desktop = Desktop(arguments.output.resolve(), (width, height), limit)
    finished = False
    try:
        desktop.start()
        scenario.run(desktop)
        desktop.quit()
        finished = True
    except (DesktopError, subprocess.SubprocessError) as error:
        print(f"Error: {error}\nSee failed.png and qgis.log in {arguments.output}", file=sys.stderr)
        return 1
    finally:
        if not finished:
            with contextlib.suppress(subprocess.SubprocessError, OSError):
                desktop.screenshot("failed")
        desktop.stop()
    pictures = sorted(path.name for path in arguments.output.glob("*.png"))
    print(f"{len(pictures)} pictures in {arguments.output}: {', '.join(pictures)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

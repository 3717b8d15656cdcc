"""What a browser remembers is read by no script that could send it."""

import re

import pytest

from tests.promises.mutants import taken_out
from troth.lib import cookies
from troth.project import checks
from troth.storefront import remembering
from troth.storefront.remembering import modules, tell_tales

MEMORY = "export function keep() { localStorage.setItem('a', 'b'); } export function recall() {}"
READS = 'import { recall } from "./memory.js";\n'


@pytest.mark.promise("C2-1", "C4-3")
def test_no_script_of_ours_could_tell() -> None:
    assert tell_tales(modules()) == []
    assert checks.no_script_tells_what_a_browser_remembers() == []


@pytest.mark.promise("C2-1", "C4-3")
@pytest.mark.parametrize(
    "sending",
    [
        'fetch("/seen/?" + recall("seen"));',
        'navigator.sendBeacon("/seen/", recall("seen"));',
        'new Image().src = "/x?" + recall("seen");',
        'location.href = "/x?" + recall("seen");',
        'location = "/x?" + recall("seen");',
        "form.requestSubmit();",
        "form.submit ();",
        'document.cookie = recall("seen");',
        'import("/x?" + recall("seen"));',
        'new WebSocket("wss://x");',
        'link.setAttribute("src", recall("seen"));',
    ],
)
def test_a_script_that_reads_and_sends_is_found(sending: str) -> None:
    assert tell_tales({"memory.js": MEMORY, "leak.js": READS + sending}) == ["leak.js"]


@pytest.mark.parametrize(
    "reading",
    [
        'import { keep, recall as other } from "./memory.js";',
        'import * as memory from "./memory.js";',
        "localStorage.getItem('seen');",
        'import { alike } from "./alike.js";',
        'import "./alike.js";',
    ],
)
def test_reading_is_found_however_it_is_done(reading: str) -> None:
    scripts = {"memory.js": MEMORY, "alike.js": READS, "leak.js": f"{reading}\nfetch('/');"}
    assert tell_tales(scripts) == ["leak.js"]


def test_who_only_writes_may_ask_the_shop() -> None:
    writing = 'import { keep, mayRemember } from "./memory.js";\nfetch("/companions/x.json");'
    assert tell_tales({"memory.js": MEMORY, "companions.js": writing}) == []


@pytest.mark.control("C2-1", "C4-3")
def test_without_the_look_at_the_scripts_a_leak_goes_unseen() -> None:
    leaking = {"memory.js": MEMORY, "leak.js": f'{READS}fetch("/x?" + recall("seen"));'}
    assert tell_tales(leaking)
    with taken_out(remembering.tell_tales):
        assert not tell_tales(leaking)


@pytest.mark.promise("C2-1")
def test_every_key_that_a_script_writes_is_on_the_cookie_page() -> None:
    declared = {key.name for key in cookies.stored()}
    written = set(re.findall(r"\bkeep\(\s*\"(\w+)\"", "".join(modules().values())))
    assert written == {key.name for key in remembering.SHOWN}
    assert f'SWITCH = "{remembering.SWITCH.name}"' in modules()["memory.js"]
    assert written <= declared

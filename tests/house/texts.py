"""What may not stand in templates, sources and lock files."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from . import files

TEMPLATE_RULES = {
    "|safe": re.compile(r"\|\s*safe(seq)?\b"),
    "autoescape off": re.compile(r"{%\s*autoescape\s+off"),
    "an inline script": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)", re.IGNORECASE
    ),
    "an inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "a handler in a tag": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "something from elsewhere": re.compile(
        r"<(script|img|link|iframe)\b[^>]*(src|href)=.https?:", re.IGNORECASE
    ),
}
# In the sources of the shop, words that open what escaping closes.
SOURCE_RULES = {"mark_safe": re.compile(r"\bmark_safe\(|\bSafeString\(|\bformat_html_join\(")}
# A reader that stops at its first find ends the writer by a broken pipe, which pipefail counts as a failure.
SCRIPT_RULES = {"a reader that leaves its pipe": re.compile(r"\|\s*(grep\s+-\w*q|head\b).*")}
# Split, so that this file may be read by its own rule.
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "registry.npm" + "js", "deb.debian" + ".org")
MACHINE = tuple(rf"(?<![\w.~-])/{folder}/" for folder in ("work", "root", "farm"))
NOWHERE_RULES = {
    "a registry's host": re.compile("|".join(map(re.escape, REGISTRIES))),
    "a path of one machine": re.compile("|".join(MACHINE)),
}


def faults(path: Path, rules: Mapping[str, re.Pattern[str]]) -> Iterator[str]:
    """What a file has that the rules forbid, with its line."""
    text = path.read_text("utf-8")
    for name, pattern in rules.items():
        for found in pattern.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield f"{path.name}:{line} has {name}: {found.group()[:60]}"


def of_templates() -> list[str]:
    return [fault for path in files.of(".html") for fault in faults(path, TEMPLATE_RULES)]


def of_sources() -> list[str]:
    return [fault for path in files.of(".py") for fault in faults(path, SOURCE_RULES)]


def of_scripts() -> list[str]:
    scripts = [path for path in files.tracked() if path.parent.name in {"bin", ".ci"}]
    return [fault for path in scripts for fault in faults(path, SCRIPT_RULES)]


def of_all() -> list[str]:
    """Registries and machine paths in anything that is text."""
    return [
        fault for path in files.tracked() if _is_text(path) for fault in faults(path, NOWHERE_RULES)
    ]


def of_lock(text: str) -> list[str]:
    """Packages of a lock file without a hash, and lines that name an address."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)
    loose = [
        entry.split()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry
    ]
    return loose + re.findall(r".*(?:https?://|--index|--extra-index|--find-links).*", text)


def _is_text(path: Path) -> bool:
    return b"\0" not in path.read_bytes()[:4096]

"""How the house keeps its shape. Each rule is shown to bite on a planted fault."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.http import HttpRequest, HttpResponse
from django.urls import path as route

from tests.house import arrows, files, messages, sizes, texts
from troth.lib.routes import public
from troth.project import checks


def test_no_file_is_too_long() -> None:
    assert sizes.of_files() == []


def test_no_class_is_too_long() -> None:
    assert sizes.of_classes() == []


def test_a_long_class_is_found() -> None:
    planted = "class Long:\n" + "    x = 1\n" * (sizes.CLASS_LINES + 1)
    assert len(list(sizes.long_classes(planted, "planted.py"))) == 1


def test_no_room_is_too_large() -> None:
    assert sizes.of_rooms() == []


def test_every_room_says_what_it_is_for() -> None:
    assert sizes.without_docstring() == []


def test_templates_keep_the_rules() -> None:
    assert texts.of_templates() == []


@pytest.mark.parametrize(
    "planted",
    [
        "{{ name|safe }}",
        "{% autoescape off %}",
        "<script>alert(1)</script>",
        "<STYLE>p {}</STYLE>",
        '<p style="color: red">',
        '<button type="button" onclick="go()">',
        '<img src="https://elsewhere.example.com/x.png">',
    ],
)
def test_a_forbidden_word_in_a_template_is_found(planted: str, tmp_path: Path) -> None:
    template = tmp_path / "planted.html"
    template.write_text(f"<p>fine</p>\n{planted}\n")
    found = list(texts.faults(template, texts.TEMPLATE_RULES))
    assert len(found) == 1
    assert found[0].startswith("planted.html:2")


def test_a_script_of_our_own_file_is_fine(tmp_path: Path) -> None:
    template = tmp_path / "planted.html"
    template.write_text('<script src="{% static "a.js" %}" defer></script><p class="style">one = 1')
    assert list(texts.faults(template, texts.TEMPLATE_RULES)) == []


def test_no_source_opens_what_escaping_closes() -> None:
    assert texts.of_sources() == []


def test_no_script_leaves_a_pipe_before_its_end(tmp_path: Path) -> None:
    assert texts.of_scripts() == []
    planted = tmp_path / "planted"
    planted.write_text(
        "has() { fc-list | grep -q Noto; }\nsort names | head -n 3\ngrep -q x file\n"
    )
    assert len(list(texts.faults(planted, texts.SCRIPT_RULES))) == 2


def test_no_file_names_a_registry_or_one_machine() -> None:
    assert texts.of_all() == []


def test_a_registry_is_found(tmp_path: Path) -> None:
    planted = tmp_path / "planted.toml"
    planted.write_text(f"index = 'https://{texts.REGISTRIES[0]}/simple'\nhome = '/{'root'}/x'\n")
    assert len(list(texts.faults(planted, texts.NOWHERE_RULES))) == 2


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_a_hash_for_each_package_and_no_address(name: str) -> None:
    assert texts.of_lock((files.ROOT / name).read_text("utf-8")) == []


def test_a_loose_lock_is_found() -> None:
    assert texts.of_lock("django==5.2\n    # via troth\nrich==15 \\\n    --hash=sha256:aa\n") == [
        "django==5.2"
    ]
    assert texts.of_lock("--index-url https://example.com/\n") == [
        "--index-url https://example.com/"
    ]


def test_no_foreign_key_points_up() -> None:
    assert list(arrows.of_foreign_keys()) == []


@pytest.mark.django_db
def test_no_migration_depends_on_a_room_above() -> None:
    assert list(arrows.of_migrations()) == []


def test_an_arrow_that_points_up_is_found() -> None:
    heights = arrows.floors()
    assert arrows.points_up("people", "orders", heights)
    assert arrows.points_up("accounts", "staff", heights)  # side by side
    assert not arrows.points_up("orders", "people", heights)
    assert not arrows.points_up("orders", "contenttypes", heights)


def test_every_word_is_said_in_chinese() -> None:
    assert messages.untranslated(messages.gathered(), messages.known()) == []


def test_a_word_without_chinese_is_found(tmp_path: Path) -> None:
    template = tmp_path / "planted.html"
    template.write_text("{% load i18n %}\n  <p>\n <b>{% trans 'Unheard of' %}</b>\n")
    words = Catalog()
    for message, context, _ in messages.words_of(template):
        words.add(message, context=context)
    assert messages.untranslated(words, Catalog()) == ["Unheard of"]


def test_every_route_says_for_whom_it_is() -> None:
    assert checks.routes_without_plane() == []


@pytest.mark.promise("K-02")
def test_a_route_that_does_not_say_is_found() -> None:
    def mute(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    @public
    def outspoken(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    planted = [route("mute/", mute), route("outspoken/", outspoken)]
    assert [where for where, _ in checks._unmarked(planted, "/")] == ["/mute/"]

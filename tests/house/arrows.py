"""Arrows that import-linter cannot see: foreign keys and migrations, which name models by string."""

import tomllib
from collections.abc import Iterator

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from . import files


def floors() -> dict[str, int]:
    """Room → its height, from the contract in pyproject.toml; the ground is 0."""
    settings = tomllib.loads((files.ROOT / "pyproject.toml").read_text("utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        room.strip(" ()"): height
        for height, layer in enumerate(reversed(layers))
        for room in layer.split("|")
    }


def points_up(lower: str, higher: str, heights: dict[str, int]) -> bool:
    """Whether an arrow from one room to another goes up or sideways. Packages have no height."""
    if lower == higher or lower not in heights or higher not in heights:
        return False
    return heights[lower] <= heights[higher]


def of_foreign_keys() -> Iterator[str]:
    heights = floors()
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.auto_created or not field.is_relation or field.related_model is None:
                continue
            here, there = model._meta.app_label, field.related_model._meta.app_label
            if points_up(here, there, heights):
                yield f"{model._meta.label}.{field.name} points up to {there}"


def of_migrations() -> Iterator[str]:
    heights = floors()
    for (here, name), migration in MigrationLoader(connection).disk_migrations.items():
        for there, _ in [*migration.dependencies, *migration.run_before]:
            if points_up(here, there, heights):
                yield f"{here}.{name} depends on {there} above it"

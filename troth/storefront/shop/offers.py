"""What a form lets people choose from."""

from django import forms


def offer(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    """Let one of these be chosen, each with its label."""
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
    field.choices = choices

"""What a merchant enters stands in a manifest: a new model or field is there."""

from django.apps import apps
from django.db.models import Model

from troth.manifests.shapes import OWN, SHAPES, Shape


def shapes() -> list[Shape]:
    return [one for shape in SHAPES for one in (shape, *shape.parts)]


def forgotten(models: list[type[Model]]) -> set[str]:
    named = {shape.model for shape in shapes()}
    return {model.__name__ for model in models if model not in named}


def test_every_model_of_the_catalogue_is_named() -> None:
    models = list(apps.get_app_config("catalogue").get_models())
    assert forgotten(models) == set()
    assert forgotten([*models, Model]) - forgotten(models) == {"Model"}


def test_every_field_is_written_or_the_stores_own() -> None:
    for shape in shapes():
        named = {*shape.columns, *shape.pointers}
        fields = {field.name for field in shape.model._meta.concrete_fields}
        assert fields - named <= OWN | {shape.owner}, shape.kind

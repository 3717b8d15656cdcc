from pathlib import Path
from typing import Any

import pytest

from tests.window.conftest import Visit
from troth.policy.models import Store

NAME = f"{'0af' * 10}bc-960.webp"  # a wide one of before is served as well


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    folder = tmp_path / "catalogue" / "kalicia"
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(b"RIFF")
    (folder / "secret.key").write_bytes(b"secret")
    (tmp_path / NAME).write_bytes(b"outside")
    return folder


def test_a_picture_is_kept_for_ever(kalicia: Store, media: Path, visit: Visit) -> None:
    response = visit(f"/media/catalogue/kalicia/{NAME}")
    assert response.content == b"RIFF"
    assert response["Content-Type"] == "image/webp"
    assert "immutable" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize(
    "path",
    [
        "kalicia/secret.key",
        f"../{NAME}",
        f"kalicia/../../{NAME}",
        f"kalicia/%2e%2e/%2e%2e/{NAME}",
        f"clinico/{NAME}",
        f"kalicia/{NAME.replace('0', '1')}",
        "",
    ],
)
def test_nothing_else_of_the_data_folder_has_an_address(
    kalicia: Store, media: Path, visit: Visit, path: str
) -> None:
    assert visit(f"/media/catalogue/{path}").status_code == 404


def test_another_shop_does_not_show_it(clinico: Store, media: Path, visit: Visit) -> None:
    assert visit(f"/media/catalogue/kalicia/{NAME}", at="clinico").status_code == 404

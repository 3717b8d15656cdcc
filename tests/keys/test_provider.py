"""One environment variable says where the root keys are."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from troth.keys import kms, provider, ring, rotation
from troth.keys.models import DataKey
from troth.keys.ring import Scope
from troth.keys.roots import NoRootKey
from troth.lib import ids

HERS = Scope(ids.new(), ids.new(), "account", "")


def test_an_unknown_choice_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(provider.CHOICE, "vault:x")
    with pytest.raises(NoRootKey, match="vault:x"):
        provider.root_keys()


def test_the_environment_comes_before_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = provider.root_keys().with_new("wrap")
    monkeypatch.setenv(provider.VARIABLE, other.as_text())
    assert provider.root_keys() == other
    assert provider.left_behind(home) == "root.key"


def test_of_two_beginners_the_second_takes_the_firsts_keys(home: Path) -> None:
    before = (home / "root.key").read_text()
    provider._begin(provider.File(home), home)
    assert (home / "root.key").read_text() == before


def test_without_its_package_the_kms_says_what_to_install(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_name: str) -> None:
        raise ImportError

    monkeypatch.setenv(provider.CHOICE, "aws-kms:alias/troth")
    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(NoRootKey, match=r"pip install troth\[kms\]"):
        provider.ensure_root(home)


@pytest.fixture(scope="module")
def kms_key() -> Iterator[str]:
    """The ARN of a key in a KMS on this machine, which speaks AWS's protocol."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "of-the-tests")
        patch.setenv("AWS_DEFAULT_REGION", "ap-northeast-1")
        server = importlib.import_module("moto.server").ThreadedMotoServer("127.0.0.1", port=0)
        server.start()
        host, port = server.get_host_and_port()
        patch.setenv("AWS_ENDPOINT_URL_KMS", f"http://{host}:{port}")
        client = importlib.import_module("boto3").client("kms")
        yield client.create_key()["KeyMetadata"]["Arn"]
        server.stop()


@pytest.fixture
def kms_home(tmp_path: Path, kms_key: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.delenv(provider.VARIABLE, raising=False)
    monkeypatch.setenv(provider.CHOICE, f"aws-kms:{kms_key}")
    provider.ensure_root(tmp_path)
    with override_settings(HOME=tmp_path):
        yield tmp_path


@pytest.mark.slow
def test_in_a_kms_no_root_key_lies_open(kms_home: Path) -> None:
    keys = provider.root_keys()
    kept = (kms_home / kms.FILE).read_text()
    assert [path.name for path in kms_home.glob("root.k*")] == [kms.FILE]
    assert (kms_home / kms.FILE).stat().st_mode & 0o777 == 0o600
    for secret in (keys.wrap[1], keys.index[1], keys.sign):
        assert secret.hex() not in kept


@pytest.mark.slow
def test_a_process_asks_the_kms_once(kms_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    provider.root_keys()
    monkeypatch.setattr(kms, "_asked", None)
    provider.root_keys()


@pytest.mark.slow
@pytest.mark.django_db
def test_root_keys_in_a_kms_are_rotated_like_any(kms_home: Path) -> None:
    key = ring.mint([HERS])[HERS]
    done = rotation.rotate(lambda _count: None)
    assert (done.version, done.destroyed) == (2, (1,))
    assert ring.fetch([DataKey.objects.get().id]) == {key.id: key}


@pytest.mark.slow
def test_keys_of_a_file_are_taken_over(
    home: Path, kms_key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = provider.root_keys()
    monkeypatch.setenv(provider.CHOICE, f"aws-kms:{kms_key}")
    provider.ensure_root(home)
    assert provider.root_keys() == before
    assert provider.left_behind(home) == "root.key"


@pytest.mark.slow
def test_the_file_of_another_installation_does_not_open(kms_home: Path) -> None:
    path = kms_home / kms.FILE
    path.write_text(path.read_text().replace('"installation": "', '"installation": "0'))
    with pytest.raises(NoRootKey, match="KMS refuses: InvalidCiphertext"):
        provider.root_keys()


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["", "{}", "[]", "not json"])
def test_a_damaged_file_is_said_to_be_damaged(kms_home: Path, damage: str) -> None:
    (kms_home / kms.FILE).write_text(damage)
    with pytest.raises(NoRootKey, match="damaged"):
        provider.root_keys()


@pytest.mark.slow
def test_a_kms_that_cannot_be_reached_is_said_so(
    kms_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_KMS", "http://127.0.0.1:1")
    monkeypatch.setattr(provider._Held, "keys", None)
    with pytest.raises(NoRootKey, match="KMS cannot be asked: EndpointConnectionError"):
        provider.root_keys()


@pytest.mark.slow
def test_a_key_that_the_kms_does_not_have_is_said_so(
    tmp_path: Path, kms_key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(provider.CHOICE, "aws-kms:alias/nobody")
    with pytest.raises(NoRootKey, match="KMS refuses: NotFound"):
        provider.ensure_root(tmp_path)

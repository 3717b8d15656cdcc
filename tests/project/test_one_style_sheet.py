from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

from troth.project.styles import Flat, OneStyleSheet


def flattened(folder: Path, **files: str) -> str:
    for name, text in files.items():
        (folder / f"{name}.css").write_text(text)
    return Flat(FileSystemStorage(folder)).flattened("app.css")


def test_what_is_imported_stands_in_the_one_file(tmp_path: Path) -> None:
    told = flattened(
        tmp_path, app='@layer base;\n\n@import url("a.css") layer(base);\n', a="p { margin: 0; }\n"
    )
    assert told == "@layer base;\n\n@layer base {\np { margin: 0; }\n}\n\n"


def test_an_import_without_a_layer_gets_none(tmp_path: Path) -> None:
    assert flattened(tmp_path, app='@import url("a.css");', a="p {}") == "p {}"


def test_the_shops_own_style_sheet_asks_for_no_other() -> None:
    home = Path(str(finders.find("storefront/app.css"))).parent
    told = Flat(FileSystemStorage(home)).flattened("app.css")
    assert "@import" not in told
    assert "@layer components {" in told


def test_a_file_of_a_package_is_compressed_under_one_name_and_ours_under_both(
    tmp_path: Path,
) -> None:
    storage = OneStyleSheet(location=tmp_path, base_url="/static/")
    names = ("admin/theirs.js", "storefront/ours.js")
    for name in names:
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("let thing = 1;\n" * 100)
    list(storage.post_process({name: (storage, name) for name in names}))
    theirs, ours = (storage.stored_name(name) for name in names)
    compressed = {str(path.relative_to(tmp_path)) for path in tmp_path.glob("*/*.gz")}
    assert compressed == {f"{theirs}.gz", f"{ours}.gz", "storefront/ours.js.gz"}

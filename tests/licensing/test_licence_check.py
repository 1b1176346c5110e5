"""A whole check: files, folders, ids and models in; licences, terms, findings and problems out."""

from pathlib import Path

import pytest
from invented_terms import plan
from known_licences import text_of, with_inserted
from licence_texts import COMMUNITY, RESEARCH, SHORT

from clausegap.licensing.check import Subject, check_licences
from clausegap.licensing.clause_answers import UNKNOWN_ID
from clausegap.licensing.fingerprints import load_fingerprints
from clausegap.licensing.library import own_licence
from clausegap.licensing.naming import Shelf
from clausegap.licensing.nouns import LicenceReport, OpennessClass, TermsRole, Verdict
from clausegap.licensing.vocabulary import vocabulary

FEE = "The Software may only be used by persons who pay a yearly fee to the copyright holder.\n"


def check(*targets: str | Path | Subject) -> LicenceReport:
    subjects = [
        target if isinstance(target, Subject) else Subject(str(target)) for target in targets
    ]
    return check_licences(subjects, Shelf(load_fingerprints()))


def model(folder: Path, **files: str) -> Path:
    """Write a model's files: `LICENSE`, `LICENSE_CODE`, `README` (a model card in Markdown)."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        path = folder / (f"{name}.md" if name == "README" else name.replace("_", "-"))
        path.write_text(text, encoding="utf-8")
    return folder


def terms_of(report: LicenceReport) -> list[tuple[str, TermsRole]]:
    return [(term.id, term.role) for term in report.terms]


def card(**declared: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in declared.items())
    return f"---\n{lines}---\n# Sail\n\nA model of wind and water.\n"


def test_one_file_with_one_licence(tmp_path: Path) -> None:
    path = model(tmp_path, LICENSE=text_of("MIT")) / "LICENSE"
    report = check(path)
    [file] = report.files
    [match] = file.licences
    assert (file.path, file.unknown, match.id, match.matcher) == (str(path), False, "MIT", "exact")
    assert file.sha256 is not None
    assert len(file.sha256) == 64
    assert set(match.profile) == set(vocabulary())
    assert match.openness is not None
    assert match.openness.openness is OpennessClass.PERMISSIVE
    assert terms_of(report) == [("MIT", TermsRole.MODEL)]
    assert (report.findings, report.problems, report.conflicts, report.use) == ((), (), (), ())


def test_a_stack_of_files_ids_and_models(tmp_path: Path) -> None:
    path = model(tmp_path, LICENSE=text_of("Apache-2.0")) / "LICENSE"
    report = check(
        Subject(str(path), TermsRole.ADAPTER),
        Subject("cc-by-nc-4.0", TermsRole.DATA),
        Subject("Llama 3.1 70B", TermsRole.BASE_MODEL),
    )
    assert terms_of(report) == [
        ("Apache-2.0", TermsRole.ADAPTER),
        ("CC-BY-NC-4.0", TermsRole.DATA),
        ("llama-3.1-community", TermsRole.BASE_MODEL),
    ]
    assert [file.path for file in report.files] == [str(path), "cc-by-nc-4.0", "Llama 3.1 70B"]
    assert [file.sha256 is None for file in report.files] == [False, True, True]
    assert [file.licences[0].matcher for file in report.files] == ["exact", "id", "id"]
    concerned = {name for conflict in report.conflicts for name in conflict.licences}
    assert {"CC-BY-NC-4.0", "llama-3.1-community"} <= concerned


def test_code_and_data_by_the_names_of_their_files(tmp_path: Path) -> None:
    folder = model(
        tmp_path,
        LICENSE=text_of("MIT"),
        LICENSE_CODE=text_of("Apache-2.0"),
        LICENSE_DATA=text_of("BSD-3-Clause"),
    )
    assert terms_of(check(folder)) == [
        ("MIT", TermsRole.MODEL),
        ("Apache-2.0", TermsRole.CODE),
        ("BSD-3-Clause", TermsRole.DATA),
    ]
    assert {role for _, role in terms_of(check(Subject(str(folder), TermsRole.ADAPTER)))} == {
        TermsRole.ADAPTER
    }


def test_the_same_licence_twice_is_one_set_of_terms(tmp_path: Path) -> None:
    folder = model(tmp_path, LICENSE=text_of("MIT"), COPYING=text_of("MIT").upper())
    report = check(folder)
    assert [file.licences[0].id for file in report.files] == ["MIT", "MIT"]
    assert terms_of(report) == [("MIT", TermsRole.MODEL)]


def test_a_declared_licence_is_taken_where_there_is_no_text(tmp_path: Path) -> None:
    report = check(model(tmp_path, README=card(license="apache-2.0")))
    [file] = report.files
    assert (file.unknown, file.licences) == (False, ())
    assert [(tag.tag, tag.ids, tag.line) for tag in file.declared] == [
        ("apache-2.0", ("Apache-2.0",), 2)
    ]
    assert terms_of(report) == [("Apache-2.0", TermsRole.MODEL)]


def test_a_declared_licence_that_the_text_bears_out(tmp_path: Path) -> None:
    report = check(model(tmp_path, LICENSE=text_of("MIT"), README=card(license="mit")))
    assert (terms_of(report), report.findings) == ([("MIT", TermsRole.MODEL)], ())


def test_a_declared_licence_that_is_not_the_one_of_the_text(tmp_path: Path) -> None:
    folder = model(tmp_path, LICENSE=text_of("MIT"), README=card(license="apache-2.0"))
    report = check(folder)
    [finding] = report.findings
    assert finding == (
        f"{folder / 'README.md'}: line 2 declares “apache-2.0” (front matter, license), but LICENSE"
        " holds MIT License; ask the licensor which of them applies"
    )
    assert terms_of(report) == [("MIT", TermsRole.MODEL)]


def test_a_tag_that_nobody_knows_contradicts_nothing(tmp_path: Path) -> None:
    folder = model(tmp_path, LICENSE=text_of("MIT"), README=card(license="harbour-own"))
    assert check(folder).findings == ()
    alone = check(model(tmp_path / "alone", README=card(license="harbour-own")))
    assert [(term.id, term.answers) for term in alone.terms] == [(UNKNOWN_ID, {})]


def test_a_base_model_brings_its_licence(tmp_path: Path) -> None:
    declared = card(license="apache-2.0", base_model="meta-llama/Llama-3.1-8B")
    report = check(model(tmp_path, README=declared, LICENSE=text_of("Apache-2.0")))
    assert terms_of(report) == [
        ("Apache-2.0", TermsRole.MODEL),
        ("llama-3.1-community", TermsRole.BASE_MODEL),
    ]
    assert report.terms[1].subject == "meta-llama/Llama-3.1-8B"
    assert report.terms[1].policy == "llama-3.1-use-policy"
    assert any("llama-3.1-community" in conflict.licences for conflict in report.conflicts)


def test_a_base_model_that_is_not_known(tmp_path: Path) -> None:
    declared = card(license="mit", base_model="[harbour/sail-7b, Qwen/Qwen3-8B]")
    report = check(model(tmp_path, README=declared))
    [finding] = report.findings
    assert "the base model harbour/sail-7b is not known" in finding
    assert terms_of(report) == [("MIT", TermsRole.MODEL), ("Apache-2.0", TermsRole.BASE_MODEL)]


def test_further_terms_beside_a_licence(tmp_path: Path) -> None:
    folder = model(tmp_path, LICENSE=f"{text_of('MIT')}\n{FEE}")
    report = check(folder)
    [finding] = report.findings
    assert finding.startswith(f"{folder / 'LICENSE'}: line")
    assert "terms that are part of no known licence (“The Software may only be used" in finding
    assert report.files[0].licences[0].matcher == "exact"


def test_further_terms_inside_a_licence_are_an_alteration(tmp_path: Path) -> None:
    text = text_of("MIT")
    at = text.index("The above copyright")
    report = check(model(tmp_path, LICENSE=f"{text[:at]}{FEE}\n{text[at:]}") / "LICENSE")
    [match] = report.files[0].licences
    assert (match.id, match.altered, match.spdx) == ("MIT", True, "MIT")
    assert [hunk.serious for hunk in match.hunks] == [True]
    assert match.hunks[0].inserted == FEE.strip().rstrip(".")


@pytest.mark.parametrize("text", [SHORT, COMMUNITY, RESEARCH], ids=lambda text: text[:8])
def test_an_invented_licence_is_unknown_and_read_by_its_clauses(tmp_path: Path, text: str) -> None:
    path = model(tmp_path, LICENSE=text) / "LICENSE"
    report = check(path)
    [file] = report.files
    [match] = file.licences
    assert file.unknown
    assert (match.id, match.spdx, match.matcher) == (UNKNOWN_ID, None, "clauses")
    assert match.name == text.splitlines()[0]
    assert terms_of(report) == [(UNKNOWN_ID, TermsRole.MODEL)]
    assert report.terms[0].subject == str(path)


def test_two_unknown_licences_are_two_sets_of_terms(tmp_path: Path) -> None:
    one = model(tmp_path / "one", LICENSE=SHORT) / "LICENSE"
    other = model(tmp_path / "other", LICENSE=COMMUNITY) / "LICENSE"
    folder = model(tmp_path / "both", LICENSE=SHORT, LICENSE_2=COMMUNITY)
    assert [term.subject for term in check(one, other).terms] == [str(one), str(other)]
    assert len(check(folder).terms) == 2


def test_a_derived_licence_is_read_by_its_clauses_too(tmp_path: Path) -> None:
    text = text_of("MIT")
    body = with_inserted(text[text.index("Copyright") :], 100, "purple walrus marmalade")
    report = check(model(tmp_path, LICENSE=f"Harbour Licence 2.0\n\n{body}") / "LICENSE")
    [file] = report.files
    assert file.unknown
    assert [(one.id, one.matcher) for one in file.licences] == [
        (UNKNOWN_ID, "clauses"),
        ("MIT", "derived"),
    ]
    assert terms_of(report) == [(UNKNOWN_ID, TermsRole.MODEL)]


def test_a_use_policy_that_was_not_supplied(tmp_path: Path) -> None:
    prints = load_fingerprints()
    own = own_licence("tern-2", COMMUNITY, prints)
    profile = Shelf(prints).profile("llama-3.1-community")
    assert profile is not None
    shelf = Shelf(prints, (own._replace(profile=profile.model_copy(update={"id": "tern-2"})),))
    path = model(tmp_path, LICENSE=COMMUNITY) / "LICENSE"
    [file] = check_licences([Subject(str(path))], shelf).files
    assert [note for note in file.notes if "llama-3.1-use-policy" in note] == list(file.notes)
    assert len(file.notes) == 1


def test_a_plan_is_judged_for_every_set_of_terms(tmp_path: Path) -> None:
    path = model(tmp_path, LICENSE=text_of("MIT")) / "LICENSE"
    report = check_licences(
        [Subject(str(path)), Subject("CC-BY-NC-4.0", TermsRole.MODEL)],
        Shelf(load_fingerprints()),
        use=plan(),
    )
    assert {(one.licence, one.verdict) for one in report.use if one.item == "commercial"} == {
        ("MIT", Verdict.ALLOWED),
        ("CC-BY-NC-4.0", Verdict.FORBIDDEN),
    }


def test_what_cannot_be_checked_does_not_stop_the_rest(tmp_path: Path) -> None:
    empty = model(tmp_path / "empty")
    nothing = model(tmp_path / "nothing", LICENSE="")
    report = check(
        tmp_path / "missing.txt", "zeppelin-9000", empty, nothing / "LICENSE", "MIT", "./gone"
    )
    assert terms_of(report) == [("MIT", TermsRole.MODEL)]
    for problem, words in zip(
        report.problems,
        ("missing.txt", "zeppelin-9000", "holds no licence file", "the file is empty", "gone"),
        strict=True,
    ):
        assert words in problem


def test_side_files_that_say_nothing_are_left_out(tmp_path: Path) -> None:
    folder = model(
        tmp_path, LICENSE=text_of("MIT"), NOTICE="Thanks to all hands.\n", README="# S\n"
    )
    assert [Path(file.path).name for file in check(folder).files] == ["LICENSE"]
    (folder / "LICENSE").unlink()
    assert [Path(file.path).name for file in check(folder).files] == ["NOTICE", "README.md"]


def test_a_name_that_may_be_several_models() -> None:
    report = check("Llama 3")
    assert len(report.files) >= 1
    assert {file.path for file in report.files} == {"Llama 3"}
    assert report.problems == ()


def test_the_same_input_gives_the_same_report(tmp_path: Path) -> None:
    declared = card(license="mit", base_model="meta-llama/Llama-3.1-8B")
    folder = model(tmp_path, README=declared, LICENSE=text_of("Apache-2.0"), LICENSE_CODE=COMMUNITY)
    assert check(folder).model_dump_json() == check(folder).model_dump_json()

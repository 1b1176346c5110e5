"""Invented licence reports: a stack with every kind of line a memo can hold, and simpler ones."""

from reports import HOSTILE

from clausegap.licensing.nouns import (
    Answer,
    Conflict,
    Declared,
    Detector,
    Hunk,
    HunkKind,
    LicenceFile,
    LicenceMatch,
    LicenceReport,
    Obligation,
    Openness,
    OpennessClass,
    Outcome,
    Terms,
    TermsRole,
    UseAnswer,
    Value,
    Verdict,
)
from clausegap.licensing.vocabulary import vocabulary

CREDIT = "show the words “Sails by Harbour” where users of the Harbour Model can see them"
USERS = "once the Harbour Model serves over 40 million users in a month, ask Harbour Labs for terms"
REVOKE = "Harbour Labs grants a revocable licence to run and to change the Harbour Model"
TIDE = "a copy of these terms travels with each copy of the Tide Code"
SALT = "the Salt Data is for purposes that earn no money"


def answer(
    value: Value,
    section: str | None = None,
    quote: str | None = None,
    note: str | None = None,
    review: str | None = None,
) -> Answer:
    return Answer(value=value, section=section, quote=quote, note=note, review=review)


def filled(**told: Answer) -> dict[str, Answer]:
    """Give an answer to every key of the vocabulary: silence where none is told."""
    return {key: told.get(key, Answer(value=term.silence)) for key, term in vocabulary().items()}


HARBOUR_ANSWERS = filled(
    commercial_use=answer("conditional", "4", USERS, "Only up to 40 million monthly users"),
    modify=answer("yes", "2", REVOKE),
    distribute=answer("yes", "2.2"),
    host_as_service=answer("conditional", "3.1", CREDIT, "A credit has to be shown"),
    fine_tune=answer("yes", "2", REVOKE),
    train_other_models=answer("no", "5.3", note="Outputs may not improve other models"),
    use_outputs=answer(
        "yes", "5.1", review="section 5.3 points the other way", quote="outputs belong to you"
    ),
    include_licence=answer("yes", "3.2", "hand on these terms with every copy"),
    display_attribution=answer("yes", "3.1", CREDIT, "“Sails by Harbour” on the product page"),
    acceptable_use_policy=answer("yes", "6", "keep to the Harbour Rules of Use"),
    user_threshold=answer(40_000_000, "4", USERS, "monthly users, with affiliates"),
    territory_excluded=answer(("Atlantis", "Lemuria"), "1.4"),
    licensor_may_update_terms=answer(True, "6", "the Rules of Use as published from time to time"),
    terminates_on_breach=answer(True, "8.1"),
    trademark_licence=answer("limited", "7"),
    warranty=answer("none", "9"),
    governing_law=answer("Iceland", "11"),
    irrevocable=answer("no", "2", REVOKE),
    destroy_on_end=answer(True, "8.2", "sink every copy when the licence is over"),
    cure_days=answer(14, "8.1"),
)
TIDE_ANSWERS = filled(
    commercial_use=answer("yes"),
    modify=answer("yes"),
    distribute=answer("yes"),
    distribute_derivatives=answer("yes"),
    host_as_service=answer("yes"),
    sublicense=answer("yes"),
    include_licence=answer("yes", None, TIDE),
    warranty=answer("none"),
)
SALT_ANSWERS = filled(
    commercial_use=answer("no", "2"),
    modify=answer("yes", "1"),
    distribute=answer("yes", "1"),
    distribute_derivatives=answer("yes", "1"),
    non_commercial_only=answer(True, "2", SALT),
    warranty=answer("none", "4"),
)

HUNKS = (
    Hunk(
        kind=HunkKind.REPLACE,
        section="11",
        start=9_100,
        end=9_107,
        line=88,
        inserted="Iceland",
        missing="…",
        missing_words=1,
        before="These terms are read under the law of",
        after="and its courts decide.",
        serious=False,
        why="a filled-in place",
    ),
    Hunk(
        kind=HunkKind.INSERT,
        section="2.1",
        start=1_204,
        end=1_207,
        line=14,
        inserted="not",
        missing="",
        missing_words=0,
        before="In return for keeping to these terms you may",
        after="sell what you build with the Harbour Model.",
        serious=True,
        why="touches a negation in a grant",
    ),
    Hunk(
        kind=HunkKind.DELETE,
        section="8",
        start=7_010,
        end=7_010,
        line=71,
        inserted="",
        missing="… the … to … of …",
        missing_words=23,
        before="Harbour Labs may end the licence after a breach.",
        after="9. No warranty.",
        serious=True,
        why="drops a sentence",
    ),
)
HARBOUR_OPENNESS = Openness(
    openness=OpennessClass.SOURCE_AVAILABLE,
    osi=Outcome.FAIL,
    eu=Outcome.FAIL,
    detectors=(
        Detector(
            id="osaid-use-any-purpose",
            outcome=Outcome.FAIL,
            why="Use is limited: more than 40,000,000 monthly users.",
            section="4",
            quote=USERS,
        ),
        Detector(id="osaid-study", outcome=Outcome.PASS, why="Nothing bars studying it."),
        Detector(id="osaid-code", outcome=Outcome.NOT_HERE, why="See the code and its licence."),
        Detector(
            id="euos-free-use",
            outcome=Outcome.FAIL,
            why="Use is limited in a way that the guidelines name: a user threshold.",
            section="4",
        ),
        Detector(
            id="lic-field-of-use",
            outcome=Outcome.COUNSEL,
            why="A use policy applies.",
            section="6",
            quote="keep to the Harbour Rules of Use",
        ),
        Detector(id="own-test", outcome=Outcome.NOT_HERE, why="Not in this document."),
    ),
)
TIDE_OPENNESS = Openness(
    openness=OpennessClass.PERMISSIVE,
    osi=Outcome.PASS,
    eu=Outcome.PASS,
    detectors=(Detector(id="osaid-study", outcome=Outcome.PASS, why="Nothing bars studying it."),),
)


def match(
    id: str,
    name: str,
    matcher: str = "exact",
    *,
    spdx: str | None = None,
    confidence: float = 1.0,
    hunks: tuple[Hunk, ...] = (),
    lines: tuple[int, int] = (1, 40),
    profile: dict[str, Answer] | None = None,
    openness: Openness | None = None,
) -> LicenceMatch:
    return LicenceMatch(
        id=id,
        spdx=spdx,
        name=name,
        matcher=matcher,
        confidence=confidence,
        altered=matcher == "altered",
        start=0,
        end=9_400,
        first_line=lines[0],
        last_line=lines[1],
        hunks=hunks,
        profile=profile or {},
        openness=openness,
    )


HARBOUR = match(
    "harbour-2.0",
    "Harbour Open Model Licence 2.0",
    "altered",
    confidence=0.98,
    hunks=HUNKS,
    lines=(1, 96),
    profile=HARBOUR_ANSWERS,
    openness=HARBOUR_OPENNESS,
)
TIDE_LICENCE = match(
    "MIT", "Tide Code Licence", spdx="MIT", profile=TIDE_ANSWERS, openness=TIDE_OPENNESS
)
CREDIT_DUTY = Obligation(
    what="Show the credit that the licence asks for.",
    where="product page",
    licence="harbour-2.0",
    section="3.1",
    quote=CREDIT,
    note="“Sails by Harbour” on the product page",
)
COPY_DUTY = Obligation(
    what="Pass on a copy of the licence.",
    where="licence file",
    licence="harbour-2.0",
    section="3.2",
)
POLICY_DUTY = Obligation(
    what="Keep to the use policy.", where="own use", licence="harbour-2.0", section="6"
)


def planned(
    item: str,
    title: str,
    verdict: Verdict,
    why: str,
    *obligations: Obligation,
    section: str | None = None,
    quote: str | None = None,
    licence: str = "harbour-2.0",
) -> UseAnswer:
    return UseAnswer(
        item=item,
        title=title,
        verdict=verdict,
        why=why,
        obligations=obligations,
        section=section,
        quote=quote,
        licence=licence,
    )


USE = (
    planned(
        "commercial",
        "Commercial use",
        Verdict.CONDITIONAL,
        "Allowed if the 1 thing on the checklist is done.",
        POLICY_DUTY,
        section="4",
        quote=USERS,
    ),
    planned("commercial", "Commercial use", Verdict.ALLOWED, "Nothing limits it.", licence="MIT"),
    planned(
        "commercial",
        "Commercial use",
        Verdict.ASK,
        "Whether the limit of a data licence reaches the model is disputed.",
        section="2",
        quote=SALT,
        licence="salt-data",
    ),
    planned(
        "hosted",
        "Offering as a service",
        Verdict.CONDITIONAL,
        "Allowed if the 2 things on the checklist are done.",
        POLICY_DUTY,
        CREDIT_DUTY,
        section="3.1",
    ),
    planned(
        "redistribute_weights",
        "Passing on the weights",
        Verdict.CONDITIONAL,
        "Allowed if the 3 things on the checklist are done.",
        POLICY_DUTY,
        COPY_DUTY,
        CREDIT_DUTY,
    ),
    planned(
        "train_on_outputs",
        "Training other models on outputs",
        Verdict.FORBIDDEN,
        "Outputs may not improve other models.",
        section="5.3",
    ),
    planned("modify", "Changing or fine-tuning", Verdict.ALLOWED, "Nothing limits it."),
)

STACK = LicenceReport(
    schema_version="1",
    tool_version="0.1.0",
    files=(
        LicenceFile(
            path="sail-7b/LICENSE",
            sha256="4f1c9a77b02d" * 5 + "abcd",
            unknown=False,
            licences=(HARBOUR,),
        ),
        LicenceFile(
            path="sail-7b/code/LICENSE.txt",
            sha256="91d0c7aa10ff" * 5 + "abcd",
            unknown=False,
            licences=(TIDE_LICENCE,),
        ),
        LicenceFile(
            path="sail-7b/README.md",
            unknown=True,
            declared=(
                Declared(
                    tag="tide",
                    ids=("MIT",),
                    path="sail-7b/README.md",
                    line=3,
                    how="front matter",
                ),
            ),
            notes=("The link to the model card was not followed",),
        ),
    ),
    terms=(
        Terms(
            id="harbour-2.0",
            name="Harbour Open Model Licence 2.0",
            licensor="Harbour Labs",
            subject="Sail 7B",
            policy="harbour-rules-2.0",
            answers=HARBOUR_ANSWERS,
        ),
        Terms(
            id="MIT",
            name="Tide Code Licence",
            spdx="MIT",
            role=TermsRole.CODE,
            subject="sail code",
            answers=TIDE_ANSWERS,
        ),
        Terms(
            id="salt-data",
            name="Salt Data Terms",
            role=TermsRole.DATA,
            subject="Salt corpus",
            answers=SALT_ANSWERS,
        ),
    ),
    use=USE,
    conflicts=(
        Conflict(
            licences=("harbour-2.0", "salt-data"),
            title="One part is non-commercial",
            why="The Salt Data Terms license non-commercial use alone.",
            severity="ask",
            sections=("2",),
        ),
        Conflict(
            licences=("harbour-2.0", "MIT"),
            title="A use policy covers the whole",
            why="The rules of use of Harbour hold for all that is passed on together.",
            severity="restricting",
            sections=("6",),
        ),
    ),
    findings=(
        "README.md, line 3, declares “tide”, but LICENSE is the Harbour Open Model Licence 2.0",
    ),
    problems=("sail-7b/terms.bin: is no text; give the licence as text, PDF or Word",),
    expression="LicenseRef-harbour-2.0-altered AND MIT",
)
"""A model, its code and its data: altered, declared otherwise, with a plan and conflicts."""


def report_on(*found: LicenceMatch, path: str = "LICENSE", unknown: bool = False) -> LicenceReport:
    """Give a report on one file, without a plan."""
    file = LicenceFile(path=path, unknown=unknown, licences=found)
    return LicenceReport(schema_version="1", tool_version="0.1.0", files=(file,))


PLAIN = report_on(TIDE_LICENCE)
UNKNOWN = report_on(path="TERMS.txt", unknown=True)
NOTHING = LicenceReport(schema_version="1", tool_version="0.1.0", files=())

_SPOILED = {
    "name",
    "quote",
    "note",
    "review",
    "why",
    "what",
    "inserted",
    "before",
    "after",
    "title",
    "tag",
    "how",
    "subject",
    "policy",
    "findings",
    "problems",
    "notes",
    "expression",
    "section",
}


def _spoil(value: object, key: str = "") -> object:
    """Add to every text that comes from a file what some format would take for its own."""
    match value:
        case dict():
            return {name: _spoil(inner, name) for name, inner in value.items()}
        case list() | tuple():
            return [_spoil(inner, key) for inner in value]
        case str() if value and key in _SPOILED:
            return f"{value} {HOSTILE}"
    return value


HOSTILE_STACK = LicenceReport.model_validate(_spoil(STACK.model_dump(by_alias=True)))
"""The stack of somebody who wants to break or take over the memo."""

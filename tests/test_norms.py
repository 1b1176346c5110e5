"""What single sentences are read as: holder, modality, action, conditions, exceptions."""

import pytest

from clausegap.clauses.names import Names
from clausegap.clauses.norms import read_norms
from clausegap.clauses.pipeline import read_sentence
from clausegap.model import Modality, Party, Role

NAMES = Names(
    [
        Party(
            name="Acme, Inc.", aliases=("Acme", "we", "us", "our"), role=Role.VENDOR, start=0, end=0
        ),
        Party(name="Customer", aliases=("you", "your"), role=Role.CUSTOMER, start=0, end=0),
    ]
)
C, V, E = Role.CUSTOMER, Role.VENDOR, Role.EITHER
MAY, MUST, MUST_NOT = Modality.MAY, Modality.MUST, Modality.MUST_NOT
NEED_NOT, SHOULD, DISCLAIMS = Modality.NEED_NOT, Modality.SHOULD, Modality.DISCLAIMS


def norms(sentence: str) -> list[tuple[Role | None, Modality, str]]:
    words, _, reading = read_sentence(sentence, NAMES)
    return [
        (norm.holder, norm.modality, " ".join(words[at].lower for at in norm.action))
        for norm in reading.norms
    ]


def parts(sentence: str, kind: str) -> list[str]:
    words, _, reading = read_sentence(sentence, NAMES)
    spans = getattr(reading, kind)
    return [" ".join(word.lower for word in words[start:end]) for start, end in spans]


@pytest.mark.parametrize(
    ("sentence", "holder", "modality", "action"),
    [
        ("Acme may not train models on Customer Content.", V, MUST_NOT, "train models"),
        ("Vendor may audit Customer.", V, MAY, "audit customer"),
        ("You may cancel your account at any time.", C, MAY, "cancel your account"),
        ("To cancel a subscription, you must contact us.", C, MUST, "contact us"),
        ("Either party may terminate this Agreement.", E, MAY, "terminate this agreement"),
        ("Neither party may assign this Agreement.", E, MUST_NOT, "assign this agreement"),
        ("Customer is entitled to audit the records.", C, MAY, "audit the records"),
        ("You are not permitted to resell the Services.", C, MUST_NOT, "resell the services"),
        ("Customer is prohibited from reselling the Services.", C, MUST_NOT, "reselling"),
        ("Acme has no obligation to notify Customer.", V, NEED_NOT, "notify customer"),
        ("Acme shall not be required to give notice.", V, NEED_NOT, "give notice"),
        ("We are under no obligation to store your data.", V, NEED_NOT, "store your data"),
        ("You have no right to terminate early.", C, MUST_NOT, "terminate early"),
        ("We bear no liability for outages.", V, DISCLAIMS, "for outages"),
        ("Acme shall not be held responsible for outages.", V, DISCLAIMS, "for outages"),
        ("Nothing obliges us to keep a model.", V, NEED_NOT, "keep a model"),
        ("You are hereby granted a licence to copy it.", C, MAY, "a licence to copy it"),
        ("Permission to copy it is hereby granted.", None, MAY, "permission to copy it"),
        ("No licence to a trademark is granted.", None, MUST_NOT, "no licence to a trademark"),
        (
            "Acme hereby grants to you a perpetual, worldwide, non-exclusive, no-charge,"
            " royalty-free, irrevocable, sublicensable and transferable copyright licence to copy.",
            C,
            MAY,
            "a perpetual worldwide non exclusive no charge royalty free irrevocable sublicensable"
            " and transferable copyright licence to copy",
        ),
        (
            "You grant, and warrant that you may grant, to Acme a right to use your files.",
            V,
            MAY,
            "a right to use your files",
        ),
        (
            "We reserve the right, in our sole discretion, to change prices.",
            V,
            MAY,
            "change prices",
        ),
        ("We will use commercially reasonable efforts to notify you.", V, SHOULD, "notify you"),
        ("Acme intends to give notice of changes.", V, SHOULD, "give notice"),
        ("We are not responsible for third-party models.", V, DISCLAIMS, "third party models"),
        ("In no event shall Acme, its affiliates or suppliers be liable.", V, DISCLAIMS, "liable"),
        ("Acme disclaims all warranties.", V, DISCLAIMS, "all warranties"),
        ("Acme deletes Customer Data.", V, MUST, "deletes customer data"),
        ("Acme does not use inputs to improve models.", V, MUST_NOT, "use inputs to improve"),
        ("As between the parties, Customer owns the Output.", C, MUST, "owns the output"),
        ("Acme agrees that Customer owns the Output.", C, MUST, "owns the output"),
        ("You agree not to resell the Services.", C, MUST_NOT, "resell the services"),
        ("Acme grants Customer a right to embed the Output.", C, MAY, "embed the output"),
        ("Acme shall permit Customer to audit its records.", C, MAY, "audit its records"),
        ("Do not use Output to train models.", C, MUST_NOT, "use output to train models"),
        ("The Service may be modified by us at any time.", V, MAY, "modified"),
        ("Nothing in this Agreement shall require us to give notice.", V, NEED_NOT, "give notice"),
        ("Fees are non-refundable.", None, MUST, "non refundable"),
        ("No refunds will be provided.", None, MUST_NOT, "provided"),
        ("Acme, at its sole discretion, may suspend access.", V, MAY, "suspend access"),
        ("If you cancel, we may delete your data.", V, MAY, "delete your data"),
        ("Customer's auditors may inspect the premises.", None, MAY, "inspect the premises"),
        ("Acme shall notify Customer and may audit the records.", V, MAY, "audit the records"),
        ("You, and people acting for you, may not resell access.", C, MUST_NOT, "resell access"),
        ("Neither of us may assign this agreement.", E, MUST_NOT, "assign this agreement"),
        ("No party or its affiliate may assign this Agreement.", E, MUST_NOT, "assign"),
        ("Audits by Customer are excluded.", C, MUST_NOT, "audits by customer"),
        ("The use by Acme of inputs for training is prohibited.", V, MUST_NOT, "use by acme"),
        ("Acme agrees to refrain from using inputs.", V, MUST_NOT, "using inputs"),
        ("You're welcome to publish Output.", C, MAY, "publish output"),
        ("We are unable to offer refunds.", V, MUST_NOT, "offer refunds"),
        ("Customer will have thirty days to download its data.", C, MAY, "download its data"),
        ("Acme shall not bear the duty to report incidents.", V, NEED_NOT, "report incidents"),
        ("Nothing here prevents Acme from using inputs.", V, MAY, "using inputs"),
        ("Acme shall cause its staff not to copy inputs.", V, MUST_NOT, "copy inputs"),
        ("If you cancel early we will not refund you.", V, MUST_NOT, "refund you"),
        ("Should Acme close, Customer may leave.", C, MAY, "leave"),
        ("Acme and its licensors own the models.", V, MUST, "own the models"),
        ("The amendment is a right of Acme, which may use it freely.", V, MAY, "use it freely"),
    ],
)
def test_reads(sentence: str, holder: Role | None, modality: Modality, action: str) -> None:
    assert any(
        (who, how) == (holder, modality) and action in what for who, how, what in norms(sentence)
    ), norms(sentence)


@pytest.mark.parametrize(
    ("sentence", "holder", "modality", "action"),
    [
        # a relative clause between subject and verb
        ("A customer who objects to the change may leave.", C, MAY, "leave"),
        ("Any Customer that has not been told may terminate.", C, MAY, "terminate"),
        ("The files that you upload will be deleted.", None, MUST, "be deleted"),
        # what opens the sentence
        ("In no case does Acme train its models on inputs.", V, MUST_NOT, "train its models"),
        ("In no event may fees be increased.", None, MUST_NOT, "be increased"),
        ("No later than 30 days after the end Acme shall delete it.", V, MUST, "delete it"),
        ("After the end of the Agreement Acme deletes the files.", V, MUST, "deletes the files"),
        ("By default we also use inputs.", V, MUST, "use inputs"),
        ("By using the Service you consent to training.", C, MUST, "consent to training"),
        ("If neither way is open, we may terminate.", V, MAY, "terminate"),
        ("When your plan ends we may delete everything.", V, MAY, "delete everything"),
        # a condition or a remark set off before the verb
        ("Customer, if it does not consent, may terminate.", C, MAY, "terminate"),
        ("Our liability, all causes combined, is limited to fees.", None, MUST, "limited to fees"),
        ("Models, training files and logs shall be wiped.", None, MUST, "be wiped"),
        # what is left out
        ("Acme may terminate on notice; Customer may not.", C, MUST_NOT, "terminate on notice"),
        ("You may assign these terms; we may do so only to a buyer.", V, MAY, "assign these terms"),
        # the subject says what is allowed
        ("No termination by Customer is possible during the term.", C, MUST_NOT, "termination"),
        ("A termination by Customer without cause is ruled out.", C, MUST_NOT, "termination"),
        # duties and rights in other words
        ("Acme shall neither return nor deliver the files.", V, MUST_NOT, "return nor deliver"),
        ("Acme shall in no case be bound to return files.", V, NEED_NOT, "return files"),
        ("Acme binds itself not to diminish the service.", V, MUST_NOT, "diminish the service"),
        ("Acme remains free to replace models.", V, MAY, "replace models"),
        ("Customer has no claim to further support.", C, MUST_NOT, "further support"),
        ("A change entitles the Customer to a refund.", C, MAY, "a refund"),
        ("Customer has 30 days from the end to export files.", C, MAY, "export files"),
        ("Customer accepts that Acme replaces models.", V, MUST, "replaces models"),
        ("Acme gives Customer prior notice and opportunity to cure.", V, MUST, "prior notice"),
        ("Customer (a) keeps its inputs and (b) owns all Output.", C, MUST, "keeps its inputs"),
    ],
)
def test_reads_the_ways_contracts_wind_a_sentence(
    sentence: str, holder: Role | None, modality: Modality, action: str
) -> None:
    assert any(
        (who, how) == (holder, modality) and action in what for who, how, what in norms(sentence)
    ), norms(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We are not required to let you retrieve it.",
        "Another provider may help.",
        "The Model Provider may change its models.",
        "Data on which a model is trained are listed.",
    ],
)
def test_grants_nothing_to_a_party_of_the_contract(sentence: str) -> None:
    assert not any(who in (C, V) and how is MAY for who, how, _ in norms(sentence))


def test_how_far_a_clause_reaches_binds_nobody() -> None:
    assert [how for _, how, _ in norms("Acme's obligations do not apply to trials.")] == [
        Modality.NONE
    ]


def test_a_condition_ends_before_the_main_verb() -> None:
    sentence = "Sums paid after the termination of the Agreement will be given back."
    assert parts(sentence, "conditions") == ["after the termination of the agreement"]
    sentence = "Acme shall, unless barred by order, delete the files."
    assert parts(sentence, "exceptions") == ["unless barred by order"]


def test_two_norms_of_one_sentence_keep_their_own_holders() -> None:
    found = norms("You own all Output and we hereby assign to you our rights in it.")
    assert [(who, what.split()[0]) for who, _, what in found] == [(C, "own"), (V, "assign")]


def test_a_second_clause_about_a_thing_has_no_holder() -> None:
    found = norms("We will give you 30 days' notice and any price increase will take effect later.")
    assert [who for who, _, _ in found] == [V, None]


def test_a_prohibition_said_twice_reaches_the_whole_list() -> None:
    found = norms("You may not and must not attempt to resell the Services or train models.")
    assert all("train models" in what for _, _, what in found)


def test_giving_notice_grants_nothing() -> None:
    assert norms("We will give you at least 30 days' notice.") == [
        (V, MUST, "give you at least 30 days notice")
    ]


def test_a_thing_named_after_its_owner_is_no_party() -> None:
    ((who, how, _),) = norms("Customer Data will be deleted within 30 days.")
    assert (who, how) == (None, MUST)


def test_an_exception_of_substance_is_kept_and_a_legal_one_is_not() -> None:
    assert parts("Fees are non-refundable except as set out in Section 9.", "exceptions") == [
        "except as set out in section 9"
    ]
    assert parts("Except as required by law, fees are non-refundable.", "exceptions") == []


def test_a_leading_exception_ends_where_the_subject_starts() -> None:
    assert parts("Unless you opt out, we may use your inputs.", "exceptions") == [
        "unless you opt out"
    ]


def test_conditions() -> None:
    sentence = "Customer may terminate if Acme degrades the Services and Acme will refund fees."
    assert parts(sentence, "conditions") == ["if acme degrades the services and"] or parts(
        sentence, "conditions"
    ) == ["if acme degrades the services"]


def test_is_provided_opens_no_condition() -> None:
    assert parts("No refunds will be provided.", "conditions") == []


def test_month_of_may_is_no_modal() -> None:
    assert norms("Effective May 2026.") == []


def test_no_words_no_norms() -> None:
    assert read_norms(()).norms == ()


@pytest.mark.parametrize(
    ("sentence", "implied"),
    [
        ("The Services may be modified at any time.", V),
        ("Your data will be deleted.", V),
        ("Customer Data shall not be used for training.", V),
        ("Output may not be used to train models.", C),
        ("Content must be removed within ten days.", C),
    ],
)
def test_whom_a_passive_that_names_nobody_means(sentence: str, implied: Role) -> None:
    _, _, reading = read_sentence(sentence, NAMES)
    assert [norm.implied for norm in reading.norms] == [implied]


def test_including_but_not_limited_to_is_no_exception() -> None:
    assert (
        parts("We may end it for any reason, including but not limited to breach.", "exceptions")
        == []
    )


def test_the_adjective_own_is_no_owning() -> None:
    words, _, _ = read_sentence("You use Output at your own risk, and you own Output.", NAMES)
    assert len({word.lemma for word in words if word.lower == "own"}) == 2


def test_a_refused_warranty_does_not_turn_the_next_refusal_round() -> None:
    found = norms("We make no warranty of title and will not indemnify you.")
    assert (V, MUST_NOT, "indemnify you") in found
    assert norms("We make no promise that we will notify you.")[-1][1] is MUST_NOT


def test_a_ban_shared_with_others_has_their_action() -> None:
    found = norms("Acme shall not, and shall ensure that its hosts do not, sell Customer Data.")
    assert found[0] == (V, MUST_NOT, "sell customer data")


def test_the_party_goes_on_behind_a_clause_about_things() -> None:
    found = norms("Acme warrants that the tools do not infringe rights and will indemnify you.")
    assert found[-1] == (V, MUST, "indemnify you")


def test_an_exception_before_the_verb_ends_where_the_verb_begins() -> None:
    sentence = "Our liability, excluding breach of Section 4, shall not exceed the fees."
    assert parts(sentence, "exceptions") == ["excluding breach of section 4"]


def test_the_following_rights_are_no_condition() -> None:
    assert parts("You have the following rights in the output.", "conditions") == []
    assert parts("However, should we find a breach, we may suspend.", "conditions") == [
        "should we find a breach"
    ]


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("Acme hereby licenses you to copy and alter it.", "to copy and alter it"),
        ("Acme confers on you a right to copy it.", "a right to copy it"),
        ("Acme grants you, for three years, a worldwide licence to copy it.", None),
    ],
)
def test_grants_in_other_words(sentence: str, action: str | None) -> None:
    holder, modality, found = norms(sentence)[0]
    assert (holder, modality) == (C, MAY)
    assert found == action if action else found.endswith("to copy it")


def test_the_licence_behind_an_exception_belongs_to_the_main_clause() -> None:
    sentence = "Acme grants you everywhere other than in Freedonia, a limited licence to copy it."
    assert parts(sentence, "exceptions") == ["other than in freedonia"]

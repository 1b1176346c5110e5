"""Model families and names of licences: which licence a name means, and what is not known."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegap.errors import RuleError
from clausegap.licensing.families import families, resolve_model
from clausegap.licensing.family_file import OTHER, PROPRIETARY, Family, read_families
from clausegap.licensing.licence_names import read_licence_names, resolve_licence_name
from clausegap.licensing.model_names import read_name

LICENCES = Path(__file__).parents[2] / "licenses"
NOT_PROFILES = {"vocabulary", "families", "names", "conflicts"}
PROFILES = {path.stem for path in LICENCES.glob("*.yaml")} - NOT_PROFILES

ONE_LICENCE = [
    ("Llama 3.1 70B", "3.1", "llama-3.1-community"),
    ("meta-llama/Llama-3.1-70B-Instruct", "3.1", "llama-3.1-community"),
    ("meta-llama/Meta-Llama-3-8B", "3", "llama-3-community"),
    ("https://huggingface.co/meta-llama/Llama-3.2-1B/tree/main", "3.2", "llama-3.2-community"),
    ("meta.llama3-1-70b-instruct-v1:0", "3.1", "llama-3.1-community"),
    ("accounts/fireworks/models/llama-v3p1-8b", "3.1", "llama-3.1-community"),
    ("llama3_1_70B", "3.1", "llama-3.1-community"),
    ("llama3.3:70b", "3.3", "llama-3.3-community"),
    ("Llama 3 8 B", "3", "llama-3-community"),
    ("Llama-3-4bit", "3", "llama-3-community"),
    ("Llama_3_8B", "3", "llama-3-community"),
    ("Llama-3.1-8B-Instruct-Q4_K_M.gguf", "3.1", "llama-3.1-community"),
    ("Llama-4-Scout-17B-16E-Instruct", "4", "llama-4-community"),
    ("llama-65b", "1", "llama-1-license-2023"),
    ("Llama Guard 3 1B", "3", "llama-3.2-community"),
    ("meta-llama/Llama-Guard-3-8B", "3", "llama-3.1-community"),
    ("codellama/CodeLlama-34b-hf", None, "llama-2-community"),
    ("TinyLlama-1.1B-Chat-v1.0", None, "Apache-2.0"),
    ("Hermes-3-Llama-3.1-8B", "3.1", "llama-3.1-community"),
    ("Tülu 3", "3", "llama-3.1-community"),
    ("Muse Spark", "Spark", PROPRIETARY),
    ("Gemma 4", "4", "Apache-2.0"),
    ("gemma-4-31b-it", "4", "Apache-2.0"),
    ("gemma 3n E4B", "3n", "gemma-terms-2025-03-24"),
    ("GLM-5.1", "5.1", "MIT"),
    ("zai-org/GLM-4.5-Air", "4.5", "MIT"),
    ("GLM-4-32B-0414", "4-0414", "MIT"),
    ("glm-4-9b-chat", "4", OTHER),
    ("Qwen 3", "3", "Apache-2.0"),
    ("Qwen/Qwen3-235B-A22B", "3", "Apache-2.0"),
    ("Qwen/Qwen2.5-72B-Instruct", "2.5", "qwen-2024"),
    ("Qwen2.5-Coder-3B", "2.5", "qwen-research-2024"),
    ("Qwen2.5-7B-Instruct-1M", "2.5", "Apache-2.0"),
    ("Qwen-72B-Chat", "1", "tongyi-qianwen-license-72b"),
    ("Qwen-1_8B", "1", "tongyi-qianwen-research"),
    ("Mistral-7B-Instruct-v0.3", "7B", "Apache-2.0"),
    ("mistral.mistral-7b-instruct-v0:2", "7B", "Apache-2.0"),
    ("Mistral-Small-Instruct-2409", "Small 2409", "mistral-mrl-0.1"),
    ("Mistral Small 3.1", "Small 3.1", "Apache-2.0"),
    ("Mistral Small 22B", "Small 2409", "mistral-mrl-0.1"),
    ("Mistral-Large-Instruct-2407", "Large 2", "mistral-mrl-0.1"),
    ("Codestral-22B-v0.1", "2405", OTHER),
    ("Ministral-8B-Instruct-2410", "2410", "mistral-mrl-0.1"),
    ("Ministral-3-8B-Instruct-2512", "3", "Apache-2.0"),
    ("DeepSeek-V3", "V3", "deepseek-model-1.0"),
    ("DeepSeek-V3-0324", "V3-0324", "MIT"),
    ("DeepSeek-R1-Distill-Llama-70B", "R1 Distill Llama", "llama-3.3-community"),
    ("Kimi-K2-Instruct-0905", "K2", "kimi-k2-modified-mit"),
    ("tiiuae/falcon-180B", "180B", "falcon-180b-tii"),
    ("bloom-7b1", None, "bigscience-bloom-rail-1.0"),
    ("OLMo-7B-0724-hf", "1", "Apache-2.0"),
    ("gpt-oss-20b", None, "Apache-2.0"),
    ("openai-community/gpt2-xl", None, "MIT"),
    ("GPT-4o", None, PROPRIETARY),
    ("claude-3-5-sonnet-20241022", None, PROPRIETARY),
    ("c4ai-command-r-plus", "R+", "CC-BY-NC-4.0"),
    ("MPT-7B-chat", "Chat", "CC-BY-NC-SA-4.0"),
    ("phi-1_5", "1.5", "MIT"),
    ("Phi-3-mini-4k-instruct", "3", "MIT"),
    ("sam3", "3", "sam-license"),
    ("facebook/dinov3-vitl16", "3", "dinov3"),
    ("stable-diffusion-xl-base-1.0", "XL", "openrail-plusplus-m"),
    ("stable-diffusion-v1-5", "1.5", "creativeml-openrail-m"),
    ("sd3.5-large", "3.5", "stability-community-2024"),
    ("black-forest-labs/FLUX.1-Kontext-dev", "1 dev", "flux-1-dev-nc"),
    ("FLUX.1 [schnell]", "1 schnell", "Apache-2.0"),
    ("tencent/Hunyuan3D-2", "3D 2", "tencent-hunyuan-3d-2.0"),
    ("HyperCLOVAX-SEED-Text-Instruct-3B", None, "hyperclova-x-seed"),
    ("coqui/XTTS-v2", "2", "coqui-cpml-1.0.0"),
]


@pytest.mark.parametrize(("name", "version", "licence"), ONE_LICENCE)
def test_a_name_leads_to_its_version_and_licence(
    name: str, version: str | None, licence: str
) -> None:
    (found,) = resolve_model(name)
    assert (found.version, found.licence) == (version, licence)
    assert found.depends_on is None


@pytest.mark.parametrize(
    ("name", "licences", "says"),
    [
        ("Qwen 2.5", ["Apache-2.0", "qwen-research-2024", "qwen-2024"], "size: 3B"),
        (
            "Mistral Small",
            ["Apache-2.0"] * 3 + ["mistral-mrl-0.1", PROPRIETARY],
            "version: Mistral Small 2409",
        ),
        (
            "google/gemma-2-9b-it",
            ["gemma-terms-2025-03-24", "gemma-terms-2024-04-01"],
            "copy obtained: until 2025-03-23",
        ),
        ("FLUX.1", ["flux-1-dev-nc", "Apache-2.0", PROPRIETARY], "version: FLUX 1 schnell"),
        ("Yi-34B", ["Apache-2.0", "yi-license"], "copy obtained: from 2024-05"),
        (
            "Llama 70B",
            [f"llama-{version}-community" for version in ("3.3", "3.1", "3", "2")],
            "version: Llama 3.1",
        ),
    ],
)
def test_an_undecided_name_gives_all_the_newest_first_and_what_decides(
    name: str, licences: list[str], says: str
) -> None:
    found = resolve_model(name)
    assert [version.licence for version in found] == licences
    assert says in [version.depends_on for version in found]
    assert None not in [version.depends_on for version in found]


@pytest.mark.parametrize(
    ("name", "called", "known"),
    [
        ("Llama 5", "Llama 5", "4"),
        ("meta-llama/Llama-5-70B-Instruct", "Llama 5", "3.1"),
        ("Llama 3.4", "Llama 3.4", "3.3"),
        ("Llama-3-4-8B", "Llama 3.4", "3.3"),
        ("Gemma 5 7B", "Gemma 5", "4"),
        ("Mistral Small 5", "Mistral Small 5", "Small 3.2"),
        ("mistral-large-2606", "Mistral Large 2606", "Large 3"),
        ("Kimi K9.5", "Kimi K9.5", "K2"),
        ("Muse Spark 2", "Muse Spark 2", "Spark"),
        ("FLUX.3 dev", "FLUX 3", "1 dev"),
    ],
)
def test_an_unknown_version_is_said_to_be_unknown(name: str, called: str, known: str) -> None:
    (found,) = resolve_model(name)
    assert found.name == called
    assert found.licence is None
    assert known in found.known_versions
    assert found.note is not None
    assert "not known" in found.note


@pytest.mark.parametrize("name", ["", "   ", "Acme Writer 2", "70B", "model", "llamas and gems"])
def test_an_unknown_name_gives_nothing(name: str) -> None:
    assert resolve_model(name) == ()


def test_a_model_without_weights_says_how_it_can_be_had() -> None:
    (found,) = resolve_model("Muse Spark")
    assert found.maker == "Meta"
    assert found.access == "API only, no weights"
    assert found.released == "2026-04-08"


def test_notes_say_what_the_id_of_the_licence_does_not() -> None:
    assert [version.notes() for version in resolve_model("Llama 3.1")] == [()]
    (sealed,) = resolve_model("Muse Spark")
    assert sealed.notes() == ("Muse Spark (Meta) is proprietary: API only, no weights.",)
    (unknown,) = resolve_model("StarCoder 5")
    assert unknown.notes()[0].endswith("; known are 1, 2.")
    assert "Qwen 2.5 is under qwen-2024 for this: size: 72B." in [
        line for version in resolve_model("Qwen 2.5") for line in version.notes()
    ]


def test_the_use_policy_goes_with_the_version() -> None:
    (found,) = resolve_model("Llama 3.1")
    assert found.policy == "llama-3.1-use-policy"
    assert found.released == "2024-07-23"


def test_every_licence_is_a_profile_a_name_that_spdx_gives_or_said_to_be_none() -> None:
    spdx = {identity for identity in PROFILES if not identity[0].islower()}
    assert {"Apache-2.0", "MIT", "CC-BY-NC-4.0"} <= spdx
    for family in families():
        for entry in family.versions:
            where = f"{family.name} {entry.version}"
            assert entry.licence in PROFILES | {PROPRIETARY, OTHER}, where
            assert entry.policy is None or entry.policy in PROFILES, where


def test_policies_go_with_the_licences_that_name_them() -> None:
    policies = {
        entry.licence: entry.policy
        for family in families()
        for entry in family.versions
        if entry.licence.startswith(("llama-", "gemma-"))
    }
    for licence, policy in policies.items():
        said = f"use_policy: {policy or 'null'}\n"
        assert said in (LICENCES / f"{licence}.yaml").read_text(encoding="utf-8")


def test_many_families_are_known() -> None:
    versions = {(one.name, entry.version) for one in families() for entry in one.versions}
    assert len(families()) >= 60
    assert len(versions) >= 200


@pytest.mark.parametrize("family", families(), ids=lambda family: family.name)
def test_each_version_is_found_by_its_own_name(family: Family) -> None:
    for entry in family.versions:
        names = list(entry.names)
        if entry.version not in (None, "any"):
            names += [f"{alias} {entry.version}" for alias in family.aliases]
        for name in names or family.aliases:
            found = resolve_model(name)
            assert entry.licence in {version.licence for version in found}, name


# Of these, the models tuned for instructions or chat come under another licence than the base.
TUNING_DECIDES = {"MPT", "SOLAR"}
VERSIONS = sorted(
    {
        f"{family.aliases[0]} {entry.version}"
        for family in families()
        for entry in family.versions
        if family.aliases and entry.version not in (None, "any")
        if family.name not in TUNING_DECIDES
    }
)
SIZES = st.builds(
    "{}{}".format,
    st.one_of(st.integers(1, 999), st.sampled_from(["0.5", "1.8", "2.7", "8x7"])),
    st.sampled_from(["B", "b"]),
)
TUNED = st.sampled_from(["", "-Instruct", "-chat", "-it", "-hf", "-GGUF", "-Instruct-AWQ"])


@given(st.sampled_from(VERSIONS), SIZES, TUNED, st.booleans())
def test_a_size_and_how_it_was_tuned_never_change_the_version(
    name: str, size: str, tuned: str, hyphens: bool
) -> None:
    plain = {version.name for version in resolve_model(name)}
    longer = f"{name} {size}{tuned}"
    with_size = resolve_model(longer.replace(" ", "-") if hyphens else longer)
    assert with_size
    assert {version.name for version in with_size} <= plain


@given(st.sampled_from(VERSIONS), st.sampled_from(["upper", "lower"]), st.sampled_from("-_ "))
def test_case_and_separators_make_no_difference(name: str, case: str, between: str) -> None:
    spelt = getattr(name, case)().replace(" ", between)
    assert resolve_model(f"someone/{spelt}" if between != " " else spelt) == resolve_model(name)


@given(st.text(max_size=60))
def test_any_text_can_be_asked_for(text: str) -> None:
    for version in resolve_model(text):
        assert version.licence or version.known_versions or version.note
    assert isinstance(resolve_licence_name(text), tuple)


def test_a_name_is_read_as_words_and_sizes() -> None:
    for spelling in ("Llama-3.1-70B", "llama3.1:70b", "LLAMA 3,1 70 billion", "org/llama_v3.1_70b"):
        assert read_name(spelling) == (("llama", "3.1"), frozenset({"70b"}))


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("apache-2.0", ["Apache-2.0"]),
        ("Apache License 2.0", ["Apache-2.0"]),
        ("Apache License, Version 2.0", ["Apache-2.0"]),
        ("apache2", ["Apache-2.0"]),
        ("MIT License", ["MIT"]),
        ("The MIT License (MIT)", ["MIT"]),
        ("gpl3", ["GPL-3.0-only"]),
        ("GPLv3", ["GPL-3.0-only"]),
        ("gpl", ["GPL-2.0-only", "GPL-3.0-only"]),
        ("bsl-1.0", ["BSL-1.0"]),
        ("bsl-1.1", ["BUSL-1.1"]),
        ("cc-by-nc-4.0", ["CC-BY-NC-4.0"]),
        ("Creative Commons Attribution Share Alike 4.0", ["CC-BY-SA-4.0"]),
        ("llama2", ["llama-2-community"]),
        ("llama3", ["llama-3-community"]),
        ("llama3.1", ["llama-3.1-community"]),
        ("LicenseRef-llama-3.1-community", ["llama-3.1-community"]),
        ("openrail++", ["openrail-plusplus-m"]),
        (
            "gemma",
            ["gemma-terms-2025-03-24", "gemma-terms-2024-04-01", "gemma-terms-2024-02-21"],
        ),
        (
            "openrail",
            [
                "bigcode-openrail-m-v1",
                "bigscience-openrail-m",
                "creativeml-openrail-m",
                "openrail-plusplus-m",
            ],
        ),
        ("tencent-hunyuan-community", ["tencent-hunyuan-community", "tencent-hunyuan-3d-2.0"]),
        ("sam-license", ["sam-license"]),
        ("SAM", []),
        ("other", []),
        ("Apache 3", []),
        ("llama3.4", []),
        ("", []),
    ],
)
def test_names_and_tags_of_licences(name: str, ids: list[str]) -> None:
    assert list(resolve_licence_name(name)) == ids


@pytest.mark.parametrize("identity", sorted(PROFILES))
def test_every_profile_is_found_by_its_id(identity: str) -> None:
    assert resolve_licence_name(identity)[0] == identity


FAMILY = "families:\n  - name: Acme\n    maker: Acme\n    aliases: [Acme]\n    versions:\n"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("families: 3\n", 1, "no families"),
        ("", 1, "no families"),
        ("families: [\n", 2, "not YAML"),
        (FAMILY + '      - {version: "1", license: MIT}\n', 6, "licence"),
        (FAMILY + "      - {version: 1, licence: MIT}\n", 6, "version"),
        (FAMILY + '      - {version: "1", licence: MIT, released: May 2024}\n', 6, "released"),
        (FAMILY + '      - {version: "1", licence: proprietary}\n', 6, '"access"'),
        (FAMILY + '      - {version: "1", licence: other}\n', 6, '"note"'),
        (FAMILY + '      - {version: "1", licence: MIT, note: ' + "word " * 26 + "}\n", 6, "25"),
        (FAMILY + '      - {version: "1", licence: MIT, version: "2"}\n', 6, "stands twice"),
    ],
)
def test_a_faulty_file_of_families_names_the_line(text: str, line: int, says: str) -> None:
    with pytest.raises(RuleError) as raised:
        read_families(text, "own.yaml")
    assert any(
        fault.startswith(f"own.yaml:{line}: ") and says in fault for fault in raised.value.faults
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- a\n", "own.yaml:1: there are no names"),
        ("MIT: [mit]\nISC: isc\n", 'own.yaml:2: "ISC" must be a list'),
        ("MIT: [mit]\nMIT: [x]\n", 'own.yaml:2: "MIT" stands twice'),
    ],
)
def test_a_faulty_file_of_names_names_the_line(text: str, fault: str) -> None:
    with pytest.raises(RuleError) as raised:
        read_licence_names(text, "own.yaml")
    assert raised.value.faults[0].startswith(fault)

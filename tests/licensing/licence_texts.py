"""Three licences written for these tests, in three styles; their answers, set down by hand."""

from clausegap.licensing.nouns import Value

SHORT = """\
Harbour Permissive Licence

Copyright (c) 2025 the Harbour contributors

Permission is hereby granted, without charge, to anybody who obtains a copy of these weights and
their files, to use, copy, modify and distribute them, alone or inside other works, for any purpose,
provided that the above copyright notice and this permission notice appear in every copy.

THE WEIGHTS COME AS THEY ARE. The contributors give no warranty of fitness for a commercial purpose
and are not liable for any damages that follow from their use.
"""

COMMUNITY = """\
Tern 2 Community Licence

"Tern Materials" means the weights and the documentation of Tern 2 that Tern Labs, Inc. ("Tern")
offers. "Licensee" or "you" means whoever accepts this Agreement.

1. Grant. Tern grants you a non-exclusive, worldwide, royalty-free licence to use, reproduce,
distribute and modify the Tern Materials.

2. Redistribution.

a. If you distribute the Tern Materials or a product that contains them, you shall (i) provide a
copy of this Agreement with them and (ii) prominently display "Made with Tern" on a related website
or in the user interface.

b. You must retain in all copies the following attribution notice: "Tern 2 is licensed under the
Tern 2 Community Licence."

c. Your use of the Tern Materials must adhere to the Acceptable Use Policy, which is incorporated
by reference. You shall not use the Tern Materials to develop weapons, to spread disinformation or
to give medical advice.

3. Larger companies. If your products have more than 250 million monthly active users in the
calendar month before the release of Tern 2, you must request a licence from Tern, which Tern may
refuse.

4. End. Tern may terminate this Agreement if you are in breach of any of its terms.

5. Law. This Agreement is governed by the laws of Ireland.
"""

RESEARCH = """\
OAKSHADE RESEARCH MODEL LICENCE AGREEMENT

Article 1. Definitions
1.1 "Licensor" means Oakshade GmbH. "Licensee" means the person who downloads the Model.
1.2 "Non-Commercial Research" means academic research that is not directed at monetary gain.

Article 2. Rights
2.1 Subject to Article 3, Licensor grants Licensee a revocable licence to use, reproduce and adapt
the Model solely for Non-Commercial Research.
2.2 Licensee shall not redistribute the Model to anybody.
2.3 Licensee shall not offer the Model to third parties as a hosted service.

Article 3. Duties
3.1 Licensee must not remove any copyright notices from the Model.
3.2 Licensee shall acknowledge the use of the Model in every publication.

Article 4. Term
4.1 All rights under this Agreement end at once if Licensee violates any of its provisions.

Article 5. Law
This Agreement is governed by German law.
"""

WANTED: dict[str, dict[str, Value]] = {
    SHORT: {
        "commercial_use": "yes",
        "modify": "yes",
        "distribute": "yes",
        "host_as_service": "yes",
        "include_licence": "yes",
        "keep_notices": "yes",
        "display_attribution": "no",
        "acceptable_use_policy": "no",
        "user_threshold": None,
        "revenue_threshold": None,
        "non_commercial_only": False,
        "research_only": False,
        "terminates_on_breach": False,
        "governing_law": None,
        "high_risk_use_barred": (),
    },
    COMMUNITY: {
        "commercial_use": "conditional",
        "modify": "conditional",
        "distribute": "conditional",
        "host_as_service": "conditional",
        "include_licence": "yes",
        "keep_notices": "yes",
        "display_attribution": "yes",
        "acceptable_use_policy": "yes",
        "user_threshold": 250_000_000,
        "revenue_threshold": None,
        "non_commercial_only": False,
        "research_only": False,
        "terminates_on_breach": True,
        "governing_law": "Ireland",
        "high_risk_use_barred": ("weapons", "disinformation", "medical advice"),
    },
    RESEARCH: {
        "commercial_use": "no",
        "modify": "conditional",
        "distribute": "no",
        "host_as_service": "no",
        "include_licence": "no",
        "keep_notices": "yes",
        "display_attribution": "yes",
        "acceptable_use_policy": "no",
        "user_threshold": None,
        "revenue_threshold": None,
        "non_commercial_only": True,
        "research_only": True,
        "terminates_on_breach": True,
        "governing_law": "Germany (German law)",
        "high_risk_use_barred": (),
    },
}

"""What a trained pipeline proposes: ``doc.ents`` with PER, LOC, ORG → names, once the rules have had their say.

"bei Softura in Zwota" → a body and a place that no list has. The rules keep what they found; they veto a proposal that
is an ordinary word or an adjective, or that touches a name of theirs. A body that goes on behind a rule's lengthens it
(``organizations.with_proposed``). Labels as in spaCy's German pipelines.
"""

from smartcity_nlp.mentions.proposals.bodies import propose_bodies
from smartcity_nlp.mentions.proposals.people import propose_people
from smartcity_nlp.mentions.proposals.places import propose_places

__all__ = ["propose_bodies", "propose_people", "propose_places"]

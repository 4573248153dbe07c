"""Articles → what they say together: the same person, body, place and programme, the same event in several articles."""

from smartcity_nlp.across import shown  # noqa: F401 - registers what the records say of themselves
from smartcity_nlp.across.clusters import cluster_events
from smartcity_nlp.across.entities import join_entities
from smartcity_nlp.across.records import EventCluster, Figure, Filler, JoinedEntity, Source

__all__ = ["EventCluster", "Figure", "Filler", "JoinedEntity", "Source", "cluster_events", "join_entities"]

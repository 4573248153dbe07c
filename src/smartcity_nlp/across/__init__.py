"""stub"""

from smartcity_nlp.across.records import EventCluster as EventCluster
from smartcity_nlp.across.records import JoinedEntity as JoinedEntity


def join_entities(articles):
    return ()


def cluster_events(articles, entities):
    return ()

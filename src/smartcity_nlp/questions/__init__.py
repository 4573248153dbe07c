"""What analysts ask of a corpus, each a method that answers with a table: ``corpus.grants()``, ``corpus.partners()``, …

An answer counts an event once, however many articles tell it (``corpus.event_clusters``), and names its documents.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from smartcity_nlp.across import EventCluster, JoinedEntity
from smartcity_nlp.events.frames import EventType
from smartcity_nlp.questions import bodies, funding, people, stories
from smartcity_nlp.tables import Engine, to_frame
from smartcity_nlp.types import Document, Modality


class Questions:
    """The methods of a corpus that answer questions.

    Each takes ``engine``: ``"pandas"`` (the default), ``"polars"`` or ``"arrow"``. The column ``documents`` counts
    the documents that say it, ``sources`` names them. Raises ImportError, naming the extra, without a table library.
    """

    @property
    def entities(self) -> tuple[JoinedEntity, ...]:
        """The people, bodies, places and programmes of all articles, each once."""
        raise NotImplementedError

    @property
    def event_clusters(self) -> tuple[EventCluster, ...]:
        """The events of all articles, each once."""
        raise NotImplementedError

    @property
    def types(self) -> Mapping[str, EventType]:
        """The event types whose reports can be joined."""
        raise NotImplementedError

    def documents(self) -> Iterable[Document]:
        """The records of each text."""
        raise NotImplementedError

    def grants(
        self, *, modality: Modality | None = "asserted", cumulative: bool = False, engine: Engine = "pandas"
    ) -> Any:
        """Who funds whom with how much and since when, a row a grant, each counted once.

        ``earliest`` and ``latest`` are the days of the grant itself, where an article says them.

        ``amount`` is what to add up: of "je 60.000 Euro" for three towns 180,000, of a range the lower end, of
        "jährlich 50.000 Euro" one year (``per``), missing where only a ceiling or an amount per inhabitant is known; a
        programme's volume is never in it. ``other_figures`` has what other articles say instead.

        No sum counts beside its parts: where grants are told both together ("Vier Kommunen erhalten 2,35 Millionen
        Euro") and one by one ("Ulm erhält …"), in one article or in several of the same days, the row of the sum has
        the rest as ``amount`` and the whole as ``sum``; it is left out where nothing is left, as are sums of years
        ("seit 2018 insgesamt"). ``cumulative=True`` gives all sums as they are told: do not add them up.

        What a later article says is not given after all, and an undated telling of what others tell with a day, does
        not count. Planned or refused grants are there on request: ``modality="planned"``, or None for all.
        """
        if modality not in (*get_args(Modality), None):
            raise ValueError(f"modality must be None or one of {', '.join(get_args(Modality))}, not {modality!r}")
        rows = funding.grant_rows(self.event_clusters, self.entities, modality=modality, cumulative=cumulative)
        return to_frame(funding.GRANTS, list(rows), engine)

    def new_money(self, by: Literal["state", "year", "programme"] = "state", *, engine: Engine = "pandas") -> Any:
        """Money granted in the news, added up by the recipient's state, the year it was reported, or the programme.

        Counts asserted grants that an article reports as its news, each once, in each currency apart. ``grants`` is
        their number, ``without_amount`` how many of them have no amount to add up: ``amount`` is missing where none
        has. What towns of several states get each counts in each of their states, what they get together in none.
        Raises ValueError for another ``by``.
        """
        return to_frame(*funding.new_money(self.event_clusters, self.entities, by), engine)

    def funding_rates(self, *, engine: Engine = "pandas") -> Any:
        """Own share and funding rate of each grant, given or planned, that says more than its amount.

        ``rate`` is amount / total cost, where the total cost is not given amount / (amount + own share), from 0 to 1.
        """
        rows = funding.rate_rows(self.event_clusters, self.entities)
        return to_frame(funding.RATES, list(rows), engine)

    def grant_points(self, *, engine: Engine = "pandas") -> Any:
        """Recipients with coordinates and what they were granted in the news: points for ``plots.money_map``."""
        rows = funding.point_rows(self.event_clusters, self.entities, self.documents())
        return to_frame(funding.POINTS, list(rows), engine)

    def timeline(self, who: str | JoinedEntity, *, whole_articles: bool = False, engine: Engine = "pandas") -> Any:
        """Every event that involves a project, programme, body, place or person, in the order of their days.

        ``who`` is an entity, one of its names, or a part of one; ``whole_articles`` adds what else the articles tell
        that name it. Raises ValueError, with the nearest names, if there is none like it.
        """
        rows = stories.timeline_rows(self.event_clusters, self.entities, who, whole_articles=whole_articles)
        return to_frame(stories.TIMELINE, rows, engine)

    def unconfirmed(self, *, engine: Engine = "pandas") -> Any:
        """What was announced and no later article of the corpus reports as done, the oldest first.

        ``earliest`` and ``latest`` are when it was to happen, where an article says so; ``plots.timeline`` draws it.
        """
        return to_frame(stories.TIMELINE, list(stories.unconfirmed_rows(self.event_clusters, self.types)), engine)

    def offices(self, person: str | None = None, *, engine: Engine = "pandas") -> Any:
        """Who held which office when: a row an office of a person, of one person or of all.

        ``first_seen`` and ``last_seen`` are the first and last publication that gives the office; ``start`` and
        ``end`` the days of taking and leaving it, where an article reports that.
        """
        rows = people.office_rows(self.documents(), self.entities, self.event_clusters, person)
        return to_frame(people.OFFICES, rows, engine)

    def quoted(self, topic: str | None = None, *, engine: Engine = "pandas") -> Any:
        """Who is quoted on what: the quotations with their speaker and the names that fall in them.

        ``topic`` keeps those whose words, or whose article's headline or keywords, contain it (in any case).
        """
        return to_frame(people.QUOTED, list(people.quoted_rows(self.documents(), self.entities, topic)), engine)

    def partners(self, *types: str, engine: Engine = "pandas") -> Any:
        """Who works with whom: a row a pair and kind of link, ``weight`` the number of events: for ``plots.network``.

        ``types``: of cooperation, membership, contract_award and funding, the first three unless given. Raises
        ValueError for another.
        """
        return to_frame(bodies.PARTNERS, list(bodies.partner_rows(self.event_clusters, types)), engine)

    def suppliers(self, *, engine: Engine = "pandas") -> Any:
        """Which supplier serves which municipality or body, with what and for how much."""
        return to_frame(bodies.SUPPLIERS, list(bodies.supplier_rows(self.event_clusters, self.entities)), engine)

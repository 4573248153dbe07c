"""Names whose form alone says what they are where they stand: a noun without its article, a people.

``"nun sammelt Halle Daten"`` → a town; ``"was man einem Schwaben verzeiht"`` → no region, but one who lives there.
"""

from smartcity_nlp.grammar.normal import is_adjective
from smartcity_nlp.grammar.words import determiner_readings, function_words, preposition_cases
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.place_cues import Context
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.place_names import Hit

VERB = compile_pattern(r"\p{Ll}{2,}te?")  # "misst", "sammelte"


def stands_alone(hit: Hit, context: Context) -> bool:
    """Whether a noun that needs an article has none: "nun sammelt Halle Daten", "Rust misst"; not "Haus und Hof"."""
    word, adverbs = context.first, read_words("grammar", "adverbs.words")
    if hit.form_text not in read_words("places", "weak.count"):
        return False
    if not word or word[-1] in ".!?":
        return hit.form_text.lower() not in adverbs and _is_verb(context.following)
    if not (word.isalpha() and word.islower()) or preposition_cases(word) or determiner_readings(word):
        return False
    paired = not read_words("places", "cue.not_before_name").isdisjoint((word, context.following))
    return not paired and (word in adverbs or not is_adjective(word))


def _is_verb(word: str) -> bool:
    """Whether a word behind the first one can be a verb of one who acts: "Rust misst", "Halle sammelte"."""
    return VERB.fullmatch(word) is not None and word not in function_words()


def of_people(hit: Hit, context: Context) -> Hit:
    """The hit as that of inhabitants where it is said of them: "einem Schwaben", "die Sachsen"."""
    before = context.first.lower() in read_words("places", "cue.before_people")
    people = before and hit.form_text in read_words("places", "region.peoples")
    return hit._replace(form="adjective") if people else hit

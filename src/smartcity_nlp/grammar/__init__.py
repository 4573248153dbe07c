"""The only place that knows endings and word classes: verbs, noun phrases, clauses, nominative forms.

"Einen Bescheid hat jetzt die Stadt vom Land erhalten" → a clause with the verb "erhalten" (perfect, active) and three
phrases: accusative, nominative, and "von" with the dative. No parser: German marks this on the surface (DESIGN.md).
"""

"""A chart that shows itself in a notebook without a network; imported only where altair is there.

What altair does of its own loads scripts from a server. A picture is shown as SVG instead, unless the user chose one of
altair's renderers: ``alt.renderers.enable("html")`` brings the tooltips and needs the network, a saved page does not.
"""

from typing import Any

import altair as alt

from smartcity_nlp.plots.saving import to_svg

ALTAIRS_OWN = "default"  # the renderer that is active where the user chose none


class Picture(alt.LayerChart):
    """What the functions of ``plots`` return: a layered chart of altair's."""

    def _repr_mimebundle_(self, *args: Any, **kwds: Any) -> Any:
        if alt.renderers.active == ALTAIRS_OWN:
            return {"image/svg+xml": to_svg(self)}
        return super()._repr_mimebundle_(*args, **kwds)

"""Data frames → pictures: timeline, money as bars and on a map, network; saved as PNG, SVG and HTML without a network.

``save(money_map(states), "money.png")``. Each function takes a pandas or polars frame or a list of dicts and returns an
altair chart, which shows itself in a notebook. They need ``pip install 'smartcity-nlp[plots]'``.
"""

from smartcity_nlp.plots.money_bars import money_bars
from smartcity_nlp.plots.money_map import money_map
from smartcity_nlp.plots.network import network
from smartcity_nlp.plots.saving import save
from smartcity_nlp.plots.timeline import timeline

__all__ = ["money_bars", "money_map", "network", "save", "timeline"]

"""The pages of the dock in the order of the work; a new page is added to :data:`PAGES` and nowhere else."""

from __future__ import annotations

from .access import AccessPage
from .addresses import AddressesPage
from .base import Page
from .boundaries import BoundariesPage
from .data import DataPage
from .funnel import FunnelPage
from .indicators import IndicatorsPage
from .maps import MapPage
from .offers import OffersPage
from .profile import ProfilePage
from .release import ReleasePage
from .spread import SpreadPage
from .time import TimePage
from .why import WhyPage

PAGES: tuple[type[Page], ...] = (
    DataPage, AddressesPage, IndicatorsPage, MapPage, WhyPage, TimePage, FunnelPage, SpreadPage, ProfilePage,
    OffersPage, AccessPage, BoundariesPage, ReleasePage)

"""The tables a profile is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...indicators.age_structure import POPULATION
from ...indicators.catalogue import Catalogue
from ..offer_source import read_offers, read_reach

if TYPE_CHECKING:
    import pandas as pd

    from ...workspace.store import Workspace


@dataclass(frozen=True)
class Selection:
    """An area made of Quartiere for one profile, with the name it is printed under."""

    title: str
    quartier_ids: tuple[str, ...]
    id: str = "Auswahl"


@dataclass(frozen=True)
class ProfileData:
    """The tables a profile is made of, in the long form of the workspace, all periods."""

    catalogue: Catalogue
    areas: pd.DataFrame
    values: pd.DataFrame
    scores: pd.DataFrame
    key_figures: pd.DataFrame
    sources: pd.DataFrame
    meta: Mapping[str, str] = field(default_factory=dict)
    #: What was analysed and decided, where it was.
    trends: pd.DataFrame | None = None
    warnings: pd.DataFrame | None = None
    uncertainty: pd.DataFrame | None = None
    overrides: pd.DataFrame | None = None
    #: Counts of the inhabitants by sex and age; the offers with ``x`` and ``y``; what target groups reach.
    population: pd.DataFrame | None = None
    offers: pd.DataFrame | None = None
    reach: pd.DataFrame | None = None
    #: Areas made of Quartiere, whose values stand in ``values`` and ``key_figures``.
    selections: tuple[Selection, ...] = ()

    @classmethod
    def read(cls, workspace: Workspace, period: str | None = None) -> ProfileData:
        """Reads what profiles need from a workspace: all of it, or what the content of one period takes."""
        return cls(
            catalogue=workspace.catalogue(),
            areas=workspace.areas(),
            values=workspace.values(period=period),
            scores=workspace.scores(period=period),
            key_figures=workspace.key_figures(),
            sources=workspace.sources(),
            meta=workspace.meta(),
            trends=workspace.analysis("trends", period=period),
            warnings=workspace.analysis("warnings", period=period),
            uncertainty=workspace.analysis("score_uncertainty", period=period),
            overrides=workspace.overrides(period=period),
            population=workspace.counts([POPULATION], [period] if period else None),
            offers=read_offers(workspace),
            reach=read_reach(workspace, period),
        )

    def periods(self) -> list[str]:
        """Returns the periods with indicator values, oldest first."""
        return sorted(self.values["period"].dropna().unique())

"""The Processing provider: one place where all algorithms are listed."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .add_counts import AddCounts
from .address_quality import AddressQuality
from .analyses import Analyses
from .attention_score import AttentionScore
from .audit_release import AuditRelease
from .base import ICONS
from .best_sites import BestSites
from .change_rule import ChangeRule
from .check_offers import CheckOffers
from .confirm_release import ConfirmRelease
from .confirmation_list import ConfirmationList
from .confirmation_return import ConfirmationReturn
from .count_persons import CountPersons
from .create_plan import CreatePlan
from .create_workspace import CreateWorkspace
from .crosswalk import Crosswalk
from .derive_quartiere import DeriveQuartiere
from .early_warning import EarlyWarning
from .export_plan import ExportPlan
from .external_release import ExternalRelease
from .funnel import Funnel
from .gap_matrix import GapMatrix
from .geocode import Geocode
from .housing_quality import HousingQuality
from .import_offers import ImportOffers
from .import_plan import ImportPlan
from .import_register import ImportRegister
from .import_table import ImportTable
from .indicators import Indicators
from .inequality import Inequality
from .isochrones import Isochrones
from .kommune_book import KommuneBook
from .local_clusters import LocalClusters
from .map_project import MapProject
from .map_set import MapSet
from .plan_changes import PlanChanges
from .plan_database import PlanFromDatabase, PlanToDatabase
from .plausibility import Plausibility
from .profiles import Profiles
from .protect import Protect
from .quality_letter import QualityLetter
from .reach import Reach
from .release import ReleaseAlgorithm
from .repair_plan import RepairPlan
from .restore_plan import RestorePlan
from .sample_county import SampleCounty
from .score_override import ScoreOverride
from .score_sensitivity import ScoreSensitivity
from .smoothing import Smoothing
from .style_layer import StyleLayer
from .supply import Supply
from .transfer_zoning import TransferZoning
from .transit_quality import TransitQuality
from .trend import Trend
from .undo_delivery import UndoDelivery
from .validate_plan import ValidatePlan
from .walking_distance import WalkingDistance
from .white_spots import WhiteSpots
from .withdraw_release import WithdrawRelease

ALGORITHMS = (
    SampleCounty,
    CreateWorkspace,
    AddCounts,
    ImportTable,
    Plausibility,
    UndoDelivery,
    GapMatrix,
    ImportRegister,
    AddressQuality,
    QualityLetter,
    CountPersons,
    TransferZoning,
    Crosswalk,
    Indicators,
    AttentionScore,
    ScoreSensitivity,
    Analyses,
    ScoreOverride,
    Funnel,
    Smoothing,
    Trend,
    EarlyWarning,
    LocalClusters,
    Inequality,
    ChangeRule,
    Protect,
    ImportOffers,
    Geocode,
    CheckOffers,
    ConfirmationList,
    ConfirmationReturn,
    StyleLayer,
    MapProject,
    MapSet,
    Profiles,
    KommuneBook,
    WalkingDistance,
    Isochrones,
    TransitQuality,
    Reach,
    Supply,
    WhiteSpots,
    BestSites,
    HousingQuality,
    CreatePlan,
    ImportPlan,
    ExportPlan,
    DeriveQuartiere,
    ValidatePlan,
    PlanChanges,
    RepairPlan,
    RestorePlan,
    PlanToDatabase,
    PlanFromDatabase,
    AuditRelease,
    ReleaseAlgorithm,
    ConfirmRelease,
    WithdrawRelease,
    ExternalRelease,
)


class QuartiersmonitorProvider(QgsProcessingProvider):
    """Offers the algorithms of the plugin under ``quartiersmonitor:…``."""

    def id(self) -> str:
        return "quartiersmonitor"

    def name(self) -> str:
        return "Quartiersmonitor"

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(ICONS / "plugin.svg")

    def loadAlgorithms(self) -> None:
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())

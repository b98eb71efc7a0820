"""What all algorithms share: groups, icons, messages and reading of layers."""

from __future__ import annotations

import datetime
import difflib
import math
import re
import sqlite3
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    NULL,
    Qgis,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsMessageLog,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterNumber,
    QgsProcessingParameterVectorLayer,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QDate, QDateTime, Qt
from qgis.PyQt.QtGui import QIcon

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from ..workspace.checksum import sha256_of

if TYPE_CHECKING:
    from ..workspace import Workspace

translate = QCoreApplication.translate

ICONS = Path(__file__).parent.parent / "icons"

#: Tab of QGIS's log that takes the details of unexpected errors.
LOG_TAG = "Quartiersmonitor"

DATA, INDICATORS, OFFERS, MAPS, PROFILES, BOUNDARIES, RELEASES = (
    "data", "indicators", "offers", "maps", "profiles", "boundaries", "releases")


def group_name(group: str) -> str:
    """Returns the translated name of a group; the number keeps the order of the work in the toolbox."""
    return {
        DATA: translate("processing", "1 Data"),
        INDICATORS: translate("processing", "2 Indicators and attention score"),
        OFFERS: translate("processing", "3 Offers and access"),
        MAPS: translate("processing", "4 Maps"),
        PROFILES: translate("processing", "5 Quartier profiles"),
        BOUNDARIES: translate("processing", "6 Boundaries"),
        RELEASES: translate("processing", "7 Release"),
    }[group]


class Algorithm(QgsProcessingAlgorithm):
    """Base of the algorithms: turns a :class:`DataProblem` into a message of Processing.

    Subclasses set ``ID``, ``GROUP`` and ``ICON`` and implement :meth:`execute`.
    """

    ID = ""
    GROUP = DATA
    ICON = "plugin.svg"

    def createInstance(self) -> Algorithm:
        return type(self)()

    def name(self) -> str:
        return self.ID

    def group(self) -> str:
        return group_name(self.GROUP)

    def groupId(self) -> str:
        return self.GROUP

    def icon(self) -> QIcon:
        return QIcon(str(ICONS / self.ICON))

    def svgIconPath(self) -> str:
        return str(ICONS / self.ICON)

    def helpUrl(self) -> str:
        return (ICONS.parent / "docs" / "handbuch.md").as_uri()

    def checkParameterValues(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> tuple[bool, str]:
        # QGIS's own check speaks of “PARAMETER”, in English, and comes last for what nobody thought of here.
        for definition in self.parameterDefinitions():
            value = parameters.get(definition.name())
            if not definition.checkValueIsAcceptable(value, context) or _is_word_for_number(definition, value):
                return False, _unacceptable(definition, value)
        fault = self.fault(parameters, context)
        if fault is not None:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        try:
            # The modeler runs the steps of a model without checkParameterValues().
            fault = self.fault(parameters, context)
            if fault:
                raise QgsProcessingException(fault)
            return self.execute(parameters, context, feedback)
        except QgsProcessingException:
            raise
        except DataProblem as problem:
            raise QgsProcessingException(problem.text(translate)) from problem
        except sqlite3.Error as error:
            raise QgsProcessingException(
                translate(
                    "processing",
                    "The workspace cannot be read or written ({reason}). Close other programs that use the "
                    "file and check that the disk is not full.",
                ).format(reason=sqlite_reason(error))
            ) from error
        except OSError as error:
            raise QgsProcessingException(
                translate(
                    "processing",
                    "“{file}” cannot be read or written: {reason}. Check the place and its permissions.",
                ).format(file=error.filename2 or error.filename or "", reason=error.strerror or error)
            ) from error
        except Exception as error:
            QgsMessageLog.logMessage(traceback.format_exc(), LOG_TAG, Qgis.MessageLevel.Critical)
            raise QgsProcessingException(
                translate(
                    "processing",
                    "Unexpected error ({kind}: {reason}). The details stand in the log “{tag}”; please "
                    "report it.",
                ).format(kind=type(error).__name__, reason=error, tag=LOG_TAG)
            ) from error

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        """Returns what can be known to be wrong before the run, ``None`` if nothing is."""
        return None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Does the work of the algorithm; :class:`DataProblem` may be raised freely."""
        raise QgsProcessingException(type(self).__name__)


def _is_word_for_number(definition: QgsProcessingParameterDefinition, value: Any) -> bool:
    # QGIS takes any text for an optional number, and then counts it as not given.
    if not (isinstance(definition, QgsProcessingParameterNumber) and isinstance(value, str) and value.strip()):
        return False
    try:
        return math.isnan(float(value))
    except ValueError:
        return True


def _unacceptable(definition: QgsProcessingParameterDefinition, value: Any) -> str:
    """Returns what is wrong with the value of a parameter, with its label and its name."""
    value = plain(value)
    given = value.strip() if isinstance(value, str) else value
    known = {"label": definition.description(), "name": definition.name(), "value": given}
    if given in (None, ""):
        return translate("processing", "“{label}” ({name}) is missing. Give a value.").format(**known)
    if not isinstance(given, (str, int, float)):
        return translate(
            "processing", "The value given for “{label}” ({name}) cannot be used. Choose another one."
        ).format(**known)
    if isinstance(definition, QgsProcessingParameterNumber):
        return _no_such_number(definition, known)
    if isinstance(definition, QgsProcessingParameterEnum):
        return translate(
            "processing", "“{label}” ({name}): there is no “{value}”. Choose from: {options}."
        ).format(options=", ".join(definition.options()), **known)
    layers = (
        QgsProcessingParameterFeatureSource,
        QgsProcessingParameterVectorLayer,
        QgsProcessingParameterMapLayer,
    )
    if isinstance(definition, layers):
        return translate(
            "processing",
            "“{label}” ({name}): the layer “{value}” cannot be loaded. Check path, name and file format.",
        ).format(**known)
    return translate("processing", "“{label}” ({name}): “{value}” cannot be used. Choose another value.").format(
        **known
    )


def _no_such_number(definition: QgsProcessingParameterNumber, known: dict[str, Any]) -> str:
    from ..i18n.language import Language

    try:
        value = float(known["value"])
    except ValueError:
        value = math.nan
    if math.isnan(value):
        return translate("processing", "“{label}” ({name}): “{value}” is not a number. Give a number.").format(
            **known
        )

    def text(limit: float) -> str:
        return Language.current().number(limit, 0 if float(limit).is_integer() else 2)

    least, most = definition.minimum(), definition.maximum()
    if value < least:
        return translate("processing", "“{label}” ({name}): {value} is too small. Give at least {least}.").format(
            least=text(least), **known
        )
    if value > most:
        return translate("processing", "“{label}” ({name}): {value} is too large. Give at most {most}.").format(
            most=text(most), **known
        )
    return translate("processing", "“{label}” ({name}): {value} is not a whole number.").format(**known)


def iso_date(text: str) -> str | None:
    """Returns a date written as 31.12.2025 or 2025-12-31 in the latter form, ``None`` for anything else.

    An empty text is an empty date.
    """
    text = text.strip()
    match = _GERMAN_DATE.fullmatch(text)
    if match:
        text = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    if not text:
        return ""
    try:
        # Python 3.11 reads further forms of ISO 8601, which a profile would print as they are.
        return text if datetime.date.fromisoformat(text).isoformat() == text else None
    except ValueError:
        return None


_GERMAN_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


def date_fault(text: str) -> str | None:
    """Returns what is wrong with a reference date as typed, ``None`` if nothing is."""
    if iso_date(text) is not None:
        return None
    return translate(
        "processing", "“{date}” is not a date. Give the reference date (Stichtag) as dd.mm.yyyy, e.g. 31.12.2025."
    ).format(date=text.strip())


def file_of(layer: QgsVectorLayer | None) -> Path | None:
    """Returns the file a layer is read from, ``None`` where there is none; to be called in the main thread."""
    if layer is None or layer.providerType() not in ("ogr", "delimitedtext"):
        return None
    path = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path", "")
    return Path(path) if path else None


def sha256(file: Path | None) -> str:
    """Returns the hash of a file in hexadecimal digits, empty without a file."""
    if file is None or not file.is_file():
        return ""
    return sha256_of(file)


def static_enum(name: str, label: str, options: list[str]) -> QgsProcessingParameterEnum:
    """Returns a choice whose values are the options themselves; the first one is the default."""
    parameter = QgsProcessingParameterEnum(name, label, options, defaultValue=options[0])
    parameter.setUsesStaticStrings(True)
    return parameter


def workspace_parameter(name: str = "WORKSPACE", optional: bool = False) -> QgsProcessingParameterFile:
    """Returns the parameter that takes a workspace file."""
    return QgsProcessingParameterFile(
        name, translate("processing", "Workspace"), extension="gpkg", optional=optional
    )


def open_workspace(path: str) -> Workspace:
    """Opens a workspace (late import: the plugin must not load it at start)."""
    from ..workspace import Workspace

    return Workspace.open(path)


def sqlite_reason(error: Exception) -> str:
    """Returns what SQLite reports in the language of QGIS where it is one of the usual troubles."""
    text = str(error)
    known = {
        "locked": translate("processing", "another program is writing to it"),
        "disk is full": translate("processing", "the disk is full"),
        "readonly": translate("processing", "it is write-protected"),
    }
    return next((reason for sign, reason in known.items() if sign in text), text)


def check_replaceable(path: Path) -> None:
    """Raises :class:`DataProblem` where a database that is to be replaced is open in another program.

    A write-ahead log left beside the new file would be played into it.
    """
    if not path.is_file():
        return
    connection = sqlite3.connect(str(path), timeout=1.0)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.close()
        # Windows refuses to rename a file that is open anywhere, as it will refuse to replace it.
        path.rename(path)
    except (sqlite3.OperationalError, OSError) as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "“{file}” is in use and cannot be replaced ({reason}). Close the layers and programs that "
                "use it, or choose another file name.",
            ),
            context="processing",
            file=path.name,
            reason=(isinstance(error, OSError) and error.strerror) or sqlite_reason(error),
        ) from error
    except sqlite3.DatabaseError:
        # Some other file, which the user chose to replace.
        return
    finally:
        connection.close()


def catalogue_check(path: str) -> str | None:
    """Returns what is wrong with a catalogue file, ``None`` if nothing is."""
    from ..indicators.catalogue import load_catalogue

    try:
        load_catalogue(path)
    except DataProblem as problem:
        return problem.text(translate)
    return None


def plain(value: Any) -> Any:
    """Returns an attribute as plain Python: a null is ``None`` whatever the provider calls it."""
    return None if value is None or value == NULL else value


def key_text(value: Any) -> str:
    """Returns a key as text: whole numbers without a decimal part, surrounding blanks removed."""
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        if value.is_integer():
            return str(int(value))
    if isinstance(value, (QDate, QDateTime)):
        return value.toString(Qt.DateFormat.ISODate)
    return str(value).strip()


_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


def number(value: Any) -> float | None:
    """Returns an attribute as a number, ``None`` for an empty one.

    Text must be a plain number with a decimal point. Raises ``ValueError`` for anything else,
    NaN included: what is not a number must be seen, and not pass for an empty cell.
    """
    value = plain(value)
    if isinstance(value, str):
        value = value.strip()
        if value and not _NUMBER.fullmatch(value):
            raise ValueError(value)
    if value is None or value == "":
        return None
    try:
        result = float(value)
    except TypeError:
        raise ValueError(str(value)) from None
    if math.isnan(result):
        raise ValueError("NaN")
    return result


#: More names than these are not read through in a message.
_LISTED_NAMES = 15


def _listed(wanted: str, names: list[str]) -> str:
    if len(names) > _LISTED_NAMES:
        alike = difflib.get_close_matches(wanted, names, _LISTED_NAMES, 0.5)
        return ", ".join([*(alike or names[:_LISTED_NAMES]), "…"])
    return ", ".join(names) or "–"


def field_index(fields: QgsFields, name: str, layer: str) -> int:
    """Returns the position of a field, whatever its case; raises :class:`DataProblem` where there is none."""

    index = fields.lookupField(name)
    if index < 0:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "The layer “{layer}” has no field “{field}”. Choose one of its fields: {fields}.",
            ),
            context="processing",
            layer=layer,
            field=name,
            fields=_listed(name, fields.names()),
        )
    return index


def read_keys(features: Iterable[tuple[int, Any]], field: str) -> list[str]:
    """Checks the keys of (row number, value) pairs and returns them as text.

    Raises :class:`DataProblems` naming every row with an empty key and every key that stands twice.
    """
    problems: list[DataProblem] = []
    seen: dict[str, int] = {}
    keys = []
    for row, value in features:
        key = key_text(value)
        keys.append(key)
        if not key:
            problems.append(
                DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "Row {row}: the key in field “{field}” is empty. Every area needs its key.",
                    ),
                    context="processing",
                    row=row,
                    field=field,
                )
            )
        elif key in seen:
            problems.append(
                DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "Row {row}: the key “{key}” in field “{field}” already stands in row {first}. "
                        "Correct the key, or dissolve parts of one area into one feature.",
                    ),
                    context="processing",
                    row=row,
                    key=key,
                    field=field,
                    first=seen[key],
                )
            )
        else:
            seen[key] = row
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]
    return keys


def iterate(
    source: QgsProcessingFeatureSource,
    feedback: QgsProcessingFeedback,
    start: float = 0.0,
    share: float = 100.0,
    geometry: bool = True,
) -> Iterator[QgsFeature]:
    """Yields the features of a source, reports progress and stops when the user cancels.

    Invalid geometries pass whatever Processing is set to: they are repaired and named, or not needed.
    Raises :class:`QgsProcessingException` where the source has no feature at all.
    """
    total = max(source.featureCount(), 1)
    empty = True
    request = QgsFeatureRequest()
    if not geometry:
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    features = source.getFeatures(request, Qgis.ProcessingFeatureSourceFlag.SkipGeometryValidityChecks)
    for position, feature in enumerate(features):
        empty = False
        if feedback.isCanceled():
            return
        if position % 200 == 0:
            feedback.setProgress(start + share * min(position / total, 1.0))
        yield feature
    if empty and not feedback.isCanceled():
        raise QgsProcessingException(
            translate(
                "processing",
                "The layer “{layer}” has no features. Choose a layer that is not empty and check its filter.",
            ).format(layer=source.sourceName())
        )


def stop_if_cancelled(feedback: QgsProcessingFeedback) -> None:
    """Ends an algorithm the user has cancelled, before anything is written."""
    if feedback.isCanceled():
        raise QgsProcessingException(translate("processing", "Cancelled. Nothing was changed."))


def progress(feedback: QgsProcessingFeedback, start: float, share: float) -> Callable[[float], None]:
    """Returns a function that reports 0..1 of one phase as its part of the progress bar."""
    return lambda done: feedback.setProgress(start + share * done)

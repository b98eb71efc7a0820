"""Fields of a layer as parameters, as numbers and as fields of the result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsFeature, QgsField, QgsProcessingParameterDefinition, QgsProcessingParameterField

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .base import number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def field_parameter(
    name: str,
    label: str,
    parent: str = "INPUT",
    *,
    numeric: bool = True,
    multiple: bool = False,
    optional: bool = False,
    advanced: bool = False,
) -> QgsProcessingParameterField:
    """Returns a parameter that takes one or several fields of the layer of another parameter."""
    kind = QgsProcessingParameterField.DataType.Numeric if numeric else QgsProcessingParameterField.DataType.Any
    parameter = QgsProcessingParameterField(
        name, label, parentLayerParameterName=parent, type=kind, allowMultiple=multiple, optional=optional
    )
    if advanced:
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return parameter


def copied_field(field: QgsField) -> QgsField:
    """Returns a field of the same name and type for a result, without constraints and form settings."""
    return QgsField(field.name(), field.type(), field.typeName(), field.length(), field.precision())


def free_name(name: str, taken: set[str]) -> str:
    """Returns a field name that is not taken yet, whatever its case, and takes it.

    ``taken`` holds names in lower case and is changed.
    """
    free, at = name, 2
    while free.lower() in taken:
        free, at = f"{name}_{at}", at + 1
    taken.add(free.lower())
    return free


def read_numbers(
    features: Sequence[QgsFeature], keys: Sequence[str], columns: Sequence[int]
) -> NDArray[np.float64]:
    """Reads columns as numbers, features x columns, NaN where empty.

    Raises :class:`DataProblem` naming row, area and field of everything that is no finite number.
    """
    import numpy as np

    table = np.full((len(features), len(columns)), np.nan)
    problems: list[DataProblem] = []
    for row, (key, feature) in enumerate(zip(keys, features), 1):
        for position, column in enumerate(columns):
            where = {"row": row, "key": key, "field": feature.fields().at(column).name()}
            try:
                value = number(feature[column])
            except ValueError as error:
                problems.append(
                    DataProblem(
                        QT_TRANSLATE_NOOP(
                            "processing",
                            "Row {row}, area {key}, field “{field}”: “{value}” is not a number. Correct it "
                            "or leave it empty.",
                        ),
                        context="processing",
                        value=error,
                        **where,
                    )
                )
                continue
            if value is None:
                continue
            if np.isinf(value):
                problems.append(
                    DataProblem(
                        QT_TRANSLATE_NOOP(
                            "processing",
                            "Row {row}, area {key}, field “{field}”: the value is infinite. Correct it or "
                            "leave it empty.",
                        ),
                        context="processing",
                        **where,
                    )
                )
            table[row - 1, position] = value
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]
    return table

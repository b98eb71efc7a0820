"""Functions for people's own labels and layouts: qm_value, qm_text, qm_state and qm_class.

QGIS evaluates them feature by feature, also in the threads that draw maps. So they touch neither project nor
layers, and look at the file of the workspace once for each expression context, not for each feature.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionFunction

from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .base import translate
from .project_workspace import ProjectWorkspace

if TYPE_CHECKING:
    from ..profiles.lookup import Lookup

GROUP = "Quartiersmonitor"
#: A variable of the project or of QGIS that names a workspace where the project has no map of it.
VARIABLE = "qm_workspace"
_CACHE = "quartiersmonitor/"
_SHARED = ("period", "level", "workspace")


class _Function(QgsExpressionFunction):
    """A function of an area, with period, level and workspace as optional last arguments."""

    NAME = ""
    #: Arguments before the optional ones.
    REQUIRED: tuple[str, ...] = ()

    def __init__(self, project: ProjectWorkspace) -> None:
        parameters = [QgsExpressionFunction.Parameter(name) for name in self.REQUIRED]
        parameters += [QgsExpressionFunction.Parameter(name, True, "") for name in _SHARED]
        # Not contextual, although it is: the expression dialog hides functions that are.
        super().__init__(self.NAME, parameters, GROUP, self.help(), False, False, False)
        self._project = project
        self._language: Optional[Language] = None

    def isStatic(self, node: Any, parent: QgsExpression, context: Optional[QgsExpressionContext]) -> bool:
        # A result belongs to the workspace of now and must not be kept as a constant.
        return False

    @property
    def language(self) -> Language:
        """The language of QGIS, which changes with a restart only."""
        if self._language is None:
            self._language = Language.current()
        return self._language

    def func(self, values: list[Any], context: Optional[QgsExpressionContext], parent: QgsExpression,
             node: Any) -> Any:
        required = [str(value) for value in values[: len(self.REQUIRED)]]
        period, level, workspace = (str(value) for value in values[len(self.REQUIRED):])
        try:
            return self.answer(self._lookup(context, workspace), *required, period, level)
        except DataProblem as problem:
            parent.setEvalErrorString(f"{self.NAME}: {problem.text(translate)}")
            return None

    def answer(self, known: Lookup, *arguments: str) -> Any:
        """Returns the value of the function."""
        raise NotImplementedError

    def _lookup(self, context: Optional[QgsExpressionContext], workspace: str) -> Lookup:
        from ..profiles.lookup import known, lookup

        key = _CACHE + workspace
        if context is not None:
            # That the file was looked at; not what was read, which must not end with a context in another thread.
            seen = known(str(context.cachedValue(key) or ""))
            if seen is not None:
                return seen
        path = self._path(context, workspace)
        fresh = lookup(path)
        if context is not None:
            context.setCachedValue(key, path)
        return fresh

    def _path(self, context: Optional[QgsExpressionContext], workspace: str) -> str:
        folder = ""
        if context is not None:
            workspace = workspace or str(context.variable(VARIABLE) or "")
            folder = str(context.variable("project_folder") or "")
        path = workspace or self._project.path
        if not path:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "The project shows no map of a workspace. Draw one in the Quartiersmonitor panel, or name the "
                    "file as the last argument."),
                context="processing")
        # As everywhere in a project: relative to where it lies.
        return str(Path(folder, path)) if folder else path

    @classmethod
    def help(cls) -> str:
        """Returns the help of the expression dialog as HTML."""
        arguments = {
            "indicator": translate("processing", "code of the indicator in the catalogue, e.g. 'A.1'"),
            "area": translate("processing", "key of a Quartier, a Kommune or the Kreis, as text"),
            "period": translate("processing", "year, e.g. '2024'; without it the newest"),
            "level": translate(
                "processing", "'quartier', 'kommune' or 'kreis'; without it the level the key belongs to"),
            "workspace": translate(
                "processing",
                "file of the workspace, also relative to the project; without it the one the variable @qm_workspace "
                "names or the maps of the project show"),
        }
        names = (*cls.REQUIRED, *_SHARED)
        syntax = "{}({}[, {}])".format(cls.NAME, ", ".join(cls.REQUIRED), "][, ".join(_SHARED))
        rows = "".join(
            f"<tr><td><code>{name}</code>&nbsp;</td><td>{html.escape(arguments[name])}</td></tr>" for name in names)
        examples = "".join(
            f"<li><code>{html.escape(example)}</code> → <code>{html.escape(result)}</code></li>"
            for example, result in cls.examples())
        return (
            f"<h3>{cls.NAME}</h3><p>{cls.description()}</p>"
            f"<h4>{translate('processing', 'Syntax')}</h4><p><code>{html.escape(syntax)}</code></p>"
            f"<h4>{translate('processing', 'Arguments')}</h4><table>{rows}</table>"
            f"<h4>{translate('processing', 'Examples')}</h4><ul>{examples}</ul>")

    @classmethod
    def description(cls) -> str:
        """Returns what the function gives, in words."""
        raise NotImplementedError

    @classmethod
    def examples(cls) -> tuple[tuple[str, str], ...]:
        """Returns expressions and their results."""
        raise NotImplementedError


class ValueFunction(_Function):
    """The value of an indicator as a number, rounded as printed; NULL where it is withheld or missing."""

    NAME = "qm_value"
    REQUIRED = ("indicator", "area")

    def answer(self, known: Lookup, *arguments: str) -> Optional[float]:
        figure = known.figure(*arguments)
        return None if figure is None else figure.value

    @classmethod
    def description(cls) -> str:
        return translate(
            "processing",
            "The value of an indicator as a number, rounded as in the profile. NULL where it is withheld (data "
            "protection) or where there are no data.")

    @classmethod
    def examples(cls) -> tuple[tuple[str, str], ...]:
        return (
            ("qm_value('A.1', \"quartier_id\")", "12.3"),
            ("qm_value('A.1', \"quartier_id\", '2023')", "11.8"),
            ("qm_value('A.1', \"quartier_id\") - qm_value('A.1', left(\"quartier_id\", 8))", "2.1"))


class TextFunction(_Function):
    """The value of an indicator as the profile prints it."""

    NAME = "qm_text"
    REQUIRED = ("indicator", "area")

    def answer(self, known: Lookup, *arguments: str) -> Optional[str]:
        figure = known.figure(*arguments)
        return None if figure is None else figure.text(self.language)

    @classmethod
    def description(cls) -> str:
        return translate(
            "processing",
            "The value of an indicator as the profile prints it, for labels: in brackets where few cases make it "
            "unreliable, x where it is withheld (data protection), – where there are no data.")

    @classmethod
    def examples(cls) -> tuple[tuple[str, str], ...]:
        return (
            ("qm_text('A.2', \"quartier_id\")", translate("processing", "12.3 or (8) or x")),
            ("\"name\" || '\\n' || qm_text('A.2', \"quartier_id\") || ' %'", "Altstadt …"))


class StateFunction(_Function):
    """The state of a value as a fixed word, for rules and filters."""

    NAME = "qm_state"
    REQUIRED = ("indicator", "area")

    def answer(self, known: Lookup, *arguments: str) -> Optional[str]:
        figure = known.figure(*arguments)
        return None if figure is None else figure.state.value

    @classmethod
    def description(cls) -> str:
        return translate(
            "processing",
            "The state of a value as a fixed word for rules and filters: <code>value</code>, <code>unreliable</code> "
            "(few cases), <code>suppressed</code> (withheld, data protection), <code>no_data</code> or "
            "<code>zero</code> (a true zero).")

    @classmethod
    def examples(cls) -> tuple[tuple[str, str], ...]:
        return (
            ("qm_state('A.2', \"quartier_id\")", "value"),
            ("qm_state('A.2', \"quartier_id\") = 'suppressed'", translate("processing", "true where it is withheld")))


class ClassFunction(_Function):
    """The class of the attention score in words."""

    NAME = "qm_class"
    REQUIRED = ("area",)

    def answer(self, known: Lookup, *arguments: str) -> Optional[str]:
        area, period, level = arguments
        return known.class_text(area, self.language, period, level)

    @classmethod
    def description(cls) -> str:
        return translate(
            "processing",
            "The class of the attention score in words, computed by the method that maps and profiles show. NULL for "
            "an area that takes no part.")

    @classmethod
    def examples(cls) -> tuple[tuple[str, str], ...]:
        return (
            ("qm_class(\"quartier_id\")", translate("processing", "low")),
            ("qm_class(\"quartier_id\", '2023')", translate("processing", "very low")))


FUNCTIONS = (ValueFunction, TextFunction, StateFunction, ClassFunction)


class ExpressionFunctions:
    """Registers the functions, and takes them back."""

    def __init__(self) -> None:
        self._project = ProjectWorkspace()
        # QGIS keeps a pointer only: whoever registers a Python function has to keep it alive.
        self._functions = [function(self._project) for function in FUNCTIONS]
        self._registered = [
            function for function in self._functions if QgsExpression.registerFunction(function, False)]

    @property
    def project(self) -> ProjectWorkspace:
        """The workspace of the open project."""
        return self._project

    def release(self) -> None:
        """Takes the functions out of QGIS and drops what they kept in memory."""
        import sys

        for function in self._registered:
            QgsExpression.unregisterFunction(function.name())
        self._registered.clear()
        self._project.release()
        # Not imported for this: a session without expressions never loads it.
        lookups = sys.modules.get(f"{__package__.rpartition('.')[0]}.profiles.lookup")
        if lookups is not None:
            lookups.forget()

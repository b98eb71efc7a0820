# Everything runs with the system's Python, because QGIS's Python bindings live there.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON := /usr/bin/python3
VENV := .venv
READY := $(VENV)/.ready
BROWSER := $(VENV)/.browser
export QT_QPA_PLATFORM ?= offscreen
# A pip index, a virtual environment or a PYTHONPATH of the caller must not leak into ours.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.PHONY: help setup test attack accessibility lint demo run screenshot reference package translations bench torture postgis-test clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## Install what tests and checks need (system packages and .venv)

$(READY): tests/requirements.txt scripts/install.sh
	scripts/install.sh test
	$(PYTHON) -m venv --system-site-packages $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@

test: $(READY) ## Run all tests (ARGS="tests/pure -k wilson" for some of them)
	mkdir -p build/runtime && chmod 700 build/runtime
	XDG_RUNTIME_DIR="$$PWD/build/runtime" $(VENV)/bin/pytest $(or $(ARGS),-n 2 --dist loadfile -q) </dev/null

attack: $(READY) ## Attack the public edition of the whole county in 25 ways; report in build/attack/report.md (half an hour)
	mkdir -p build/runtime && chmod 700 build/runtime
	XDG_RUNTIME_DIR="$$PWD/build/runtime" QM_PYTEST=$(VENV)/bin/pytest scripts/attack.sh </dev/null

accessibility: $(READY) $(BROWSER) ## Check the pages beside the profiles in headless Chromium (axe-core, keyboard, paper)
	mkdir -p build/runtime && chmod 700 build/runtime
	QM_ACCESSIBILITY=1 XDG_RUNTIME_DIR="$$PWD/build/runtime" $(VENV)/bin/pytest -q tests/qgis/test_accessibility.py </dev/null

$(BROWSER): tests/requirements-browser.txt scripts/install.sh
	scripts/install.sh browser
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r tests/requirements-browser.txt
	touch $@

lint: $(READY) ## Check style (ruff) and types of the domain core (mypy)
	$(VENV)/bin/ruff check .
	mkdir -p build/plugins && ln -sfn ../.. build/plugins/quartiersmonitor
	cd build/plugins && ../../$(VENV)/bin/mypy --config-file ../../pyproject.toml -p quartiersmonitor.indicators

demo: ## Build the sample county, run the whole chain, leave workspace, project, map and profiles in demo/
	scripts/install.sh run
	scripts/demo.sh

run: ## Open QGIS with the plugin and the sample county, in a profile of its own
	scripts/install.sh run
	scripts/run.sh

screenshot: ## Drive the real desktop (Xvfb, German) and write pictures to build/screenshots
	scripts/install.sh desktop
	scripts/screenshot.sh

reference: ## Run the chain on the 447 Berlin planning areas and compare with the published index
	scripts/install.sh run
	scripts/reference.sh

package: $(READY) ## Build and check the zip for QGIS (UPLOAD=1 refuses placeholders)
	$(VENV)/bin/python scripts/package.py $(if $(UPLOAD),--upload)

translations: $(READY) ## Bring i18n/*.ts in line with the sources and compile them
	$(PYTHON) scripts/translations.py

bench: $(READY) ## Run the benchmarks (nothing fails on a slow machine)
	scripts/bench.sh

torture: $(READY) ## Kill, damage and fill up boundary plans at full length (about a quarter of an hour)
	mkdir -p build/runtime build/plugins && chmod 700 build/runtime && ln -sfn ../.. build/plugins/quartiersmonitor
	. scripts/qgis-env.sh headless && PYTHONPATH="$$PWD/build/plugins" $(VENV)/bin/python tests/torture.py $(ARGS)
	QM_EXAMPLES=200 XDG_RUNTIME_DIR="$$PWD/build/runtime" $(VENV)/bin/pytest -q tests/qgis/test_plan_stateful.py

postgis-test: $(READY) ## Start a PostGIS of its own and have two editors work on one plan (ARGS="-k rights" for some)
	scripts/install.sh postgis
	scripts/postgis_test.sh $(ARGS)

clean: ## Remove everything that was built (.venv stays)
	rm -rf build demo dist .mypy_cache .ruff_cache
	find . -name __pycache__ -not -path './.venv/*' -type d -prune -exec rm -rf {} +

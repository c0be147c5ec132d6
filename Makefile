# One word each: what a developer of Atende does. `make help` lists them.
PYTHON := .venv/bin/python
WEB := PATH="$(CURDIR)/.venvs/node/bin:$(CURDIR)/node_modules/.bin:$$PATH"
BIOME := $(WEB) biome
NPM := PATH="$(CURDIR)/.venvs/node/bin:$$PATH" npm
SHIPPED := layers/dependencies/requirements.txt
SAM := PATH="$(CURDIR)/.venvs/sam/bin:$$PATH" SAM_CLI_TELEMETRY=0 sam
COMPILE := UV_SYSTEM_CERTS=1 .venvs/uv/bin/uv pip compile --quiet --python-version 3.13 --generate-hashes --no-annotate --no-header --no-emit-index-url $(if $(UPGRADE),--upgrade)
PYTEST := $(PYTHON) -m pytest -q -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(if $(shell echo "$(SEED)" | grep -xE "[0-9]+"),--randomly-seed=$(SEED),-p no:randomly)
UNIT := not desk and not integration and not browser
TEMPLATES := $(wildcard template.yaml infra/*.yaml layers/*/template.yaml)
# Checks that use one processor each run beside each other; what each says stays together where make knows how.
BESIDE := $(MAKE) --no-print-directory -j 2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
# PYTHONDONTWRITEBYTECODE would have every process compile botocore anew.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV PYTHONDONTWRITEBYTECODE

.PHONY: check install lint types imports templates unit test channels figures first-day any-day new dev demo bench faults privacy-drill restore-drill say link admin redrive recount trace costs shops invoke console docs client scan audit sbom doctor build package deploy semantic deploy-semantic learn-readers learn-semantic lock format clean help

check: install ## may I push? format, lint, types, import rules, templates, unit tests
	@$(BESIDE) types templates imports lint unit

install: ## the environments: .venv (project and tools), .venvs/emulator, .venvs/node with node_modules
	@sh infra/install.sh project emulator node

lint: install
	@$(PYTHON) -m ruff format --check . && $(PYTHON) -m ruff check . && $(BIOME) check --error-on-warnings || \
		{ echo '`make format` puts it in shape, and names what is left for you.' >&2; exit 1; }

types: install
	@$(PYTHON) -m mypy
	@$(WEB) tsc && $(WEB) tsc -p tests/console/web && $(WEB) tsc -p layers/atende/python/atende/console/web/worker
	@$(WEB) node infra/console/attributes.mjs tsconfig.json

imports: install
	@PYTHONPATH=.:layers/atende/python .venv/bin/lint-imports

templates: install
	@.venv/bin/cfn-lint $(TEMPLATES)

unit: install
	@$(PYTEST) -m "$(UNIT)"

test: install ## everything: the checks, then all tests; ARGS=tests/desk takes some tests, without the checks; SEED=1 another order
	@$(if $(ARGS),,$(BESIDE) types templates imports lint)
	@sh infra/install.sh faults
	@$(PYTEST) $(ARGS)

channels: install ## renews the table of docs/channels.md that shows what each channel can
	@$(PYTHON) -m pytest -q -p no:randomly tests/channels/test_pages.py --bless

figures: install ## the structure in figures: entries, importers of WhatsApp, inheritance, layers, lengths of files
	@$(PYTHON) -m tests.structure.test_figures

first-day: install ## the screens, taps and words from nothing to the first answered message, on a phone
	@$(PYTHON) -m pytest -q -s -n 0 -p no:randomly tests/console/test_first_day.py

any-day: install ## the tests on other days and in other zones; DAYS="leap-night auckland" takes some, ARGS=--files each file alone
	@$(PYTHON) -m tests.any_day $(ARGS) $(DAYS)

new: install ## the skeleton of a plugin, and a story that says what to build first: KIND=channel|automation|metric|connector NAME=x
	@$(PYTHON) -m infra.new "$(KIND)" "$(NAME)"

dev: install ## the desk on this laptop: chat page and console; RESET=1 starts over; SEMANTIC=1 with the layer that `make semantic` built; ARGS="--port 9000 --phone-port 9001"
	@exec $(PYTHON) -m infra.local $(if $(RESET),--reset) $(if $(SEMANTIC),--semantic) $(ARGS)

demo: install ## a day of the desk by itself, and what was expected of it
	@exec $(PYTHON) -m infra.local.demo

faults: ## everything that can go wrong, on purpose; ROWS="R1 S2" takes some, SEED=123 replays, ARGS=--quick small numbers
	@sh infra/install.sh project emulator node faults
	@exec $(PYTHON) -m bench.faults $(if $(SEED),--seed $(SEED)) $(ARGS) $(ROWS)

privacy-drill: install ## a person is planted everywhere, exported, erased with cuts in between, three hundred come by every door; then every byte is looked through
	@PEOPLE=300 $(PYTEST) tests/privacy tests/api/test_person_export.py

restore-drill: install ## a desk is backed up, loses its table, gets it back, and erases again who was erased since
	@exec $(PYTHON) -m infra.local.restore_drill

bench: build $(if $(ARGS),$(if $(filter language semantic,$(ARGS)),semantic),semantic) ## what the desk costs and how fast it is, with bounds and peers; ARGS="units cost" takes some
	@sh infra/install.sh project emulator node bench
	@exec $(PYTHON) -m bench $(ARGS)

say: install ## a payload to the running desk: CHANNEL=whatsapp EVENT=001_text
	@$(PYTHON) -m infra.local.say "$(or $(CHANNEL),whatsapp)" "$(EVENT)"

link: install ## another sign-in link for the owner of the running desk
	@$(PYTHON) -m infra.local.command admin sign-in-link

admin: install ## what an administrator does, on the running desk: ARGS="--help" lists the verbs
	@$(PYTHON) -m infra.local.command admin $(ARGS)

redrive: install ## dead letters of the running desk back where they failed: ARGS="inbound --dry-run"; ARGS=--help lists the queues
	@$(PYTHON) -m infra.local.command redrive $(ARGS)

recount: install ## a day of the running desk counted again, and compared with its figures: ARGS="--date 2026-11-25"
	@$(PYTHON) -m infra.local.command recount $(ARGS)

trace: install ## the way of one message through the functions of the running desk, with times: ARGS="wamid..."
	@$(PYTHON) -m infra.local.command trace $(ARGS)

costs: install ## what each shop of the running desk used of AWS this month, and its price: ARGS=--csv
	@$(PYTHON) -m infra.local.command costs $(ARGS)

shops: install ## the shops of the running desk, with health, cost and last message: ARGS=list; ARGS="suspend --business B"
	@$(PYTHON) -m infra.local.command shops $(ARGS)

invoke: ## one function, once, without Docker: FUNCTION=Webhook EVENT=events/webhook/text.json
	@sh infra/install.sh project emulator node sam
	@$(PYTHON) -m infra.local.invoke "$(FUNCTION)" "$(EVENT)"

console: install
	@$(PYTHON) -m infra.console.build

docs: install ## the documentation as a site that is searched offline, in .aws-sam/docs/html
	@sh infra/install.sh docs node && rm -rf .aws-sam/docs && $(PYTHON) -m infra.site .aws-sam/docs
	@NO_MKDOCS_2_WARNING=1 .venvs/docs/bin/mkdocs build --quiet --config-file .aws-sam/docs/mkdocs.yml
	@echo "Open .aws-sam/docs/html/index.html"

client: install ## a Python client of the public API, made of its document, in .aws-sam/client
	@$(PYTHON) -m infra.client .aws-sam/client

scan: ## checkov and cfripper on what CloudFormation gets; waivers and their reasons: infra/scan/waivers.yaml
	@sh infra/install.sh project scan
	@$(PYTHON) -m infra.scan

doctor: install ## is the desk well, and what to do: the running one, else the deployed one; ARGS=--stack=NAME
	@exec $(PYTHON) -m infra.local.doctor $(ARGS)

audit: ## known flaws of what is shipped, by the lists of PyPI and npm
	@sh infra/install.sh audit node
	@sh infra/audit.sh $(SHIPPED)

sbom: ## what is shipped, as CycloneDX: .aws-sam/sbom/python.json and console.json
	@sh infra/install.sh audit node && mkdir -p .aws-sam/sbom
	@PYTHONWARNINGS=ignore .venvs/audit/bin/cyclonedx-py requirements $(SHIPPED) --pyproject pyproject.toml --output-reproducible -o .aws-sam/sbom/python.json
	@$(NPM) sbom --package-lock-only --omit=dev --sbom-format=cyclonedx >.aws-sam/sbom/console.json

build: console sbom ## what AWS gets, in .aws-sam/build
	@sh infra/install.sh sam
	@$(SAM) validate --lint && $(SAM) build

package: build ## a link that opens the desk in the console of AWS: BUCKET=name; ARGS="Size=medium" fills parameters in
	@exec $(PYTHON) -m infra.publish "$(BUCKET)" $(ARGS)

deploy: build ## build, then to AWS; the first time: make deploy ARGS=--guided
	@$(SAM) deploy $(if $(wildcard samconfig.toml),,--guided) $(ARGS)

semantic: ## the optional encoder of the FAQ, for both processors, in .aws-sam/semantic; downloads 190 MB the first time
	@sh infra/install.sh project sam
	@$(SAM) build --template layers/semantic/template.yaml --build-dir .aws-sam/semantic --cache-dir .aws-sam/semantic-cache
	@$(PYTHON) -m pytest -q -p no:randomly -rs tests/semantic

deploy-semantic: semantic ## build it, then to AWS as a stack of its own; prints what the parameter SemanticLayer takes
	@$(SAM) deploy --template-file .aws-sam/semantic/template.yaml --stack-name $(or $(NAME),atende-semantic) --resolve-s3 $(ARGS)

learn-semantic: semantic ## learns the encoder's head and judge anew from bench/language/data, after a change there
	@sh infra/install.sh semantic
	@PYTHONPATH=.:layers/atende/python .venvs/semantic/bin/python -m bench.semantic.train && $(MAKE) --no-print-directory semantic

learn-readers: install ## learns anew what messages are, from bench/readers/data; PyTorch, some three quarters of an hour
	@sh infra/install.sh learn
	@$(PYTHON) -m bench.readers.texts && PYTHONPATH=. .venvs/learn/bin/python -m bench.readers.learn

lock: install ## new lock files from pyproject.toml; UPGRADE=1 takes newer packages
	@$(COMPILE) pyproject.toml -o layers/dependencies/requirements.txt
	@$(COMPILE) --group semantic -o layers/semantic/requirements.txt
	@$(COMPILE) pyproject.toml --group dev -o requirements/dev.txt
	@for group in bench emulator faults learn node sam scan audit docs uv; do $(COMPILE) --group $$group -o requirements/$$group.txt || exit 1; done

format: install ## put the code in shape
	@$(PYTHON) -m ruff format . && $(PYTHON) -m ruff check --fix . && $(BIOME) check --write

clean: ## take away what make made, but not the desk's threads (.atende)
	rm -rf .venv .venvs node_modules .aws-sam .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache layers/atende/python/atende/console/dist

help: ## these lines
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 17

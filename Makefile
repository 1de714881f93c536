# Everything is done by devtools/ (python3 -m devtools help); this names the entries.
PORT ?= 8069
RESET ?= 0
BENCH ?=
MINUTES ?= 5
export PORT RESET
devtools = PYTHONPATH="$(CURDIR)" python3 -m devtools

.PHONY: help demo test test-unit test-install test-odoo test-queue-job \
	test-neighbours test-tours test-crm lint bench fuzz format i18n readme screenshots stop clean

help: ## List what can be made
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

demo: ## Serve the demo on http://localhost:$(PORT); RESET=1 starts from fresh data
	@$(devtools) demo

test: ## Every test and the linters, one summary
	@$(devtools) test

test-unit test-install test-odoo test-queue-job test-neighbours test-tours test-crm lint: ## One part of the tests
	@$(devtools) test $(patsubst test-%,%,$@)

bench: ## Every measurement, or those named in BENCH="…"
	@$(devtools) bench $(BENCH)

fuzz: ## Damaged files for the readers, for MINUTES=5, of one FORMAT=zip or of all
	@$(devtools) fuzz --minutes $(MINUTES) $(if $(FORMAT),--format $(FORMAT))

format: ## Rewrite the sources in the house's format
	@$(devtools) format

i18n: ## Bring the .pot and the translations up to date with the sources
	@$(devtools) i18n

readme: ## Render the module's README and the pages of tools
	@$(devtools) readme

screenshots: ## Take the README's screenshots from a fresh demo
	@$(devtools) screenshots

stop: ## Stop the private PostgreSQL
	@$(devtools) stop

clean: stop ## Remove the prepared runtime with its databases
	rm -rf .runtime

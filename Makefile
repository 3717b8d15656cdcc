# The two commands: `make up` serves both demo shops, `make test` proves that all is well.
PORT ?= 8000
export PORT
unexport PYTHONDONTWRITEBYTECODE # compiled modules are what makes the second start quick

.PHONY: up test
.SILENT:

up:
	bin/setup
	TROTH_MODE=demo exec .venv/bin/troth up

test:
	bin/setup dev
	bin/ci

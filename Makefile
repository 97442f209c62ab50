# An Sinh. Hai lệnh / two commands: make run, make test.
# Chỉ cần GNU make và Python 3.11 trở lên / needs only GNU make and Python 3.11 or newer.

PYTHON ?= python3
PORT ?= 8000
PEOPLE ?= 30000
ANSINH_DATA ?= .data
export ANSINH_DATA

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

.DEFAULT_GOAL := help
.PHONY: help run setup test lint format bench messages reference lock reset chromium

help:  ## các lệnh / this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: .venv/.base  ## chạy bản trình diễn (PORT=8000 PEOPLE=30000) / run the demonstration
	@$(BIN)/ansinh serve --port $(PORT) --check
	@ANSINH_DEMO=1 $(BIN)/ansinh demo --people $(PEOPLE)
	@ANSINH_DEMO=1 $(BIN)/ansinh serve --port $(PORT)

setup: .venv/.base  ## cài đặt, không chạy / install without running

test: lint chromium  ## mọi kiểm tra / every check and test
	$(BIN)/pytest

lint: .venv/.dev  ## kiểm tra mã, không chạy thử / static checks only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	DATABASE_URL=postgresql: $(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/.dev  ## sửa trình bày mã / format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/.bench  ## đo tốc độ / benchmarks
	@for script in $$(grep -l __main__ $(filter-out bench/spark_equal.py,$(wildcard bench/*.py))); do echo "== $$script"; $(BIN)/python $$script || exit 1; done

messages: .venv/.dev  ## cập nhật bản dịch tiếng Anh / collect and compile the English messages
	$(BIN)/python tools/messages.py update
	$(BIN)/python tools/messages.py compile

reference: .venv/.dev  ## viết lại docs/reference.md / rewrite the list of commands and plugins
	$(BIN)/python tools/reference.py

lock: .venv/.dev  ## khóa lại phiên bản thư viện / pin the libraries again
	$(LOCK) --output-file requirements/base.txt requirements/base.in requirements/setup.in
	$(LOCK) --output-file requirements/dev.txt requirements/dev.in
	$(LOCK) --output-file requirements/spark.txt requirements/spark.in
	$(LOCK) --output-file requirements/bench.txt requirements/bench.in

reset:  ## xóa thư mục dữ liệu ANSINH_DATA / delete the data folder, nothing else
	@$(PYTHON) tools/reset.py

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'Cần Python 3.11 trở lên. Hãy cài rồi chạy: make run PYTHON=python3.11'; \
		echo 'Python 3.11 or newer is needed. Install it, then: make run PYTHON=python3.11'; exit 1; } >&2
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo 'Python thiếu mô-đun venv. Trên Debian, Ubuntu hãy chạy: apt-get install python3-venv'; \
		echo 'Python lacks its venv module. On Debian or Ubuntu: apt-get install python3-venv'; exit 1; } >&2
	@$(PYTHON) -m venv .venv

.venv/.base: requirements/base.txt | .venv/bin/python
	@echo 'Đang cài thư viện / installing libraries…'
	@$(PIP) --require-hashes -r requirements/base.txt
	@$(PIP) --no-index --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.base
	@echo 'Đang cài công cụ kiểm tra / installing the test tools…'
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

.venv/.bench: requirements/bench.txt .venv/.base
	@$(PIP) --require-hashes -r requirements/bench.txt
	@touch $@

# Playwright drives Debian's own chromium; nothing is downloaded from elsewhere.
chromium:
	@command -v chromium >/dev/null || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || { \
		echo 'Thiếu trình duyệt chromium. Hãy cài, ví dụ: sudo apt-get install chromium'; \
		echo 'The browser chromium is missing. Install it, e.g.: sudo apt-get install chromium'; exit 1; } >&2

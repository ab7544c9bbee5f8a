# Teal's commands. `make` alone prints them.
PRESET ?= release
JOBS ?= $(shell nproc)
SCALE ?= 20
SEED ?= 1
WORLDS ?= 10000

.PHONY: help build demo test check ci bench format lint fuzz sim docs golden-update clean
help:  ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

build:  ## build everything into build/$(PRESET)
	@tools/setup.sh build
	@cmake --preset $(PRESET) >build-configure.log 2>&1 || { cat build-configure.log; exit 1; }
	@rm -f build-configure.log
	@cmake --build --preset $(PRESET) -j $(JOBS)

demo:  ## the main job: blue/green deployments of real containers under load (SCALE=1 for real time)
	@tools/setup.sh demo
	@$(MAKE) --no-print-directory build
	@build/release/demo/teal-demo --time-scale $(SCALE) --source .

test:  ## every test
	@tools/setup.sh test
	@$(MAKE) --no-print-directory build
	@ctest --test-dir build/$(PRESET) --output-on-failure -j $(JOBS) $(CTEST_FLAGS)

check:  ## the quick tests: under a minute once built
	@$(MAKE) --no-print-directory build
	@ctest --test-dir build/$(PRESET) --output-on-failure -j $(JOBS) -LE slow

ci:  ## what CI runs: every test; one that a busy machine failed has a second try, and both are printed
	@$(MAKE) --no-print-directory test CTEST_FLAGS="--repeat until-pass:2"

bench:  ## measure beside the peers; writes bench/results.md
	@tools/setup.sh test
	@$(MAKE) --no-print-directory build
	@bench/run.sh

format:  ## format the C++ sources
	@tools/setup.sh lint
	@git ls-files '*.cpp' '*.h' | xargs clang-format-19 -i

lint:  ## formatting, shell scripts, structure
	@tools/setup.sh lint
	@git ls-files '*.cpp' '*.h' | xargs clang-format-19 --dry-run --Werror
	@git ls-files '*.sh' '.ci/run' | xargs shellcheck
	@tools/tidy.py

sim:  ## simulate WORLDS deployments' worlds from SEED
	@$(MAKE) --no-print-directory build
	@build/release/teal simulate --worlds $(WORLDS) --seed $(SEED)

fuzz:  ## fuzz one parser for a minute: TARGET=json
	@tools/setup.sh lint
	@tools/fuzz.sh $(TARGET)

docs:  ## regenerate docs/fidelity.md from the operations' rows
	@$(MAKE) --no-print-directory build
	@build/release/tests/conformance/fidelity > docs/fidelity.md

golden-update:  ## write tests/golden/ anew; look at the diff
	@$(MAKE) --no-print-directory build
	@GOLDEN_UPDATE=1 build/$(PRESET)/tests/golden/golden_tests --gtest_brief=1

clean:  ## remove build/
	@rm -rf build

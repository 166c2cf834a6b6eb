# make run     build, load the sample news into tugai.db, serve it on 127.0.0.1:7878
# make test    all tests                    make lint    formatting and lints
# make eval    scores on ../shared/gold     make bench   speed and memory, beside Natasha
# make reference    the same scores by the reference scorer

.PHONY: run build test lint eval reference bench prepare

STORE ?= tugai.db
BIND ?= 127.0.0.1:7878
NEWS := data/news/*.txt data/news/*.html data/news/*.rss data/news/*.jsonl
GOLD ?= ../shared/gold
TUGAI := target/debug/tugai

# The dependencies are optimized in every profile and set all of this themselves; this optimizes Tugai itself and recompiles nothing else.
FAST := CARGO_PROFILE_DEV_OPT_LEVEL=3 CARGO_PROFILE_DEV_CODEGEN_UNITS=1 CARGO_PROFILE_DEV_DEBUG_ASSERTIONS=false \
	CARGO_PROFILE_DEV_OVERFLOW_CHECKS=false CARGO_PROFILE_DEV_INCREMENTAL=false

run: build
	$(TUGAI) load --store $(STORE) $(NEWS)
	$(TUGAI) serve --store $(STORE) --bind $(BIND)

build: prepare
	$(FAST) cargo build --locked

test: prepare
	cargo test --locked

lint: prepare
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings

# Before anything is compiled: the bindings of RocksDB are made with libclang.
prepare:
	@.ci/prepare

eval: build
	$(TUGAI) eval --quiet --gold $(GOLD) $(ARGS)

reference: build .venv/ready
	@test -d $(GOLD) || { echo "no gold set in $(GOLD); say where it is: make reference GOLD=FOLDER"; exit 1; }
	rm -rf target/eval && mkdir -p target/eval
	$(TUGAI) load --quiet --store target/eval/store $(GOLD)/*.txt $(GOLD)/*.html || test $$? -eq 1
	$(TUGAI) export --store target/eval/store --to trig -o target/eval/dump.trig
	.venv/bin/python $(GOLD)/../tools/score.py --gold $(GOLD) --graph target/eval/dump.trig $(ARGS)

bench: build .venv-bench/ready
	.venv-bench/bin/python benches/bench.py --tugai $(TUGAI) $(ARGS)
	$(FAST) cargo bench --locked --profile dev --bench resolve

# Made last, so that a broken installation is tried again.
.venv/ready:
	python3 -m venv .venv
	.venv/bin/pip install --quiet pyoxigraph
	touch $@

.venv-bench/ready:
	python3 -m venv .venv-bench
	.venv-bench/bin/pip install --quiet natasha==1.6.0 "setuptools<81"
	touch $@

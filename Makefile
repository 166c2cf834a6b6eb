# make run     build, load the sample news into tugai.db, serve it on 127.0.0.1:7878
# make test    all tests                    make lint    formatting and lints
# make eval    scores on ../shared/gold     make bench   speed and memory, beside Natasha; bench-serve: the endpoint alone, beside oxigraph serve
# make reference    the same scores by the reference scorer
# make adversary    attacks on the endpoint and on oxigraph serve
# make clients      installs the clients that tests/clients asks the endpoint with

.PHONY: run build test lint eval reference bench bench-serve adversary clients prepare

STORE ?= tugai.db
BIND ?= 127.0.0.1:7878
NEWS := data/news/*.txt data/news/*.html data/news/*.rss data/news/*.jsonl
GOLD ?= ../shared/gold
FACTS ?= ../shared/facts
OUTSIDE ?= ../outside
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

bench: bench-serve
	.venv-bench/bin/python benches/bench.py --tugai $(TUGAI) $(ARGS)
	$(FAST) cargo bench --locked --profile dev --bench resolve
	.venv-bench/bin/python benches/flood.py --tugai $(TUGAI)
	.venv-bench/bin/python benches/link.py --tugai $(TUGAI) --facts $(FACTS) --outside $(OUTSIDE)

# Both on five million made-up quads, which are made once in target/bench: 4 GB.
bench-serve: build .venv-bench/ready
	$(FAST) .venv-bench/bin/python benches/serve.py --tugai $(TUGAI) --oxigraph .venv-bench/bin/oxigraph $(SERVE_ARGS)

adversary: build .venv-bench/ready
	.venv-bench/bin/python benches/adversary.py --tugai $(TUGAI) --oxigraph .venv-bench/bin/oxigraph $(SERVE_ARGS)

clients:
	@.ci/clients

# Made last, so that a broken installation is tried again.
.venv/ready:
	python3 -m venv .venv
	.venv/bin/pip install --quiet pyoxigraph
	touch $@

.venv-bench/ready:
	python3 -m venv .venv-bench
	.venv-bench/bin/pip install --quiet natasha==1.6.0 "setuptools<81" oxigraph==0.5.13
	touch $@

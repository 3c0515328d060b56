# lede: build, check, install.  `make help` lists the targets.
#
# Nothing that `make deps` installs is looked up while this file is read, so
# `make deps demo` works on a machine that has nothing but make.

VERSION = 0.1.0
CC = cc
CFLAGS = -O2 -g
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla
ifdef WERROR
WARN += -Werror
endif
PREFIX = /usr/local
DESTDIR =

# SAN=1 and VG=1 build and check in folders of their own.
O := build
BIN = $(O)/bin
PROG = $(BIN)
ifdef SAN
O := build/san
CFLAGS = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=undefined
# The leak check needs ptrace, which a confined program may not call.
export ASAN_OPTIONS = detect_leaks=0
endif
ifdef VG
# $(BIN) has a wrapper of each program; what valgrind says goes to $(VGLOG).
O := build/vg
PROG = $(O)/prog
VGLOG = $(CURDIR)/$(O)/log
VALGRIND = valgrind -q --vgdb=no --log-file=$(VGLOG)/%p \
	--suppressions=$(CURDIR)/tests/valgrind.supp
CFLAGS = -O1 -g -DLEDE_VALGRIND
endif

ALL_CFLAGS = -std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE \
	-DLEDE_VERSION='"$(VERSION)"' $(WARN) $(CFLAGS) -pthread -Ilib \
	-I$(O) -MMD -MP

# Each library's headers are for its one door.
PKG_cli = libseccomp
PKG_charsetfind = uchardet
PKG_compress = zlib libbrotlidec libzstd
PKG_db = sqlite3
PKG_dbrows = sqlite3
PKG_dbwords = sqlite3
PKG_feedxml = libxml-2.0
PKG_htmlparse = libxml-2.0
PKG_http = libcurl
PKG_httpask = libcurl
PKG_httpend = libcurl
PKG_json = libcjson
PKG_site = libpsl
PKG_utf8class = libutf8proc

# What each program links, besides liblede.a; --as-needed drops the rest.
FILTER = libcjson libutf8proc libseccomp
LINK_lede-extract = libxml-2.0 libpsl
LINK_lede-feed = libxml-2.0
LINK_lede-fetch = libcurl sqlite3 zlib libbrotlidec libzstd uchardet libpsl
LINK_lede-load = sqlite3
LINK_lede-read = zlib libbrotlidec libzstd uchardet
LINK_lede-report = sqlite3
LINK_fuzz-extract = libxml-2.0 libpsl
LINK_fuzz-feed = libxml-2.0
LINK_fuzz-charset = uchardet zlib libbrotlidec libzstd
LINK_fuzz-warc = zlib libbrotlidec libzstd
LINK_unit-db = sqlite3
LINK_unit-postings = sqlite3
LINK_unit-html = libxml-2.0
LINK_unit-charset = uchardet
LINK_unit-compress = zlib libbrotlidec libzstd
LINK_unit-warc = zlib libbrotlidec libzstd

TOOLS := $(patsubst tools/%.c,%,$(wildcard tools/lede*.c))
LIB_OBJ := $(patsubst lib/%.c,$(O)/lib/%.o,$(wildcard lib/*.c))
LEXICON := $(patsubst lib/%.tsv,$(O)/%.inc,$(wildcard lib/lexicon/*.tsv))

# Keep what rules chained through patterns have made.
.SECONDARY:

.PHONY: all
all: $(TOOLS:%=$(BIN)/%)

$(O)/liblede.a: $(LIB_OBJ)
	@rm -f $@
	$(AR) -rc $@ $(LIB_OBJ)

$(O)/lib/%.o: lib/%.c | $(LEXICON)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(if $(PKG_$*),$$(pkg-config --cflags $(PKG_$*))) \
	    $(OWN_CFLAGS) -c -o $@ $<

# PostgreSQL is built in where libpq is; lib/storeopen.c says so where it is not.
$(O)/lib/pg.o $(O)/lib/storeopen.o: OWN_CFLAGS = $$(pkg-config --cflags libpq \
	2>/dev/null && echo -DLEDE_LIBPQ)
$(PROG)/lede-load: OWN_LIBS = $$(pkg-config --libs libpq 2>/dev/null)

# What lib/embed.h takes in.
$(O)/lib/quotemodel.o: lib/model/quotes.bin
$(O)/lib/event.o: lib/model/event.bin
$(O)/lib/meta.o: lib/model/title.bin
$(O)/lib/metaseen.o: lib/model/published.bin
$(O)/lib/unitscore.o: lib/model/extract.bin
$(O)/lib/claimant.o: lib/model/claimant.bin
$(O)/lib/countednoun.o: lib/model/noun.bin
$(O)/lib/schema.o: $(wildcard lib/schema/*.sql)
$(O)/lib/report.o: lib/report.css

$(O)/tools/%.o: tools/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(if $(PKG_$*),$$(pkg-config --cflags $(PKG_$*))) \
	    -c -o $@ $<

$(PROG)/%: $(O)/tools/%.o $(O)/tools/cli.o $(O)/liblede.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $^ \
	    $$(pkg-config --libs $(FILTER) $(LINK_$*)) $(OWN_LIBS) -lm

ifdef VG
$(BIN)/%: $(PROG)/%
	@mkdir -p $(@D)
	@printf '%s\n' '#!/bin/sh' \
	    'exec $(VALGRIND) "$(CURDIR)/$<" "$$@"' >$@
	@chmod +x $@
endif

# Rows are sorted by bytes whatever the locale; see lib/lexicon/table.awk.
$(O)/lexicon/%.inc: lib/lexicon/%.tsv lib/lexicon/table.awk
	@mkdir -p $(@D)
	awk -f lib/lexicon/table.awk $< >$@.rows
	LC_ALL=C sort -u $@.rows | cut -f 2- >$@.part
	mv $@.part $@

# Unit tests: what no pipe can reach.  Each target is a test's run, not its
# program, so that make -j runs them side by side.
UNIT := $(patsubst tests/unit/%.c,$(O)/unit/%,$(wildcard tests/unit/*.c))
$(O)/unit/%: tests/unit/%.c tests/unit/unit.h $(O)/liblede.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $< $(O)/liblede.a \
	    $$(pkg-config --libs $(FILTER) $(LINK_unit-$*)) -lm

.PHONY: check-unit $(UNIT:%=run-%)
check-unit: $(UNIT:%=run-%)
$(UNIT:%=run-%): run-%: %
	@if $(VALGRIND) $<; then echo 'ok tests/unit/$(<F)'; \
	else echo 'not ok tests/unit/$(<F)'; exit 1; fi

# Helpers that the Bats files start, such as a small web server.
TEST_PROGRAMS := $(patsubst tests/server/%.c,$(O)/tests/%,\
	$(wildcard tests/server/*.c))
LDLIBS_bad = -lz
$(O)/tests/%: tests/server/%.c tests/server/listen.h
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $< $(LDLIBS_$*)

# BATS names the files to run: make check BATS=tests/lede-read.bats
BATS = $(wildcard tests/*.bats)
CHECK_BATS = $(BATS:%=bats-%)
.PHONY: check $(CHECK_BATS)
check: check-unit $(CHECK_BATS)
ifdef VG
	@if grep -h '^==' $(VGLOG)/*; then echo 'not ok valgrind'; exit 1; \
	else echo 'ok valgrind'; fi
$(UNIT:%=run-%) $(CHECK_BATS): | vglog
.PHONY: vglog
vglog:
	@rm -rf $(VGLOG) && mkdir -p $(VGLOG)
endif
$(CHECK_BATS): bats-%: all check-unit $(TEST_PROGRAMS)
	@echo '# $*'
	@PATH="$(CURDIR)/$(BIN):$$PATH" LEDE_BUILD="$(CURDIR)/$(O)" \
	    bats $(BATS_FLAGS) $*

# kill -9 at KILLS random moments of a run of lede-fetch, and on from there.
KILLS = 50
.PHONY: check-kill
check-kill: all $(TEST_PROGRAMS)
	@if LEDE_BUILD="$(CURDIR)/$(O)" tests/kill-fetch.sh $(KILLS); \
	then echo 'ok tests/kill-fetch.sh'; \
	else echo 'not ok tests/kill-fetch.sh'; exit 1; fi

# The same of lede-load, into both databases.
.PHONY: check-kill-load
check-kill-load: all $(O)/bench/many
	@if LEDE_BUILD="$(CURDIR)/$(O)" tests/kill-load.sh $(KILLS); \
	then echo 'ok tests/kill-load.sh'; \
	else echo 'not ok tests/kill-load.sh'; exit 1; fi

# A day of cron: RUNS runs of a recipe on a feed that moves, and what they ask.
RUNS = 24
.PHONY: check-cron
check-cron: all $(TEST_PROGRAMS)
	@if LEDE_BUILD="$(CURDIR)/$(O)" tests/cron-day.sh $(RUNS); \
	then echo 'ok tests/cron-day.sh'; \
	else echo 'not ok tests/cron-day.sh'; exit 1; fi

MANUALS = $(wildcard tools/*.[157])
.PHONY: install
install: all
	mkdir -p '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/share/man/man1' \
	    '$(DESTDIR)$(PREFIX)/share/man/man5' \
	    '$(DESTDIR)$(PREFIX)/share/man/man7'
	for t in $(TOOLS); do \
	    cp "$(PROG)/$$t" '$(DESTDIR)$(PREFIX)/bin/' || exit 1; done
	for m in $(MANUALS); do \
	    cp "$$m" "$(DESTDIR)$(PREFIX)/share/man/man$${m##*.}/" || exit 1; \
	done
	mkdir -p '$(DESTDIR)$(PREFIX)/share/lede'
	cp -R pipelines '$(DESTDIR)$(PREFIX)/share/lede/'
	rm '$(DESTDIR)$(PREFIX)/share/lede/pipelines/demo.sh'
	sed 's|/usr/local|$(PREFIX)|' pipelines/systemd/lede-daily.service \
	    >'$(DESTDIR)$(PREFIX)/share/lede/pipelines/systemd/lede-daily.service'

.PHONY: uninstall
uninstall:
	for t in $(TOOLS); do rm -f "$(DESTDIR)$(PREFIX)/bin/$$t"; done
	for m in $(notdir $(MANUALS)); do \
	    rm -f "$(DESTDIR)$(PREFIX)/share/man/man$${m##*.}/$$m"; done
	rm -rf '$(DESTDIR)$(PREFIX)/share/lede'

# The first run: real pages from a real server to rows in a database.
.PHONY: demo
demo: all $(TEST_PROGRAMS)
	@PATH="$(CURDIR)/$(BIN):$$PATH" LEDE_BUILD="$(CURDIR)/$(O)" \
	    bash pipelines/demo.sh

# Accuracy and speed.  BENCH is a folder of data sets and scorers that is no
# part of the tree; the filters are what some of its scorers run.
BENCH_PROGRAMS := $(patsubst tests/bench/%.c,$(O)/bench/%,\
	$(wildcard tests/bench/*.c))
LINK_bench-floor = libxml-2.0
LINK_bench-charset = uchardet
LINK_bench-feeds = libxml-2.0 uchardet
$(O)/bench/%: tests/bench/%.c $(O)/tools/cli.o $(O)/liblede.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itools $(if $(LINK_bench-$*),$$(pkg-config \
	    --cflags $(LINK_bench-$*))) $(LDFLAGS) -Wl,--as-needed -o $@ $< \
	    $(O)/tools/cli.o $(O)/liblede.a \
	    $$(pkg-config --libs $(FILTER) $(LINK_bench-$*)) -lm
.PHONY: bench bench-filters
bench-filters: $(BENCH_PROGRAMS)
bench: all bench-filters
	@PATH="$(CURDIR)/$(BIN):$$PATH" LEDE_BUILD="$(CURDIR)/$(O)" \
	    bash tests/bench/run.sh $(BENCH)

# Property fuzzing with sanitizers, FUZZ_SECONDS for each target.  A target
# takes files, so a crash is run again by naming what it left behind.
FUZZ_SECONDS = 60
.PHONY: fuzz
FUZZ := $(patsubst tests/fuzz/%.c,$(O)/fuzz/%,$(wildcard tests/fuzz/*.c))
$(O)/fuzz/%: tests/fuzz/%.c tests/fuzz/fuzz.h $(O)/liblede.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $< $(O)/liblede.a \
	    $$(pkg-config --libs $(FILTER) $(LINK_fuzz-$*)) -lm
ifdef SAN
.PHONY: $(FUZZ:%=run-%)
fuzz: $(FUZZ:%=run-%) fuzz-chain
.PHONY: fuzz-chain
fuzz-chain: all $(TEST_PROGRAMS)
	@if LEDE_BUILD="$(CURDIR)/$(O)" tests/fuzz-chain.sh $(FUZZ_SECONDS); \
	then echo 'ok tests/fuzz-chain.sh'; \
	else echo 'not ok tests/fuzz-chain.sh'; exit 1; fi
$(FUZZ:%=run-%): run-%: %
	@mkdir -p $(O)/crashes
	@if $< -s $(FUZZ_SECONDS) -o $(O)/crashes samples/*/*; \
	then echo 'ok tests/fuzz/$(<F)'; \
	else echo 'not ok tests/fuzz/$(<F)'; exit 1; fi
else
fuzz:
	@$(MAKE) SAN=1 fuzz
endif

# What the chain finds on the samples, into the golden files beside what is
# true: tests/golden/rows.sh.
.PHONY: golden
golden: all
	@LEDE_BUILD='$(O)' bash tests/golden/rows.sh --update

# Models are built from the bench's training sets, byte for byte (BENCH=DIR).
NEWS_TRAIN = $(BENCH)/news/wikinews-train $(BENCH)/news/mediacloud-train
$(O)/model/quotes-train: $(wildcard lib/model/quotes-*.[ch])
# The labels of a feature side by side: sqrtf in the registers of a vector.
$(O)/model/quotes-train: OWN_CFLAGS = -O3 -fno-math-errno
$(O)/model/%-train: lib/model/%-train.c $(O)/liblede.a
	@mkdir -p $(@D)
	$(CC) $(filter-out -MMD -MP,$(ALL_CFLAGS)) $(OWN_CFLAGS) $(LDFLAGS) \
	    -Wl,--as-needed -o $@ $(sort $(filter %.c,$^)) $(O)/liblede.a \
	    $$(pkg-config --libs $(FILTER) $(LINK_model-$*)) -lm
TRAINERS = $(patsubst lib/model/%.c,$(O)/model/%,$(wildcard lib/model/*-train.c))
.PHONY: trainers
trainers: $(TRAINERS)
# World news is little beside PolNeAR, so it is read four times.
QUOTES_NEWS = news/wikinews-train-quotes news/mediacloud-train-quotes
QUOTES_SETS = $(QUOTES_NEWS) $(QUOTES_NEWS) $(QUOTES_NEWS) $(QUOTES_NEWS) \
	quotes/polnear-train
# quotes.bin, and beside it in $(O) those that lack a part of the articles.
$(O)/model/quotes.bin: $(O)/model/quotes-train
	@test -n "$(BENCH)" || { echo 'model: needs BENCH=DIR'; exit 2; }
	set -e; n=0; for s in $(QUOTES_SETS); do n=$$((n + 1)); \
	    gzip -dc "$(BENCH)/$$s.ndjson.gz" >$(O)/model/quotes.$$n; done; \
	    $< $@ $$(seq -f $(O)/model/quotes.%g $$n)
.PHONY: model-quotes
model-quotes: $(O)/model/quotes.bin
	cp $< lib/model/quotes.bin

LINK_model-extract = libxml-2.0 libpsl
# The news pages are few beside the others, so they are read three times.
EXTRACT_SETS = wcxb fundus fundus fundus readability trafilatura
$(O)/model/extract-train: $(addprefix lib/model/,boost.c boost.h fold.c fold.h)
.PHONY: model-extract
model-extract: $(O)/model/extract-train
	@test -n "$(BENCH)" || { echo 'model-extract: needs BENCH=DIR'; exit 2; }
	set -e; for s in $(EXTRACT_SETS); do gzip -dc \
	    "$(BENCH)/extract/dev-$$s.ndjson.gz" >$(O)/model/$$s.ndjson; done; \
	    $< lib/model/extract.bin $(EXTRACT_SETS:%=$(O)/model/%.ndjson)

LINK_model-meta = libxml-2.0 libpsl
$(O)/model/meta-train: $(addprefix lib/model/,learn.c learn.h fold.c fold.h)
TITLE_SETS = wcxb trafilatura fundus fundus fundus
DATE_SETS = wcxb trafilatura dates fundus
.PHONY: model-meta
model-meta: $(O)/model/meta-train
	@test -n "$(BENCH)" || { echo 'model-meta: needs BENCH=DIR'; exit 2; }
	set -e; for s in $(sort $(TITLE_SETS) $(DATE_SETS)); do gzip -dc \
	    "$(BENCH)/extract/dev-$$s.ndjson.gz" >$(O)/model/$$s.ndjson; done
	$< title lib/model/title.bin $(TITLE_SETS:%=$(O)/model/%.ndjson)
	$< published lib/model/published.bin \
	    $(DATE_SETS:%=$(O)/model/%.ndjson)

$(O)/model/claims-train: $(wildcard lib/model/claims-*.[ch]) \
	lib/model/learn.c lib/model/learn.h
.PHONY: model-claims
model-claims: $(O)/model/claims-train $(O)/model/quotes.bin
	$< event $(O)/model/event.bin $(NEWS_TRAIN:=-claims.ndjson)
	gzip -dc "$(BENCH)/quotes/polnear-train.ndjson.gz" \
	    >$(O)/model/polnear.ndjson
	$< claimant $(O)/model/claimant.bin $(O)/model/quotes.bin \
	    $(NEWS_TRAIN:=-claims.ndjson) $(O)/model/polnear.ndjson
	$< noun $(O)/model/noun.bin $(NEWS_TRAIN:=-claims.ndjson)
	cp $(O)/model/event.bin $(O)/model/claimant.bin $(O)/model/noun.bin \
	    lib/model/

# The generated tables of lib/lexicon, from Debian's unicode-cldr-core and
# iso-codes, and PyPI's hijridate and holidays; committed, so that a build needs
# none of them.
.PHONY: tables
tables:
	python3 lib/lexicon/tables.py
	python3 lib/lexicon/feasts.py

# What the demo prints and which tools there are, into README.md.
.PHONY: readme
readme: all $(TEST_PROGRAMS)
	PATH="$(CURDIR)/$(BIN):$$PATH" LEDE_BUILD="$(CURDIR)/$(O)" \
	    bash tests/readme.sh

# The answers of now, into the cookbook.
.PHONY: cookbook
cookbook: all
	PATH="$(CURDIR)/$(BIN):$$PATH" bash tests/cookbook.sh \
	    tools/lede-cookbook.7 >$(O)/cookbook.7
	mv $(O)/cookbook.7 tools/lede-cookbook.7

# Warnings of two compilers, of shellcheck and of mandoc.
SCRIPTS = $(wildcard .ci/run tools/*.sh pipelines/*.sh pipelines/*/*.sh \
	tests/*.sh tests/*/*.sh tests/*.bash tests/*.bats)
.PHONY: lint lint-gcc lint-clang lint-shell lint-man
lint: lint-gcc lint-clang lint-shell lint-man
lint-gcc lint-clang: lint-%:
	@if $(MAKE) -s O=build/$* CC=$* WERROR=1 programs trainers; \
	then echo 'ok lint $*'; else echo 'not ok lint $*'; exit 1; fi
lint-shell:
	@if shellcheck -x $(SCRIPTS); \
	then echo 'ok lint shell'; else echo 'not ok lint shell'; exit 1; fi
lint-man:
	@if mandoc -Tlint -Wwarning $(MANUALS); \
	then echo 'ok lint manuals'; else echo 'not ok lint manuals'; exit 1; fi
# All that compiles.
.PHONY: programs
programs: all $(UNIT) $(TEST_PROGRAMS) $(BENCH_PROGRAMS) $(FUZZ)

# Everything that needs what `deps` installs waits for it where both were
# asked for in one call.
.PHONY: deps deps-dev
deps:
	sh tools/deps.sh
deps-dev:
	sh tools/deps.sh dev
DEPS_ASKED := $(filter deps deps-dev,$(MAKECMDGOALS))
ifneq ($(DEPS_ASKED),)
$(LIB_OBJ) $(TOOLS:%=$(O)/tools/%.o) $(O)/tools/cli.o $(LEXICON) $(UNIT) \
$(TEST_PROGRAMS) $(BENCH_PROGRAMS) $(CHECK_BATS) $(FUZZ) demo golden readme \
bench install fuzz lint-gcc lint-clang lint-shell lint-man: | $(DEPS_ASKED)
endif

.PHONY: clean
clean:
	rm -rf build

.PHONY: help
help:
	@echo 'make            build the programs into $(BIN)'
	@echo 'make check      unit tests and Bats; SAN=1: with sanitizers,'
	@echo '                VG=1: with valgrind; BATS="FILE ...": these only'
	@echo 'make check-kill kill lede-fetch at KILLS ($(KILLS)) moments, and go on'
	@echo 'make check-kill-load   the same of lede-load, into both databases'
	@echo 'make check-cron a day of cron in RUNS ($(RUNS)) runs, on a feed that moves'
	@echo 'make install    into PREFIX ($(PREFIX)), below DESTDIR'
	@echo 'make uninstall  what install put there, away again'
	@echo 'make demo       the whole chain on the samples, from a local server'
	@echo 'make bench      speed; BENCH=DIR: and accuracy, with the data there'
	@echo 'make fuzz       property fuzzing, FUZZ_SECONDS ($(FUZZ_SECONDS)) a target'
	@echo 'make golden     what the chain finds, into the golden files of the samples'
	@echo 'make model-X    X: quotes, extract, meta, claims; from BENCH=DIR'
	@echo 'make tables     names of units, currencies, months; days of feasts'
	@echo 'make readme     what the demo prints, into README.md'
	@echo 'make cookbook   the answers of now, into lede-cookbook(7)'
	@echo 'make lint       gcc, clang, shellcheck and mandoc without a warning'
	@echo 'make deps       install what build, demo and check need'
	@echo 'make deps-dev   and what only developers need'
	@echo 'make clean      remove build/'

-include $(wildcard $(O)/lib/*.d $(O)/tools/*.d $(O)/unit/*.d $(O)/fuzz/*.d \
	$(O)/tests/*.d $(O)/bench/*.d)

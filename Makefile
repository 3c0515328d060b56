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
ifdef SAN
O := build/san
CFLAGS = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=undefined
endif
BIN := $(O)/bin

ALL_CFLAGS = -std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE \
	-DLEDE_VERSION='"$(VERSION)"' $(WARN) $(CFLAGS) -Ilib -I$(O) -MMD -MP

# Each library's headers are for its one door.
PKG_cli = libseccomp
PKG_charset = uchardet
PKG_compress = zlib libbrotlidec libzstd
PKG_db = sqlite3
PKG_feed = libxml-2.0
PKG_html = libxml-2.0
PKG_http = libcurl
PKG_json = libcjson
PKG_site = libpsl
PKG_utf8 = libutf8proc

# What each program links, besides liblede.a; --as-needed drops the rest.
FILTER = libcjson libutf8proc libseccomp
LINK_lede-dedup = sqlite3
LINK_lede-extract = libxml-2.0 libpsl
LINK_lede-feed = libxml-2.0 libpsl
LINK_lede-fetch = libcurl sqlite3 zlib libbrotlidec libzstd uchardet libpsl
LINK_lede-load = sqlite3
LINK_lede-read = zlib libbrotlidec libzstd uchardet
LINK_lede-report = sqlite3
LINK_unit-db = sqlite3
LINK_unit-html = libxml-2.0
LINK_unit-charset = uchardet
LINK_unit-compress = zlib libbrotlidec libzstd

TOOLS := $(patsubst tools/%.c,%,$(wildcard tools/lede*.c))
LIB_OBJ := $(patsubst lib/%.c,$(O)/lib/%.o,$(wildcard lib/*.c))
LEXICON := $(patsubst lib/%.tsv,$(O)/%.inc,$(wildcard lib/lexicon/*.tsv))

.PHONY: all
all: $(TOOLS:%=$(BIN)/%)

$(O)/liblede.a: $(LIB_OBJ)
	@rm -f $@
	$(AR) -rc $@ $(LIB_OBJ)

$(O)/lib/%.o: lib/%.c | $(LEXICON)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(if $(PKG_$*),$$(pkg-config --cflags $(PKG_$*))) \
	    -c -o $@ $<

$(O)/tools/%.o: tools/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(if $(PKG_$*),$$(pkg-config --cflags $(PKG_$*))) \
	    -c -o $@ $<

$(BIN)/%: $(O)/tools/%.o $(O)/tools/cli.o $(O)/liblede.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $^ \
	    $$(pkg-config --libs $(FILTER) $(LINK_$*)) -lm

# Rows are sorted by bytes whatever the locale; see lib/lexicon/table.awk.
$(O)/lexicon/%.inc: lib/lexicon/%.tsv lib/lexicon/table.awk
	@mkdir -p $(@D)
	awk -f lib/lexicon/table.awk $< >$@.rows
	LC_ALL=C sort -u $@.rows | cut -f 2- >$@.part
	mv $@.part $@

# Everything that compiles waits for `deps` where both were asked for.
DEPS_ASKED := $(filter deps deps-dev,$(MAKECMDGOALS))
ifneq ($(DEPS_ASKED),)
$(LIB_OBJ) $(TOOLS:%=$(O)/tools/%.o) $(O)/tools/cli.o $(LEXICON): | $(DEPS_ASKED)
endif

.PHONY: deps deps-dev
deps:
	sh tools/deps.sh
deps-dev:
	sh tools/deps.sh dev

# Unit tests: what no pipe can reach.
UNIT := $(patsubst tests/unit/%.c,$(O)/unit/%,$(wildcard tests/unit/*.c))
$(O)/unit/%: tests/unit/%.c tests/unit/unit.h $(O)/liblede.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $< $(O)/liblede.a \
	    $$(pkg-config --libs $(FILTER) $(LINK_unit-$*)) -lm

.PHONY: check check-unit
check-unit: $(UNIT)
	@for t in $(UNIT); do echo "$$t"; $$t || exit 1; done
# BATS names the tests to run: make check BATS=tests/lede-read.bats
BATS = tests
check: all check-unit
	PATH="$(CURDIR)/$(BIN):$$PATH" LEDE_BUILD="$(CURDIR)/$(O)" bats $(BATS)

.PHONY: clean
clean:
	rm -rf build

.PHONY: help
help:
	@echo 'make            build the programs into $(BIN)'
	@echo 'make check      unit tests and Bats (SAN=1: sanitizers, VG=1: valgrind)'
	@echo 'make deps       install what build, demo and check need'
	@echo 'make deps-dev   and what only developers need'
	@echo 'make clean      remove build/'

-include $(wildcard $(O)/lib/*.d $(O)/tools/*.d $(O)/unit/*.d)

# Matins: every target is listed by `make help`. Everything that is made lies under $(B).
B ?= build
PREFIX ?= /usr/local
DESTDIR ?=
CC = gcc
Q ?= @
VERSION := 0.1

# One owner a library; see README.md, "The map".
LIBS := glib-2.0 gio-unix-2.0 libpq libcurl libssh2 libcrypto jansson libxml-2.0 libzip cairo pangocairo \
        libqrencode libpcre2-8
PARSE_LIBS := glib-2.0 poppler-glib tesseract lept libtiff-4 libheif libde265 gmime-3.0 libseccomp \
        zxing libqpdf
WARNINGS := -Wall -Wextra -Wpedantic -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
        -Wformat=2 -Wwrite-strings -Wvla -Wundef -Wconversion -Wno-sign-conversion \
        -Wdouble-promotion -Wnull-dereference -Wlogical-op -Wduplicated-cond -Wduplicated-branches
OPTIMISE ?= -O2 -g
SANITIZE ?=
INCLUDES := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags-only-I $(LIBS) $(PARSE_LIBS) 2>/dev/null)) \
        -isystem $(shell pg_config --includedir 2>/dev/null || echo /usr/include/postgresql)
ALL_CFLAGS := -std=c17 -D_GNU_SOURCE -DMATINS_VERSION='"$(VERSION)"' -D_FORTIFY_SOURCE=2 \
        -fstack-protector-strong -fPIE -fvisibility=hidden $(WARNINGS) $(OPTIMISE) $(SANITIZE) \
        -include lib/base/banned.h -Ilib -Ireports -I$(B)/gen $(INCLUDES)
ALL_LDFLAGS := -pie -Wl,--as-needed -Wl,-z,relro,-z,now $(SANITIZE)
LDLIBS := $(shell pkg-config --libs $(LIBS) 2>/dev/null) -lxlsxwriter
PARSE_LDLIBS := $(shell pkg-config --libs $(PARSE_LIBS) 2>/dev/null) -lstdc++ -lm

JOBS := $(filter-out matins,$(patsubst jobs/%.c,%,$(wildcard jobs/*.c)))
BINS := $(JOBS:%=$(B)/bin/matins-%) $(patsubst jobs/%.c,$(B)/bin/%,$(wildcard jobs/matins.c))
LIB_SRCS := $(filter-out $(wildcard lib/parse/*.c),$(wildcard lib/*/*.c)) $(wildcard reports/*.c)
PARSE_SRCS := $(wildcard lib/parse/*.c)
PARSE_CPP := $(wildcard lib/parse/*.cpp)
SQL := $(sort $(wildcard sql/*.sql sql/*/*.sql sql/*/*/*.sql) $(wildcard reports/*.sql))
DATA := $(sort $(wildcard lib/data/*.tsv lib/data/*/*.tsv lib/data/*/*.conf reports/*.css reports/*.tsv))
UNIT_TESTS := $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/test_*.c))
OBJ = $(patsubst %.c,$(B)/obj/%.o,$(1))

.PHONY: all quick check demo bench install deb deps format analyze coverage fuzz torture soak features help \
        tests
# What a tool left half-written when it failed is not taken for whole.
.DELETE_ON_ERROR:
all: $(BINS) ## build everything into build/bin

help: ## list the targets
	@sed -n 's/^\([a-z ]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(Q)echo '  CC $<' && $(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# ZXing speaks C++ alone.
$(B)/obj/%.o: %.cpp
	@mkdir -p $(@D)
	$(Q)echo '  CXX $<' && $(CXX) -std=c++17 -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE \
	        -fvisibility=hidden -Wall -Wextra -Werror -Wshadow -Wconversion $(OPTIMISE) $(SANITIZE) \
	        -Ilib $(INCLUDES) -MMD -MP -c -o $@ $<

# SQL and data files become symbols: a missing one does not link.
$(B)/gen/sql.c $(B)/gen/data.c &: tests/support/embed $(SQL) $(DATA)
	@mkdir -p $(@D)
	$(Q)tests/support/embed sql $(SQL) > $(B)/gen/sql.c
	$(Q)tests/support/embed data $(DATA) > $(B)/gen/data.c

# libxlsxwriter's headers hold calls that banned.h bans: they come before it.
$(B)/obj/lib/report/workbook.o: ALL_CFLAGS := -include xlsxwriter.h $(ALL_CFLAGS)

$(B)/obj/gen/%.o: $(B)/gen/%.c
	@mkdir -p $(@D)
	$(Q)echo '  CC $<' && $(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/libmatins.a: $(call OBJ,$(LIB_SRCS)) $(B)/obj/gen/sql.o $(B)/obj/gen/data.o
	$(Q)rm -f $@ && ar rcs $@ $^

$(B)/libparse.a: $(call OBJ,$(PARSE_SRCS)) $(PARSE_CPP:%.cpp=$(B)/obj/%.o)
	$(Q)rm -f $@ && ar rcs $@ $^

$(B)/bin/matins-parse: $(B)/obj/jobs/parse.o $(B)/libparse.a $(B)/libmatins.a
	@mkdir -p $(@D)
	$(Q)echo '  LD $@' && $(CC) $(ALL_LDFLAGS) -o $@ $^ $(PARSE_LDLIBS) $(LDLIBS)

$(B)/bin/matins-%: $(B)/obj/jobs/%.o $(B)/libmatins.a
	@mkdir -p $(@D)
	$(Q)echo '  LD $@' && $(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/bin/matins: $(B)/obj/jobs/matins.o $(B)/libmatins.a
	@mkdir -p $(@D)
	$(Q)echo '  LD $@' && $(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS)

# A unit test may reach into lib/parse, which the jobs may not.
$(B)/tests/test_parse_%: $(B)/obj/tests/unit/test_parse_%.o $(B)/libparse.a $(B)/libmatins.a
	@mkdir -p $(@D)
	$(Q)echo '  LD $@' && $(CC) $(ALL_LDFLAGS) -o $@ $^ $(PARSE_LDLIBS) $(LDLIBS)

$(B)/tests/test_%: $(B)/obj/tests/unit/test_%.o $(B)/libmatins.a
	@mkdir -p $(@D)
	$(Q)echo '  LD $@' && $(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS)

# The sample firm: an independent truth, so none of the product's readers, writers or matching.
FIRM := $(filter-out tests/firm/check%.c,$(wildcard tests/firm/*.c))
$(B)/tests/firm: $(call OBJ,$(FIRM)) $(B)/libmatins.a
	@mkdir -p $(@D)
	$(Q)echo '  LD $@' && $(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS) $(shell pkg-config --libs lept gio-2.0 2>/dev/null)

# What compares a night with that truth.
$(B)/tests/firm-check: $(call OBJ,$(wildcard tests/firm/check*.c)) $(B)/libmatins.a
	@mkdir -p $(@D)
	$(Q)echo '  LD $@' && $(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS)

# What a scanner makes of a pile of paper.
$(B)/tests/pile: $(B)/obj/tests/support/pile.o
	@mkdir -p $(@D)
	$(Q)echo '  LD $@' && $(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS) $(shell pkg-config --libs lept 2>/dev/null)

# Random ledgers in every format: an independent truth again, writers without the product's readers.
$(B)/tests/test_proof: $(call OBJ,$(wildcard tests/proof/*.c)) $(B)/libmatins.a
	@mkdir -p $(@D)
	$(Q)echo '  LD $@' && $(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS)

# Figures: the product beside floors in one process. Not a test.
BENCH := $(wildcard tests/bench/*.c)
$(B)/tests/bench: $(call OBJ,$(BENCH)) $(B)/libparse.a $(B)/libmatins.a
	@mkdir -p $(@D)
	$(Q)echo '  LD $@' && $(CC) $(ALL_LDFLAGS) -o $@ $^ $(PARSE_LDLIBS) $(LDLIBS)

# Readers under libFuzzer; built by tests/support/fuzz alone, with clang.
$(B)/fuzz_%: $(B)/obj/tests/fuzz/fuzz_%.o $(B)/libmatins.a
	$(Q)echo '  LD $@' && $(CC) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LDLIBS)

tests: $(UNIT_TESTS) $(B)/tests/test_proof $(B)/tests/firm $(B)/tests/firm-check $(B)/tests/bench $(B)/tests/pile

quick: all tests ## unit and golden tests, layers, format: seconds
	tests/support/run-tests --quick $(B)

check: ## every test, also under sanitizers and with a database (installs what is missing)
	B=$(B) tests/support/check

deps: ## install the Debian packages that building and the demonstration need
	tests/support/packages build

demo: ## a night of the sample firm in an own database (CLIENTS=3000 for a large firm)
	B=$(B) CLIENTS=$(CLIENTS) tests/support/demo

install: all ## into DESTDIR and PREFIX (/usr/local): programs, schedules, documentation
	DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' tests/support/install $(BINS)

format: ## lay out the source as .clang-format says
	tests/support/files '*.c' '*.h' | xargs clang-format -i

analyze: ## look for mistakes without running: gcc -fanalyzer, cppcheck, clang-tidy
	B=$(B) tests/support/analyze

coverage: ## which lines the unit and golden tests run
	B=$(B) tests/support/coverage

bench: all $(B)/tests/bench $(B)/tests/firm ## figures and ratios: the corpus, floors, peers, a whole night
	B=$(B) tests/bench/run

fuzz: ## readers under libFuzzer and sanitizers, FUZZ_SECONDS (600) each
	B=$(B) tests/support/fuzz

deb features soak torture: ## not there yet
	@echo "make $@: not there yet; 'make help' lists what is" >&2; exit 69

.SECONDARY:
-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)

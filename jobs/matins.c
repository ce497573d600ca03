/* matins: the front door. `matins night` and `matins bank` start a job; `matins client list` and
 * its like are verbs of the desk. */
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "base/fail.h"
#include "desk/desk.h"
#include "job/job.h"
#include "job/run.h"

static void
print_help(void)
{
    g_print("Usage: matins [--home DIR] [--config FILE] [--date YYYY-MM-DD] VERB …\n\n"
            "The night office of an accounting firm.\n\n");
    for (const Verb *verb = desk_verbs; verb->words != NULL; verb++) {
        g_autofree char *typed = g_strdup_printf("%s %s", verb->words, verb->arguments);
        int more_bytes = (int)strlen(typed) - (int)g_utf8_strlen(typed, -1);

        g_print("  %-*s %s\n", 34 + more_bytes, typed, verb->summary);
    }
    g_print("\nJobs ('matins JOB --help' says more): night, and its stages collect, bank, read,\n"
            "dedupe, match, decide, deliver, report.\n");
}

static void
print_help_of(const Verb *verb)
{
    g_print(
        "Usage: matins [--home DIR] [--config FILE] [--date YYYY-MM-DD] [--json] %s %s\n\n%s.\n",
        verb->words, verb->arguments, verb->summary);
    if (desk_more(verb) != NULL)
        g_print("\n%s", desk_more(verb));
}

/* `matins rule --help`: every verb of a noun. False when there is none. */
static bool
print_help_of_noun(const char *noun)
{
    g_autofree char *begin = g_strdup_printf("%s ", noun);
    bool found = false;

    for (const Verb *verb = desk_verbs; verb->words != NULL; verb++) {
        if (!g_str_has_prefix(verb->words, begin))
            continue;
        if (found)
            g_print("\n");
        print_help_of(verb);
        found = true;
    }
    return found;
}

typedef struct {
    char *home;
    char *config;
    char *date;
    bool json;
    GPtrArray *words; /* everything else */
} Typed;

/* Options may stand anywhere; what is not one of ours is a word of the verb. */
static bool
read_words(int argc, char **argv, Typed *typed)
{
    for (int i = 1; i < argc; i++) {
        char **value = g_str_equal(argv[i], "--home")     ? &typed->home
                       : g_str_equal(argv[i], "--config") ? &typed->config
                       : g_str_equal(argv[i], "--date")   ? &typed->date
                                                          : NULL;

        if (value != NULL && i + 1 == argc)
            return false;
        if (value != NULL)
            *value = argv[++i];
        else if (g_str_equal(argv[i], "--json"))
            typed->json = true;
        else
            g_ptr_array_add(typed->words, argv[i]);
    }
    g_ptr_array_add(typed->words, NULL);
    if (typed->home == NULL)
        typed->home = (char *)g_getenv("MATINS_HOME");
    return true;
}

/* Where the first word is a job's name, becomes that job with everything else that was typed. */
static void
become_job(const char *job, int argc, char **argv)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = self != NULL ? g_path_get_dirname(self) : g_strdup(".");
    g_autofree char *program = g_strdup_printf("%s/matins-%s", folder, job);
    g_autoptr(GPtrArray) words = g_ptr_array_new();

    if (strchr(job, '/') != NULL || g_str_equal(job, "parse") ||
        !g_file_test(program, G_FILE_TEST_IS_EXECUTABLE))
        return;
    for (int i = 0; i < argc; i++)
        if (argv[i] != job)
            g_ptr_array_add(words, argv[i]);
    g_ptr_array_add(words, NULL);
    execv(program, (char **)words->pdata);
}

/* A word of a verb that looks like an option and is none; a verb's own stand in its arguments. */
static const char *
stray_option(const Verb *verb, const Desk *desk)
{
    for (gsize i = 0; desk->words[i] != NULL; i++)
        if (g_str_has_prefix(desk->words[i], "--") &&
            strstr(verb->arguments, desk->words[i]) == NULL)
            return desk->words[i];
    return NULL;
}

static int
act(const Verb *verb, const Desk *desk)
{
    g_autoptr(GError) error = NULL;
    bool person_needed = false;

    if (verb->act(desk, &person_needed, &error))
        return person_needed ? JOB_PERSON_NEEDED : JOB_DONE;
    g_printerr("matins %s: %s\n", verb->words, error->message);
    return fail_kind(error) == FAIL_INPUT ? JOB_PERSON_NEEDED : job_exit_code(error);
}

static int
act_at_home(const Verb *verb, Desk *desk, const char *config)
{
    g_autoptr(GError) error = NULL;
    Setting setting = { 0 };
    int code = JOB_DONE;

    if (desk->home == NULL) {
        g_printerr("matins %s: no home: give --home DIR or set MATINS_HOME\n", verb->words);
        return JOB_USAGE;
    }
    if (!setting_open(desk->home, config, &setting, &error)) {
        g_printerr("matins %s: %s\n", verb->words, error->message);
        return job_exit_code(error);
    }
    desk->setting = &setting;
    code = act(verb, desk);
    setting_clear(&setting);
    return code;
}

int
main(int argc, char **argv)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    Typed typed = { .words = words };
    const Verb *verb = NULL;
    guint used = 0;
    Desk desk = { 0 };

    setlocale(LC_ALL, "C.UTF-8");
    if (!read_words(argc, argv, &typed)) {
        g_printerr("matins: %s needs a value\n", argv[argc - 1]);
        return JOB_USAGE;
    }
    if (words->len == 1 || g_str_equal(words->pdata[0], "--help") ||
        g_str_equal(words->pdata[0], "help")) {
        print_help();
        return words->len == 1 ? JOB_USAGE : JOB_DONE;
    }
    if (g_str_equal(words->pdata[0], "--version")) {
        g_print("matins %s\n", MATINS_VERSION);
        return JOB_DONE;
    }
    verb = desk_verb((char **)words->pdata, &used);
    if (verb == NULL) {
        /* `bank` is a noun with verbs and a job: its help is that of both. */
        bool is_told = g_strv_contains((const char *const *)words->pdata, "--help") &&
                       print_help_of_noun(words->pdata[0]);

        fflush(stdout);
        become_job(words->pdata[0], argc, argv);
        if (is_told)
            return JOB_DONE;
        g_printerr(
            "matins: '%s' is neither a verb nor a job; see 'matins --help'\n",
            (char *)words->pdata[0]);
        return JOB_USAGE;
    }
    desk = (Desk){ .home = typed.home,
                   .words = (char **)words->pdata + used,
                   .config = typed.config,
                   .date = typed.date,
                   .json = typed.json };
    if (g_strv_contains((const char *const *)desk.words, "--help")) {
        print_help_of(verb);
        return JOB_DONE;
    }
    if (stray_option(verb, &desk) != NULL) {
        g_printerr(
            "matins %s: there is no option %s; see 'matins %s --help'\n", verb->words,
            stray_option(verb, &desk), verb->words);
        return JOB_USAGE;
    }
    return verb->needs_home ? act_at_home(verb, &desk, typed.config) : act(verb, &desk);
}

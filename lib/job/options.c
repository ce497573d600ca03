#include "job/options.h"

#include <string.h>

#include "job/job.h"

typedef struct {
    char *date;
    gboolean list, dry_run, json, verbose, version, help;
} Parsed;

static int
usage(const char *name, const char *sentence)
{
    g_printerr("matins-%s: %s\nTry 'matins-%s --help'.\n", name, sentence, name);
    return JOB_USAGE;
}

static GOptionContext *
context_new(const char *summary, JobOptions *options, Parsed *parsed)
{
    const GOptionEntry entries[] = {
        { "home", 0, 0, G_OPTION_ARG_FILENAME, &options->home,
          "The home that 'matins init' made (else $MATINS_HOME)", "DIR" },
        { "config", 0, 0, G_OPTION_ARG_FILENAME, &options->config,
          "Settings (else matins.conf in the home)", "FILE" },
        { "client", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->clients,
          "Only this client file; may be repeated", "NUMBER" },
        { "date", 0, 0, G_OPTION_ARG_STRING, &parsed->date,
          "The night's date (else today in Brussels)", "YYYY-MM-DD" },
        { "until", 0, 0, G_OPTION_ARG_STRING, &options->until, "Night: the last stage to run",
          "JOB" },
        { "workers", 0, 0, G_OPTION_ARG_INT, &options->workers,
          "Worker processes (else one a core)", "N" },
        { "dry-run", 0, 0, G_OPTION_ARG_NONE, &parsed->dry_run,
          "Show what would be done, change nothing", NULL },
        { "json", 0, 0, G_OPTION_ARG_NONE, &parsed->json, "One summary object on stdout", NULL },
        { "verbose", 0, 0, G_OPTION_ARG_NONE, &parsed->verbose, "More in the log", NULL },
        { "version", 0, 0, G_OPTION_ARG_NONE, &parsed->version, "Print the version", NULL },
        { "help", 0, 0, G_OPTION_ARG_NONE, &parsed->help, "Print this", NULL },
        { "run", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &options->run, NULL, NULL },
        { "list", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &parsed->list, NULL, NULL },
        { "stage", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &options->stage, NULL, NULL },
        { 0 },
    };
    GOptionContext *context = g_option_context_new(NULL);

    g_option_context_set_summary(context, summary);
    g_option_context_set_description(
        context,
        "Exit: 0 done; 1 done, a person is needed (see the report); 64 usage; 70 stopped;\n"
        "75 try later (no database, another night is running); 78 configuration.\n");
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, entries, NULL);
    return context;
}

static void
print_help(GOptionContext *context, const char *name)
{
    g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);
    const char *options = strstr(help, "[OPTION");

    g_print("Usage:\n  matins-%s %s", name, options != NULL ? options : help);
}

/* NULL, or the sentence that says what is wrong with the options. */
static char *
complaint(int argc, char **argv, const Parsed *parsed, JobOptions *options)
{
    g_autoptr(GError) error = NULL;

    if (argc > 1)
        return g_strdup_printf("'%s' is one word too many", argv[1]);
    if (parsed->date != NULL && !day_from_iso(parsed->date, &options->night_on, &error))
        return g_strdup(error->message);
    if (options->workers < 0 || options->workers > 256)
        return g_strdup("--workers takes a number from 1 to 256");
    if (options->home == NULL)
        options->home = g_strdup(g_getenv("MATINS_HOME"));
    if (options->home == NULL)
        return g_strdup("no home: give --home DIR or set MATINS_HOME");
    return NULL;
}

bool
job_options_read(
    const char *name, const char *summary, int argc, char **argv, JobOptions *ret_options,
    int *ret_exit)
{
    JobOptions options = { .night_on = DAY_NONE };
    Parsed parsed = { 0 };
    g_autoptr(GOptionContext) context = context_new(summary, &options, &parsed);
    g_autoptr(GError) error = NULL;
    g_autofree char *sentence = NULL;
    bool go_on = false;

    *ret_exit = JOB_DONE;
    if (!g_option_context_parse(context, &argc, &argv, &error))
        *ret_exit = usage(name, error->message);
    else if (parsed.help)
        print_help(context, name);
    else if (parsed.version)
        g_print("matins %s\n", MATINS_VERSION);
    else if ((sentence = complaint(argc, argv, &parsed, &options)) != NULL)
        *ret_exit = usage(name, sentence);
    else
        go_on = true;
    options.list = parsed.list;
    options.dry_run = parsed.dry_run || parsed.list;
    options.json = parsed.json;
    options.verbose = parsed.verbose;
    g_free(parsed.date);
    if (go_on)
        *ret_options = options;
    else
        job_options_clear(&options);
    return go_on;
}

void
job_options_clear(JobOptions *options)
{
    g_clear_pointer(&options->home, g_free);
    g_clear_pointer(&options->config, g_free);
    g_clear_pointer(&options->clients, g_strfreev);
    g_clear_pointer(&options->stage, g_free);
    g_clear_pointer(&options->until, g_free);
}

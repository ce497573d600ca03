/* doctor: looks at a home and its machine, and says of each thing whether it is well and what to do
 * where it is not. It changes nothing. */
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/fail.h"
#include "books/registry.h"
#include "desk/desk.h"
#include "desk/health.h"
#include "desk/vies.h"
#include "host/clock.h"
#include "host/owner.h"
#include "store/seal.h"

SQL(looks_nights);
SQL(looks_safety);
SQL(looks_roles);
SQL(looks_unguarded);

#define FREE_MB_WARN 4096
#define FREE_MB_FAIL 512
#define MOST_REGISTER_DAYS 62 /* it comes out every month */

static void
look_at_home(Health *health, const char *home)
{
    static const char *const folders[] = { "", "store", "keys", "pg", "run", "reports" };
    struct stat status;

    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(home, folders[i], NULL);

        if (stat(path, &status) != 0) {
            if (!g_str_equal(folders[i], "pg"))
                health_say(
                    health, HEALTH_FAIL, "home", "%s is not there; 'matins init %s' makes it", path,
                    home);
            continue;
        }
        if ((status.st_mode & 077) != 0)
            health_say(
                health, HEALTH_FAIL, "home",
                "others than its owner may enter %s (mode %03o); chmod 700", path,
                status.st_mode & 0777U);
    }
    health_ok_unless_said(health, "home", "folders are there and private");
}

static void
look_at_disk(Health *health, const char *home)
{
    struct statvfs disk;
    guint64 free_mb = 0;

    if (statvfs(home, &disk) != 0)
        return;
    free_mb = (guint64)disk.f_bavail * disk.f_frsize / (1024 * 1024);
    health_say(
        health,
        free_mb < FREE_MB_FAIL   ? HEALTH_FAIL
        : free_mb < FREE_MB_WARN ? HEALTH_WARN
                                 : HEALTH_OK,
        "disk", "%" G_GUINT64_FORMAT " MB are free%s", free_mb,
        free_mb < FREE_MB_WARN ? "; make room, or a night may stop (75) until there is" : "");
}

static void
look_at_key(Health *health, const char *home)
{
    g_autofree char *path = g_build_filename(home, "matins.key", NULL);
    g_auto(SealKey) key = { 0 };
    g_autoptr(GError) error = NULL;

    if (seal_read_key_file(path, &key, &error))
        health_say(
            health, HEALTH_OK, "key",
            "is readable by its owner alone. Keep a copy of %s away from this machine and from the "
            "backup of store/ and the database: without it nothing stored can be read",
            path);
    else
        health_say(health, HEALTH_FAIL, "key", "%s", error->message);
}

static void
look_at_programs(Health *health, const char *folder)
{
    static const char *const programs[] = { "collect", "bank",   "read",    "dedupe", "match",
                                            "decide",  "report", "deliver", "parse",  "night" };

    for (gsize i = 0; i < G_N_ELEMENTS(programs); i++) {
        g_autofree char *path = g_strdup_printf("%s/matins-%s", folder, programs[i]);

        if (access(path, X_OK) != 0)
            health_say(
                health, HEALTH_FAIL, "programs",
                "%s cannot be run by this user; all programs lie in one folder that it may enter",
                path);
    }
    health_ok_unless_said(health, "programs", "all in their place");
}

static void
look_at_languages(Health *health)
{
    static const char *const languages[] = { "nld", "fra", "deu", "eng", "osd" };
    const char *folder = g_getenv("TESSDATA_PREFIX");

    if (folder == NULL)
        folder = "/usr/share/tesseract-ocr/5/tessdata";
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *path = g_strdup_printf("%s/%s.traineddata", folder, languages[i]);

        if (access(path, R_OK) != 0)
            health_say(
                health, HEALTH_WARN, "recognition",
                "%s is not there; install tesseract-ocr-%s, or scans are read worse", path,
                languages[i]);
    }
    health_ok_unless_said(health, "recognition", "Dutch, French, German, English are there");
}

static void
look_at_fonts(Health *health)
{
    static const char *const folders[][2] = {
        { "/usr/share/fonts/truetype/dejavu", "fonts-dejavu-core" },
        { "/usr/share/fonts/truetype/liberation", "fonts-liberation" },
        { "/usr/share/poppler", "poppler-data" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++)
        if (!g_file_test(folders[i][0], G_FILE_TEST_IS_DIR))
            health_say(
                health, HEALTH_WARN, "fonts",
                "%s is not there; install %s, or some PDFs are read and drawn with gaps",
                folders[i][0], folders[i][1]);
    health_ok_unless_said(health, "fonts", "are there");
}

static void
look_at_clock(Health *health)
{
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Europe/Brussels");

    if (zone == NULL)
        health_say(
            health, HEALTH_FAIL, "clock",
            "the time zone Europe/Brussels is not known; install tzdata, or nights have the wrong "
            "date");
    else
        health_say(health, HEALTH_OK, "clock", "the time zone of Belgium is known");
}

/* The version of Landlock that the kernel has, asked as its documentation says; less than 1: none.
 */
static void
look_at_walls(Health *health)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, /* only the version */ 1);

    if (version < 1)
        health_say(
            health, HEALTH_WARN, "readers",
            "this kernel has no Landlock: a reader that a document has taken over could read files "
            "that this user may read, though write or send none; start the kernel with "
            "lsm=landlock");
    else
        health_say(health, HEALTH_OK, "readers", "see no file but their own");
}

static void
look_at_safety(Health *health, Db *db)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Rows) rows = db_query(db, sql_looks_safety, DB_NO_ARGS, &error);

    for (int row = 0; rows != NULL && row < rows_count(rows); row++)
        if (g_str_equal(rows_text(rows, row, 1), "off"))
            health_say(
                health, HEALTH_FAIL, "database",
                "%s is off: after a power cut the database may forget what was sent; set it on",
                rows_text(rows, row, 0));
    health_ok_unless_said(
        health, "database", "answers, its schema is current, commits are durable");
}

static void
look_at_roles(Health *health, Db *db)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Rows) roles = db_query(db, sql_looks_roles, DB_NO_ARGS, &error);
    g_autoptr(Rows) tables = db_query(db, sql_looks_unguarded, DB_NO_ARGS, &error);

    for (int row = 0; roles != NULL && row < rows_count(roles); row++) {
        const char *role = rows_text(roles, row, rows_column(roles, "role"));

        if (rows_bool(roles, row, rows_column(roles, "super")) ||
            rows_bool(roles, row, rows_column(roles, "bypass")))
            health_say(
                health, HEALTH_FAIL, "roles",
                "%s passes by the policies that keep client files apart; ALTER ROLE %s NOSUPERUSER "
                "NOBYPASSRLS",
                role, role);
        if (rows_int(roles, row, rows_column(roles, "owned")) > 0)
            health_say(
                health, HEALTH_FAIL, "roles",
                "%s owns tables, so policies do not bind it; REASSIGN OWNED BY %s TO matins_owner",
                role, role);
    }
    for (int row = 0; tables != NULL && row < rows_count(tables); row++)
        health_say(
            health, HEALTH_FAIL, "roles", "table %s has no policy that keeps client files apart",
            rows_text(tables, row, 0));
    health_ok_unless_said(health, "roles", "the jobs' roles own nothing and are bound by policies");
}

static void
look_at_nights(Health *health, Db *db)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Rows) rows = db_query(db, sql_looks_nights, DB_ARGS(db_int(1)), &error);
    Day last = DAY_NONE;
    g_autofree char *date = NULL;

    if (rows == NULL || rows_count(rows) == 0) {
        health_say(
            health, HEALTH_WARN, "nights",
            "none has run yet; 'systemctl enable --now matins.target'");
        return;
    }
    last = rows_day(rows, 0, rows_column(rows, "night"));
    date = day_to_iso(last);
    if (last < clock_today() - 1)
        health_say(
            health, HEALTH_WARN, "nights",
            "the last was %s; look at the timers (systemctl list-timers 'matins*')", date);
    else if (last > clock_today())
        health_say(
            health, HEALTH_WARN, "nights", "the last is of %s, which is still to come", date);
    else
        health_say(health, HEALTH_OK, "nights", "the last was %s", date);
}

static void
look_at_lookups(Health *health, Db *db, const Config *config)
{
    g_autoptr(GError) error = NULL;
    RegistryExtract extract = { .told_on = DAY_NONE };
    g_autofree char *date = NULL;

    if (!vies_check(config, &error))
        health_say(health, HEALTH_WARN, "look-ups", "%s", error->message);
    if (!registry_last(db, &extract, NULL) || extract.extract_no == 0)
        return;
    date = day_to_iso(extract.told_on);
    if (extract.told_on < clock_today() - MOST_REGISTER_DAYS)
        health_say(
            health, HEALTH_WARN, "look-ups",
            "the register of enterprises is of %s; 'matins registry import' takes a newer one",
            date);
    else
        health_say(health, HEALTH_OK, "look-ups", "the register of enterprises is of %s", date);
}

/* What needs the settings and the database. */
static void
look_inside(Health *health, const Desk *desk)
{
    Setting setting = { 0 };
    g_autoptr(GError) error = NULL;
    g_autoptr(Db) db = NULL;

    if (!setting_open(desk->home, desk->config, &setting, &error)) {
        health_say(health, HEALTH_FAIL, "settings", "%s", error->message);
        return;
    }
    health_say(health, HEALTH_OK, "settings", "every key is known");
    look_at_programs(health, setting.program_folder);
    health_of_delivery(health, setting.config);
    db = setting_connect(&setting, "matins_report", &error);
    if (db != NULL) {
        look_at_safety(health, db);
        look_at_roles(health, db);
        look_at_nights(health, db);
        look_at_lookups(health, db, setting.config);
    } else {
        health_say(health, HEALTH_FAIL, "database", "%s", error->message);
    }
    g_clear_pointer(&db, db_close);
    setting_clear(&setting);
}

bool
desk_doctor(const Desk *desk, bool *ret_person_needed, GError **error)
{
    Health health = { .json = desk->json };
    g_autofree char *home = desk->home != NULL ? g_canonicalize_filename(desk->home, NULL) : NULL;

    if (home == NULL)
        return fail(error, FAIL_SETUP, "no home: give --home DIR or set MATINS_HOME");
    if (!owner_become(home, error))
        return false;
    look_at_home(&health, home);
    look_at_disk(&health, home);
    look_at_key(&health, home);
    look_at_languages(&health);
    look_at_fonts(&health);
    look_at_clock(&health);
    look_at_walls(&health);
    look_inside(&health, desk);
    *ret_person_needed = health.failed > 0;
    return true;
}

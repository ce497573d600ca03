#include "books/groups.h"

#include "books/evidence.h"
#include "books/openitems.h"

SQL(groups_of_document);
SQL(groups_add);
SQL(groups_change);
SQL(groups_join);
SQL(groups_part);

static DbArray *
members_of(const Duplicate *group)
{
    DbArray *members = db_array_of_ints();

    for (guint i = 0; i < group->documents->len; i++)
        db_array_add_int(
            members,
            openitems_number(((const Candidate *)g_ptr_array_index(group->documents, i))->id));
    return members;
}

static const char *
state_of(const Duplicate *group)
{
    return group->state == DUPLICATE_CERTAIN ? "certain" : "suspected";
}

/* The group's row, new or brought up to date; *ret_no 0 when a person put the documents apart. */
static bool
save_group(
    Db *db, gint64 client_id, Day night_on, const Duplicate *group, const DbArray *members,
    int *ret_no, GError **error)
{
    g_autofree char *evidence = evidence_to_json(group->evidence);
    int leader = openitems_number(group->leader->id);
    g_autoptr(Rows) standing =
        db_query(db, sql_groups_of_document, DB_ARGS(db_int(client_id), db_array(members)), error);
    g_autoptr(Rows) added = NULL;

    if (standing == NULL)
        return false;
    *ret_no = rows_count(standing) > 0 ? (int)rows_int(standing, 0, 0) : 0;
    if (*ret_no > 0 && g_str_equal(rows_text(standing, 0, 1), "apart")) {
        *ret_no = 0;
        return true;
    }
    if (*ret_no > 0)
        return db_run(
            db, sql_groups_change,
            DB_ARGS(
                db_int(client_id), db_int(*ret_no), db_text(group->reason),
                db_text(state_of(group)), db_int(group->score), db_int(leader),
                db_json(g_steal_pointer(&evidence))),
            error);
    added = db_query(
        db, sql_groups_add,
        DB_ARGS(
            db_int(client_id), db_day(night_on), db_text(group->reason), db_text(state_of(group)),
            db_int(group->score), db_int(leader), db_json(g_steal_pointer(&evidence))),
        error);
    if (added != NULL)
        *ret_no = (int)rows_int(added, 0, 0);
    return added != NULL;
}

/* Which documents stand in which group tonight, a pair each. */
typedef struct {
    DbArray *groups;
    DbArray *documents;
} Pairs;

static void
add_pairs(Pairs *pairs, int group_no, const Duplicate *group)
{
    for (guint i = 0; i < group->documents->len; i++) {
        const Candidate *document = g_ptr_array_index(group->documents, i);

        db_array_add_int(pairs->groups, group_no);
        db_array_add_int(pairs->documents, openitems_number(document->id));
    }
}

static bool
save_groups(
    Db *db, gint64 client_id, Day night_on, const DuplicateResult *result, Pairs *pairs,
    GError **error)
{
    for (guint i = 0; i < result->groups->len; i++) {
        const Duplicate *group = g_ptr_array_index(result->groups, i);
        g_autoptr(DbArray) members = members_of(group);
        int no = 0;

        if (!save_group(db, client_id, night_on, group, members, &no, error))
            return false;
        if (no > 0 && !db_run(
                          db, sql_groups_join,
                          DB_ARGS(db_int(client_id), db_int(no), db_array(members)), error))
            return false;
        if (no > 0)
            add_pairs(pairs, no, group);
    }
    return true;
}

bool
groups_save(Db *db, gint64 client_id, Day night_on, const DuplicateResult *result, GError **error)
{
    g_autoptr(DbArray) groups = db_array_of_ints();
    g_autoptr(DbArray) documents = db_array_of_ints();
    Pairs pairs = { groups, documents };

    return save_groups(db, client_id, night_on, result, &pairs, error) &&
           db_run(
               db, sql_groups_part,
               DB_ARGS(db_int(client_id), db_array(groups), db_array(documents)), error);
}

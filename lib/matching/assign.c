/* Rows and columns are filled up to a square with pairs of weight 0 ("stays alone"). */
#include "matching/assign.h"

#include <stdbool.h>

#define FAR_AWAY (G_MAXINT64 / 4)

typedef struct {
    const Assignment *given;
    guint size;
    guint barred_row, barred_column; /* from 1; 0: none */
    gint64 row_price[ASSIGN_MOST + 1];
    gint64 column_price[ASSIGN_MOST + 1];
    guint row_of[ASSIGN_MOST + 1]; /* by column, from 1; 0: free */
} Solver;

static gint64
cost(const Solver *solver, guint row, guint column)
{
    if (row > solver->given->rows || column > solver->given->columns ||
        (row == solver->barred_row && column == solver->barred_column))
        return 0;
    return -(gint64)solver->given->weights[(row - 1) * solver->given->columns + column - 1];
}

typedef struct {
    gint64 least[ASSIGN_MOST + 1];
    guint way[ASSIGN_MOST + 1];
    bool seen[ASSIGN_MOST + 1];
} Path;

/* One step of the shortest alternating path from `column`; returns the next column. */
static guint
step(Solver *solver, Path *path, guint column)
{
    guint row = solver->row_of[column], next = 0;
    gint64 delta = FAR_AWAY;

    path->seen[column] = true;
    for (guint j = 1; j <= solver->size; j++) {
        gint64 reduced;

        if (path->seen[j])
            continue;
        reduced = cost(solver, row, j) - solver->row_price[row] - solver->column_price[j];
        if (reduced < path->least[j]) {
            path->least[j] = reduced;
            path->way[j] = column;
        }
        if (path->least[j] < delta) {
            delta = path->least[j];
            next = j;
        }
    }
    for (guint j = 0; j <= solver->size; j++) {
        if (path->seen[j]) {
            solver->row_price[solver->row_of[j]] += delta;
            solver->column_price[j] -= delta;
        } else {
            path->least[j] -= delta;
        }
    }
    return next;
}

static void
place_row(Solver *solver, guint row)
{
    Path path = { 0 };
    guint column = 0;

    for (guint j = 0; j <= solver->size; j++)
        path.least[j] = FAR_AWAY;
    solver->row_of[0] = row;
    do
        column = step(solver, &path, column);
    while (solver->row_of[column] != 0);
    while (column != 0) {
        solver->row_of[column] = solver->row_of[path.way[column]];
        column = path.way[column];
    }
}

static gint64
total(const Solver *solver)
{
    gint64 sum = 0;

    for (guint j = 1; j <= solver->size; j++)
        sum -= cost(solver, solver->row_of[j], j);
    return sum;
}

/* Pairs of a solution, and in *ret_changed how many of its columns hold another row than in the
 * other one. */
static guint
count_pairs(const Solver *solver, const Solver *other, guint *ret_changed)
{
    guint pairs = 0, changed = 0;

    for (guint j = 1; j <= solver->size; j++) {
        bool real = cost(solver, solver->row_of[j], j) != 0;

        pairs += real;
        changed += real && solver->row_of[j] != other->row_of[j];
    }
    *ret_changed = changed;
    return pairs;
}

static gint64
margin_of(const Solver *best, guint row, guint column)
{
    Solver without = *best;
    guint changed, ignored;
    gint64 margin;

    without.row_of[column] = 0;
    without.barred_row = row;
    without.barred_column = column;
    place_row(&without, row);
    margin = total(best) - total(&without);
    if (count_pairs(best, &without, &changed) == count_pairs(&without, best, &ignored))
        margin /= MAX(1, changed);
    return margin;
}

void
assign_solve(const Assignment *assignment, int *ret_columns, gint64 *ret_margins)
{
    Solver solver = { .given = assignment, .size = MAX(assignment->rows, assignment->columns) };

    g_assert(solver.size <= ASSIGN_MOST);
    for (guint row = 0; row < assignment->rows; row++) {
        ret_columns[row] = -1;
        ret_margins[row] = 0;
    }
    for (guint row = 1; row <= solver.size; row++)
        place_row(&solver, row);
    for (guint j = 1; j <= solver.size; j++) {
        guint row = solver.row_of[j];

        if (row > assignment->rows || cost(&solver, row, j) == 0)
            continue;
        ret_columns[row - 1] = (int)j - 1;
        ret_margins[row - 1] = margin_of(&solver, row, j);
    }
}

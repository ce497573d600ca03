-- Plans of this commit are for every client file at once: estimates over so many joins are far too
-- low, and a loop within a loop that suits one client file takes hours for three thousand.
SELECT set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true);

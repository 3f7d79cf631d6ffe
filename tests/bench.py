#!/usr/bin/env python3
"""What a check without changes costs, as a ratio to pg_dump -s on the same machine in the same run; and what large inputs take
in memory, as a multiple of their text.

    tests/bench.py PGDRAFT [--tables N] [--rounds N]
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

TABLES = """
create type state as enum ('new', 'open', 'done');
do $$
begin
    for n in 1..{tables} loop
        execute format('create table t%1$s (
            id bigint generated always as identity primary key,
            parent_id bigint, code varchar(20) not null unique, state state not null default ''new'',
            amount numeric(12,2) check (amount >= 0), note text, created_at timestamptz not null default now())', n);
        execute format('create index t%1$s_open_idx on t%1$s (created_at desc) where state = ''open''', n);
        execute format('comment on table t%1$s is ''Table %1$s''', n);
        if n > 1 then
            execute format('alter table t%1$s add foreign key (parent_id) references t%2$s', n, n - 1);
        end if;
        if n % 50 = 0 then commit; end if;
    end loop;
end $$;
"""


def measure(command, rounds, codes=(0,)):
    """Seconds of each round, and the peak memory in MiB of any."""
    times, peak = [], 0
    for _ in range(rounds):
        begin = time.monotonic()
        # GNU time starts the command from a small process: what Linux reports begins with the size of the parent.
        done = subprocess.run(["/usr/bin/time", "-q", "-f", "%M", *command], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True)
        times.append(time.monotonic() - begin)
        if done.returncode not in codes:
            sys.exit(f"bench.py: {command[0]} failed\n{done.stderr}")
        peak = max(peak, int(done.stderr.split()[-1]) / 1024)
    return times, peak


def table(number):
    return {"name": f"t{number}", "columns": [{"name": "id", "type": "integer"}, {"name": "name", "type": "text", "nullable": False}],
            "primary_key": ["id"]}


def large_inputs():
    """Name, command, and the files by their paths."""
    yield "one model file", ["fmt", "--check"], {"schema/m.json": json.dumps({"tables": [table(n) for n in range(100000)]})}
    yield "a file a table", ["check", "--no-scratch"], {f"schema/t{n}.json": json.dumps({"tables": [table(n)]}) for n in range(20000)}
    yield "a script", ["history"], {"versions/a.sql": "-- a\n--\n-- @revision a1\n-- @revises\n\n-- @upgrade\n\n" + "SELECT 1;\n" * 800000 +
                                                      "\n-- @downgrade\n\nSELECT 1;\n"}


def measure_inputs(program, url):
    print(f"\n{'':16}{'text':>10}{'memory':>12}{'ratio':>6}{'time':>10}")
    for name, command, texts in large_inputs():
        with tempfile.TemporaryDirectory(prefix="pgdraft-bench-") as work:
            for folder in ("schema", "versions"):
                pathlib.Path(work, folder).mkdir()
            for path, text in texts.items():
                pathlib.Path(work, path).write_text(text)
            size = sum(len(text) for text in texts.values()) / 2**20
            times, peak = measure([program, "-C", work, "--url", url, *command], 1, codes=(0, 3))  # 3: there is a difference
            print(f"{name:16}{size:>6.1f} MiB{peak:>8.0f} MiB{peak / size:>6.1f}{times[0] * 1000:>7.0f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", metavar="PGDRAFT", type=pathlib.Path)
    parser.add_argument("--tables", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    url = f"{os.environ['PGDRAFT_TEST_URL']}/postgres"
    subprocess.run(["psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-d", url], check=True, text=True,
                   input=TABLES.format(tables=options.tables) + "vacuum analyze pg_catalog.pg_attribute;")
    with tempfile.TemporaryDirectory(prefix="pgdraft-bench-") as work:
        program = [options.program.resolve(), "-C", work, "--url", url]
        subprocess.run([*program, "inspect", "-o", f"{work}/schema"], check=True)
        rows = {}
        for name, command in {"pg_dump -s": ["pg_dump", "-s", "-d", url], "pgdraft check": [*program, "check"],
                              "pgdraft inspect": [*program, "inspect", "-o", f"{work}/again"]}.items():
            measure(command, 1)  # warms the caches
            rows[name] = measure(command, options.rounds)
    base = statistics.median(rows["pg_dump -s"][0])
    print(f"{options.tables} tables, {options.rounds} rounds")
    print(f"{'':16}{'median':>10}{'least':>10}{'ratio':>8}{'memory':>10}")
    for name, (times, peak) in rows.items():
        median = statistics.median(times)
        print(f"{name:16}{median * 1000:>7.0f} ms{min(times) * 1000:>7.0f} ms{median / base:>8.2f}{peak:>6.0f} MiB")
    measure_inputs(options.program.resolve(), url)


if __name__ == "__main__":
    main()

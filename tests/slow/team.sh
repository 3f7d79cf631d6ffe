#!/bin/bash
# A team's way of working, typed as its people type it: three environments, the password of production from a command,
# a backup before production is touched, SQL for review, a step back in staging. tests/slow/team.sh PGDRAFT
set -u
here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)
PATH="$program:$PATH"
number=0 failed=0

folder=$(mktemp -d "${TMPDIR:-/tmp}/pgdraft-team.XXXXXX")
data=$(mktemp -d "${TMPDIR:-/tmp}/pgdraft-team-server.XXXXXX")
tidy_up() { "$here/../server.sh" stop "$data" >/dev/null 2>&1; rm -rf "$folder" "$data"; }
trap tidy_up EXIT
trap 'exit 143' INT TERM HUP
unset PGHOST PGPORT PGUSER PGDATABASE PGPASSWORD PGSERVICE PGOPTIONS DATABASE_URL PGDRAFT_ENV

# ok NAME: the checks of a step, $problem says what is wrong.
problem=
result() {
    number=$((number + 1))
    if [ -z "$problem" ]; then
        echo "ok $number - $1"
    else
        failed=$((failed + 1))
        echo "not ok $number - $1"
        printf '%s\n' "$problem" "$out" "$err" | sed 's/^/# /'
    fi
    problem=
}

# typed CODE COMMAND…: what somebody types, and the exit code that it has to have.
typed() {
    local want=$1 code=0
    shift
    "$@" >"$folder/.out" 2>"$folder/.err" </dev/null || code=$?
    out=$(cat "$folder/.out") err=$(cat "$folder/.err")
    [ "$code" = "$want" ] || problem="$problem$* : exit code $code, not $want"$'\n'
    case $out$err in *"$secret"*) problem="$problem$* : shows the password"$'\n' ;; esac
}
says() { case $out$err in *"$1"*) ;; *) problem="${problem}nothing says: $1"$'\n' ;; esac; }
is() { [ "$1" = "$2" ] || problem="${problem}\"$1\" is not \"$2\""$'\n'; }

secret='S3cr et%40:@/'
url=$("$here/../server.sh" start "$data")
host=127.0.0.1 port=${url##*:}
admin() { psql -XqAt -d "$url/$1" -c "$2"; }
for name in dev staging production; do admin postgres "create database shop_$name" >/dev/null; done
admin postgres "create role deploy login superuser password '$secret'" >/dev/null
# From here on the role deploy has to say its password.
hba=$(admin postgres 'show hba_file')
{ echo 'host all deploy 127.0.0.1/32 scram-sha-256'; cat "$hba"; } >"$folder/.hba"
cat "$folder/.hba" >"$hba"
admin postgres 'select pg_reload_conf()' >/dev/null

cd "$folder" || exit 1
out= err=
typed 0 pgdraft init
result "a new project"

cat >pgdraft.ini <<INI
[project]
schema = schema
versions = versions
template = revision.sql.template
default_env = dev

[env dev]
url = $url/shop_dev

[env staging]
url = \${STAGING_URL:?says where staging is}

[env production]
host = $host
port = $port
dbname = shop_production
user = deploy
password_command = cat \${here}/vault
lock_timeout = 5s
production = yes
before_run = backup
after_run = tell

[hook backup]
command = sh backup.sh
timeout = 1m

[hook tell]
command = tee told.json
on_failure = warn
INI
printf '%s\n' "$secret" >vault
cat >backup.sh <<'SH'
cat >facts.json
[ ! -e refuse ] || { echo "no room for a backup"; exit 1; }
echo done >backup
SH
cat >schema/shop.json <<'JSON'
{"schema": "public", "tables": [{"name": "users", "columns": [{"name": "id", "type": "bigint"}, {"name": "email", "type": "text"}], "primary_key": ["id"]}]}
JSON

typed 0 autogen -m "add users"
typed 0 apply head
typed 0 pgdraft check
result "drafted and applied in dev, the default"

typed 2 pgdraft --env staging status
says "pgdraft.ini:11: " && says "says where staging is"
export STAGING_URL="$url/shop_staging"
typed 0 pgdraft --env staging apply head
typed 0 env PGDRAFT_ENV=staging pgdraft current
says "add users"
result "staging, whose URL is in a variable"

typed 0 pgdraft config --env production
says "shop_production" && says "pgdraft.ini:"
typed 0 pgdraft --env production apply --sql current:head
printf '%s\n' "$out" >review.sql
says "CREATE TABLE public.users"
is "$(admin shop_production "select count(*) from pg_class where relname = 'users'")" 0
result "production: the settings, and the SQL for review"

typed 2 pgdraft --env production apply head
says "--yes"
is "$(ls backup 2>&1 | grep -c '^backup$')" 0
touch refuse
typed 1 pgdraft --env production apply head --yes
says "backup" && says "no room for a backup"
is "$(admin shop_production "select count(*) from pg_class where relname = 'users'")" 0
rm refuse
typed 0 pgdraft --env production apply head --yes
is "$(cat backup)" "done"
is "$(grep -c add.users facts.json told.json | tr '\n' ' ')" "facts.json:1 told.json:1 "
is "$(grep -c -F "$secret" facts.json told.json | tr '\n' ' ')" "facts.json:0 told.json:0 "
typed 0 pgdraft --env production status
says "add users"
result "production: asked, backed up, applied, told"

sed -i 's/"type": "text"/"type": "text", "nullable": false/' schema/shop.json
typed 0 autogen -m "emails are there"
typed 0 apply
typed 0 pgdraft --env staging apply
typed 0 pgdraft --env staging downgrade -1
is "$(admin shop_staging "select attnotnull from pg_attribute where attname = 'email'")" f
typed 0 pgdraft --env staging apply
result "a step back in staging, and forth"

typed 0 pgdraft --env production apply --sql current:head
printf '%s\n' "$out" >review.sql
typed 0 psql -Xq -d "$url/shop_production" -f review.sql
typed 0 pgdraft --env production apply --yes
says "nothing to do"
typed 0 pgdraft --env production check
result "the reviewed SQL, run by psql, is what apply would have done"

typed 2 pgdraft --env production downgrade base --yes
says "--allow-data-loss" && says "users"
is "$(admin shop_production "select count(*) from pg_class where relname = 'users'")" 1
result "production is not downgraded at the cost of its data"

echo "1..$number"
echo "# $((number - failed)) passed, $failed failed"
[ "$failed" = 0 ]

#!/bin/bash
# Many more random models than the fast suite takes; the seeds are fixed, so a failure can be run again.
status=0
generated=$(dirname "$0")/../generated.py
"$generated" "$1" --rounds 30 --seed 1000 || status=1
"$generated" "$1" --rounds 10 --seed 2000 --hostile || status=1
exit $status

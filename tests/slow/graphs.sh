#!/bin/bash
# More random graphs of revisions than the fast suite takes; the seeds are fixed, so a failure can be run again.
exec "$(dirname "$0")/../graphs.py" "$1" --rounds 80 --seed 5000

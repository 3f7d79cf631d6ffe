#!/bin/bash
# Many more random models than the fast suite takes; the seeds are fixed, so a failure can be run again.
exec "$(dirname "$0")/../generated.py" "$1" --rounds 40 --seed 1000

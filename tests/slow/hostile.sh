#!/bin/bash
# More passes than the fast suite makes. All of them, every name at every place, take a quarter of an hour: --passes all.
exec "$(dirname "$0")/../hostile.py" "$1" --passes 3,17,29,41,53

#!/bin/bash
# Every hostile name at every place.
exec "$(dirname "$0")/../hostile.py" "$1" --passes all

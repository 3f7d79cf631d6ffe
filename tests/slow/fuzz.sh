#!/bin/bash
# A look at each fuzzer: whether it still builds, and holds for a while. An hour: ./dev fuzz all 3600
exec "$(dirname "$0")/../../dev" fuzz all 10

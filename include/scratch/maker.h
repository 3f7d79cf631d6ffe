/*
 * Who made a scratch database or folder. It stands in the name, so that a later run tells a left-over from one in
 * use without asking anybody: pgdraft_scratch_HOST_PID_START_CREATED_RANDOM, 63 bytes at most.
 *
 * HOST is a digest of what makes process numbers comparable: host name, machine id and process namespace. START is
 * when the process began, because the system uses process numbers again.
 */
#ifndef PGDRAFT_SCRATCH_MAKER_H
#define PGDRAFT_SCRATCH_MAKER_H

#define MAKER_PREFIX "pgdraft_scratch_"
/* A POSIX regular expression for the names. */
#define MAKER_PATTERN "^" MAKER_PREFIX "[0-9a-f]{8}_[0-9]+_[0-9a-f]+_[0-9a-f]+_[0-9a-f]{8}$"

typedef enum MakerState {
    MAKER_NONE,      /* not a name of ours */
    MAKER_ALIVE,     /* the process is there */
    MAKER_DEAD,      /* the process was on this host and is gone */
    MAKER_ELSEWHERE, /* the process is or was on another host */
} MakerState;

/* A new name for this process; created is the time in seconds, on whatever clock maker_state is compared with. */
char *maker_name(void *mem, long long created);

/* What a name says; *created is set unless MAKER_NONE, and may be NULL. */
MakerState maker_state(const char *name, long long *created);

#endif

package io.mapae.proof.run;

/// What goes wrong in a run, each kind at least once.
enum FaultKind {
    GUARD_STOPPED("a guard is stopped"),
    GUARD_KILLED("a guard is killed and started again"),
    GUARD_COLLECTS_GARBAGE("a guard collects garbage for long"),
    GUARD_DELAYED("a guard's answers are delayed, then none come"),
    GUARD_DRIPS("a guard's answers drip byte by byte"),
    GUARD_BUFFERED("a guard's answers are buffered, then come at once"),
    GUARD_LOST("a guard's questions are lost"),
    GUARD_CUT("a guard's connections are cut again and again"),
    GUARD_CLOCK_AHEAD("a guard's wall clock jumps 3 s and an hour forward"),
    GUARD_CLOCK_BEHIND("a guard's wall clock jumps 3 s and an hour back"),
    FEED_LOST("a guard's questions for the feed alone are lost"),
    NODE_STOPPED("a node is stopped"),
    NODE_KILLED("a node is killed and started again"),
    NODE_PARTED("a node is parted from everything"),
    NODE_DEAF("nothing arrives at a node"),
    NODE_MUTE("nothing that a node sends arrives"),
    NODE_CLOCK_AHEAD("a node's wall clock jumps 3 s and an hour forward"),
    NODE_CLOCK_BEHIND("a node's wall clock jumps 3 s and an hour back"),
    DATABASE_PARTED("a node is parted from the database alone"),
    DATABASE_MUTE("nothing of the database arrives at a node"),
    DATABASE_DELAYED("a node's database is delayed"),
    DATABASE_DRIPS("a node's database drips byte by byte"),
    DATABASE_BUFFERED("a node's database is buffered, then comes at once"),
    POSTGRES_STOPPED("PostgreSQL is stopped"),
    POSTGRES_RESTARTED("PostgreSQL is restarted"),
    POSTGRES_KILLED("PostgreSQL is killed and started again"),
    /// The last one of a run: there is no other standby.
    STANDBY_PROMOTED("PostgreSQL is killed, and its standby is promoted");

    private final String says;

    FaultKind(String says) {
        this.says = says;
    }

    /// Whether it is seen by tokens that run out meanwhile.
    boolean isOfClocks() {
        return switch (this) {
            case GUARD_CLOCK_AHEAD, GUARD_CLOCK_BEHIND, NODE_CLOCK_AHEAD, NODE_CLOCK_BEHIND -> true;
            default -> false;
        };
    }

    /// In a line, for people.
    String says() {
        return says;
    }
}

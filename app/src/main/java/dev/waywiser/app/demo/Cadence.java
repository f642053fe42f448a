package dev.waywiser.app.demo;

/** How a service reaches production. */
enum Cadence {
    /** Every green build of the default branch goes on by itself. */
    CONTINUOUS,
    /** Once a working day, in the afternoon. */
    DAILY,
    /** A tagged release a week. */
    WEEKLY
}

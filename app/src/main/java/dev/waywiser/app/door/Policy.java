package dev.waywiser.app.door;

import dev.waywiser.app.config.Config;
import dev.waywiser.app.config.ServerAccess;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which areas are open without a token.
 *
 * @param open to everybody who reaches the server, since the settings say so
 * @param openHere since only this machine reaches it, and no tokens are kept
 * @param left to those who take them, who check the tokens of the settings themselves
 */
record Policy(Set<Area> open, Set<Area> openHere, Set<Area> left) {
    Policy {
        open = Set.copyOf(open);
        openHere = Set.copyOf(openHere);
        left = Set.copyOf(left);
    }

    static Policy of(Config config) {
        ServerAccess access = config.server().access();
        Set<Area> open = EnumSet.of(Area.PROGRAM, Area.SIGNED, Area.SURVEYS);
        add(open, access.read().open(), Area.READ);
        add(open, access.read().open() || access.badges().open(), Area.BADGES);
        add(open, access.read().open() || access.metrics().open(), Area.METRICS);
        Set<Area> left = EnumSet.noneOf(Area.class);
        if (config.ingest().events().open()) {
            open.addAll(Area.OF_EVENTS);
        } else if (access.tokens().file() == null && !config.isOpenToEvents()) {
            left.addAll(Area.OF_EVENTS);
        }
        boolean here = access.tokens().file() == null && config.server().isLoopbackOnly();
        Set<Area> openHere = here ? EnumSet.allOf(Area.class) : EnumSet.noneOf(Area.class);
        openHere.removeAll(open);
        openHere.removeAll(left);
        return new Policy(open, openHere, left);
    }

    private static void add(Set<Area> open, boolean holds, Area area) {
        if (holds) {
            open.add(area);
        }
    }
}

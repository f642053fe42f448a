package dev.waywiser.app.door;

import java.util.Set;

/**
 * Somebody who has shown a token that is known.
 *
 * @param name of the token
 * @param scopes what it is good for
 */
record Caller(String name, Set<Scope> scopes) {
    Caller {
        scopes = Set.copyOf(scopes);
    }

    boolean may(Scope scope) {
        return scopes.stream().anyMatch(own -> own.covers(scope));
    }
}

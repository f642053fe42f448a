package dev.waywiser.app.cli;

import dev.waywiser.app.door.Scope;
import dev.waywiser.app.door.StoredToken;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The tokens that there are, without what nobody is to see. */
@Command(description = "Tell which tokens there are, what they are good for, and until when.", sortOptions = false)
final class TokenListCommand implements Callable<Integer> {
    private static final String LINE = "%-30s %-45s %-22s %s%n";

    @Mixin
    private TokenFileOptions options = new TokenFileOptions();

    private final Clock clock;

    TokenListCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        List<StoredToken> tokens = options.tokens().read();
        System.out.printf(LINE, "NAME", "SCOPES", "CREATED", "EXPIRES");
        for (StoredToken token : tokens) {
            String scopes = token.scopes().stream().sorted().map(Scope::text).collect(Collectors.joining(","));
            System.out.printf(LINE, token.name(), scopes, text(token.created(), "-"), expiry(token));
        }
        return 0;
    }

    private String expiry(StoredToken token) {
        Instant expires = token.expires();
        boolean over = expires != null && !clock.instant().isBefore(expires);
        return text(expires, "never") + (over ? " (expired)" : "");
    }

    private static String text(@Nullable Instant time, String otherwise) {
        return time == null ? otherwise : time.toString();
    }
}

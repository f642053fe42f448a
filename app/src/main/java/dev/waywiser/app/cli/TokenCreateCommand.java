package dev.waywiser.app.cli;

import dev.waywiser.app.config.Values;
import dev.waywiser.app.door.NewToken;
import dev.waywiser.app.door.Scope;
import dev.waywiser.app.door.StoredToken;
import dev.waywiser.app.door.TokenFile;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A new token. */
@Command(
        description = {
            "Make a token and print it, this once: only its digest is kept. Running servers know it within seconds.",
            "",
            "Scopes: read (API, console, badges, /metrics), metrics (/metrics only), ingest (to send everything),"
                    + " ingest:events, ingest:otlp, ingest:access-logs, statements (services, SLOs, mutes), admin"
                    + " (everything)."
        },
        sortOptions = false,
        footerHeading = "%nFor example:%n",
        footer = {
            "  waywiser token create wallboard --scope read",
            "  waywiser token create pipelines --scope ingest:events --scope statements --expires 365d"
        })
final class TokenCreateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Who gets it, such as wallboard or pipelines.")
    private String name = "";

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            split = ",",
            required = true,
            description = "What it is good for; may be given several times.")
    private List<String> scopes = List.of();

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "After how long it is good for nothing, such as 365d.")
    private @Nullable String expires;

    @Mixin
    private TokenFileOptions options = new TokenFileOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private final Clock clock;

    TokenCreateCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String token = NewToken.make();
        StoredToken stored = stored(now, token);
        TokenFile file = options.tokens();
        List<StoredToken> all = new ArrayList<>(file.readOrNone());
        if (all.stream().anyMatch(other -> other.name().equals(name))) {
            throw wrong("There is a token " + name + " already; choose another name, or revoke that one");
        }
        all.add(stored);
        file.write(all);
        System.err.println(
                "waywiser: the token " + name + ", which is shown only now; " + file.path() + " keeps its digest:");
        System.out.println(token);
        return 0;
    }

    private StoredToken stored(Instant now, String token) {
        Set<Scope> wanted = new LinkedHashSet<>();
        for (String scope : scopes) {
            wanted.add(Scope.named(scope.strip())
                    .orElseThrow(() -> wrong("--scope must be one of " + String.join(", ", Scope.names()) + ", and is "
                            + scope.strip())));
        }
        try {
            Instant end = expires == null ? null : now.plus(Values.duration(expires));
            return new StoredToken(name, wanted, NewToken.sha256(token), now, end);
        } catch (IllegalArgumentException invalid) {
            String what = String.valueOf(invalid.getMessage());
            throw wrong(what.startsWith("must be a number") ? "--expires " + what : what);
        }
    }

    private RuntimeException wrong(String words) {
        return spec == null ? new IllegalStateException(words) : new ParameterException(spec.commandLine(), words);
    }
}

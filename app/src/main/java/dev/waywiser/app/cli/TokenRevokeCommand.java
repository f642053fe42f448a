package dev.waywiser.app.cli;

import dev.waywiser.app.door.StoredToken;
import dev.waywiser.app.door.TokenFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A token that is good for nothing any more. */
@Command(description = "Take a token back. Running servers refuse it within seconds.", sortOptions = false)
final class TokenRevokeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Whose, as 'waywiser token list' tells it.")
    private String name = "";

    @Mixin
    private TokenFileOptions options = new TokenFileOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        TokenFile file = options.tokens();
        List<StoredToken> left = new ArrayList<>(file.read());
        if (!left.removeIf(token -> token.name().equals(name))) {
            String words = "There is no token " + name + " in " + file.path() + "; 'waywiser token list' tells which"
                    + " there are";
            throw spec == null ? new IllegalStateException(words) : new ParameterException(spec.commandLine(), words);
        }
        file.write(left);
        System.out.println("The token " + name + " is revoked.");
        return 0;
    }
}

package dev.waywiser.app.door;

import java.util.List;

/** The file of tokens cannot be used; each problem names its place and says what would be right. */
public final class TokensException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    TokensException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** All of them, one a line. */
    public List<String> problems() {
        return problems;
    }
}

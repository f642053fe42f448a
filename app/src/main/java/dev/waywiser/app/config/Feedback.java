package dev.waywiser.app.config;

/**
 * What of the answers to surveys is told.
 *
 * @param minimumGroup how many must have answered for anything of it to be told
 */
public record Feedback(int minimumGroup) {
    public Feedback {
        new Invalid()
                .unless(
                        minimumGroup >= 2 && minimumGroup <= 1_000,
                        "minimumGroup",
                        "must be from 2 to 1000: what one person answers is nobody's business")
                .check();
    }
}

package dev.waywiser.app.backfill;

import dev.waywiser.app.send.Token;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A kind of forge whose history can be read. */
public enum Forge {
    /** GitHub, in the cloud or as Enterprise Server. */
    GITHUB("GitHub", "https://api.github.com", "GITHUB_TOKEN", "[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}"),
    /** GitLab, in the cloud or one's own. */
    GITLAB(
            "GitLab",
            "https://gitlab.com/api/v4",
            "GITLAB_TOKEN",
            "[A-Za-z0-9_.-]{1,255}(/[A-Za-z0-9_.-]{1,255}){1,20}");

    private final String title;
    private final String api;
    private final String tokenVariable;
    private final Pattern repositories;

    Forge(String title, String api, String tokenVariable, String repositories) {
        this.title = title;
        this.api = api;
        this.tokenVariable = tokenVariable;
        this.repositories = Pattern.compile(repositories);
    }

    /** As collectors and commands name it. */
    public String source() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** Where its API is, unless it is one's own. */
    public String api() {
        return api;
    }

    /** The variable that has the token, unless a file does. */
    public String tokenVariable() {
        return tokenVariable;
    }

    /** Whether a repository can have that name. */
    public boolean isRepository(String name) {
        return repositories.matcher(name).matches()
                && !List.of(name.split("/", -1)).contains("..");
    }

    /** The names of the lists that are read of each repository. */
    public List<String> lists() {
        return this == GITHUB ? GithubHistory.LISTS : GitlabHistory.LISTS;
    }

    /** What a repository of it tells. */
    History history(ForgeApi api, String repository, Span span) throws BackfillException, InterruptedException {
        return this == GITHUB ? GithubHistory.of(api, repository, span) : GitlabHistory.of(api, repository, span);
    }

    Map<String, String> headers() {
        return this == GITHUB
                ? Map.of("Accept", "application/vnd.github+json", "X-GitHub-Api-Version", "2022-11-28")
                : Map.of("Accept", "application/json");
    }

    /** Whether the answer means that there is none of what was asked for: a repository without commits, or with issues switched off. */
    boolean meansNone(int status) {
        return this == GITHUB && (status == 409 || status == 410);
    }

    /** What to tell of an answer that is a refusal. */
    BackfillException refused(URI at, int status, String words, Token token) {
        String said = status + (words.isEmpty() ? "" : ": " + words);
        String given = token.value().isEmpty() ? "none was given" : "it may not read that, or has expired";
        if (status == 404) {
            return new NothingThereException(title + " has nothing at " + at
                    + ", or does not show it to this token (" + said + "; " + given
                    + "). Check the name, and what the token may read (" + tokenVariable
                    + " or --token-file); --skip leaves out a list that is switched off.");
        }
        return new BackfillException(
                switch (status) {
                    case 401 ->
                        title + " wants a token that it knows (" + said + ") at " + at + "; "
                                + (token.value().isEmpty() ? "none was given" : "it does not know this one")
                                + ". Set " + tokenVariable + ", or give --token-file.";
                    case 403 ->
                        title + " refuses (" + said + ") at " + at + ". The token lacks a permission ("
                                + given + "); docs/collectors/" + source()
                                + ".md lists them, and --skip leaves a list out.";
                    default -> at + " answered " + said + ". That is not an answer that can be dealt with here.";
                });
    }
}

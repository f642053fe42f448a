package dev.waywiser.ingest.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the title of a bot's pull request says, where it has the form that Renovate and Dependabot give it if nobody changes that:
 * {@code Bump x from 1 to 2 in /folder}, {@code fix(deps): update dependency x to v2}, {@code Update x requirement from ^1 to ^2},
 * {@code Update actions/x action to v2}. One that is about several names none.
 */
record UpdateTitle(@Nullable String dependency, @Nullable String version) {
    private static final int LONGEST = 500;
    private static final Pattern ONE = Pattern.compile(
            "(?:^|.*[ :\\]])(?:bump|update|pin)(?: dependency| module| plugin| helm release)? (?<name>[^\\s]{1,200})"
                    + "(?: [a-z]{1,20}){0,2}?(?: from [^\\s]{1,200})? to (?<version>[^\\s]{1,200})(?: .*)?",
            Pattern.CASE_INSENSITIVE);

    static UpdateTitle of(@Nullable String title) {
        if (title == null || title.length() > LONGEST) {
            return new UpdateTitle(null, null);
        }
        Matcher one = ONE.matcher(title);
        return one.matches()
                ? new UpdateTitle(one.group("name"), one.group("version").replaceFirst("^v(?=\\d)", ""))
                : new UpdateTitle(null, null);
    }
}

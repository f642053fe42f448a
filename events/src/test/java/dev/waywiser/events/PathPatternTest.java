package dev.waywiser.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class PathPatternTest {

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of("a", "b", "/", "*", "**", "**/", "?", "/**")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("a", "b", "/").list().ofMinSize(1).ofMaxSize(7).map(parts -> String.join("", parts));
    }

    /** Against the regular expression that says the same, which may take exponentially longer. */
    @Property(tries = 5_000, seed = "20260305")
    void path_matches_asTheRegularExpressionDoes(@ForAll("patterns") String pattern, @ForAll("paths") String path) {
        boolean expected = Pattern.matches(expression(pattern), path);

        assertThat(PathPattern.matches(pattern, path))
                .as("%s %s", pattern, path)
                .isEqualTo(expected);
        Statistics.collect(expected);
        Statistics.coverage(matching -> {
            matching.check(true).percentage(share -> share > 5);
            matching.check(false).percentage(share -> share > 5);
        });
    }

    private static String expression(String pattern) {
        String whole = pattern.endsWith("/") ? pattern + "**" : pattern;
        StringBuilder expression = new StringBuilder();
        int at = 0;
        while (at < whole.length()) {
            boolean begins = at == 0 || whole.charAt(at - 1) == '/';
            if (begins && whole.startsWith("**/", at)) {
                expression.append("(.*/)?");
                at += 3;
            } else if (whole.startsWith("**", at)) {
                expression.append(".*");
                at += 2;
            } else {
                char c = whole.charAt(at++);
                expression.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Character.toString(c));
            }
        }
        return expression.toString();
    }

    @Example
    void globs_ofFolders_areThoseOfTheDocumentation() {
        assertThat(new Glob("services/shop/**").matchesPath("services/shop/src/Main.java"))
                .isTrue();
        assertThat(new Glob("services/shop/").matchesPath("services/shop/src/Main.java"))
                .isTrue();
        assertThat(new Glob("services/shop/*").matchesPath("services/shop/src/Main.java"))
                .isFalse();
        assertThat(new Glob("services/shop/**").matchesPath("services/shopping/x"))
                .isFalse();
        assertThat(new Glob("**/*.sql").matchesPath("V1.sql")).isTrue();
        assertThat(new Glob("**/*.sql").matchesPath("db/a/V1.sql")).isTrue();
        assertThat(new Glob("Docs/*").matchesPath("docs/a")).isFalse();
    }

    @Example
    void pattern_madeToBacktrack_isMatchedAllTheSame() {
        String stars = "*a**".repeat(50);

        assertThat(PathPattern.matches(stars, "a".repeat(49))).isFalse();
        assertThat(PathPattern.matches(stars, "a".repeat(1_000))).isTrue();
        assertThat(PathPattern.matches(stars + "b", "a".repeat(1_000))).isFalse();
    }
}

package dev.waywiser.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GlobTest {

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "B", "*", "?", "/")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 3_000, seed = "20260306")
    void name_matches_asTheRegularExpressionDoes(@ForAll("texts") String pattern, @ForAll("texts") String name) {
        String expression =
                "(?i)" + pattern.replace("*", ".*").replace("?", ".").replace("/", "[/]");

        assertThat(new Glob(pattern).matches(name))
                .as("%s %s", pattern, name)
                .isEqualTo(Pattern.matches(expression, name));
    }

    @Example
    void hotfixPatterns_byDefault_matchWhatPeopleWrite() {
        ServiceDeclaration.Hotfix usual = ServiceDeclaration.Hotfix.DEFAULT;

        assertThat(usual.titles().stream().anyMatch(glob -> glob.matches("Revert \"Bigger baskets\"")))
                .isTrue();
        assertThat(usual.titles().stream().anyMatch(glob -> glob.matches("[Hotfix] baskets")))
                .isTrue();
        assertThat(usual.titles().stream().anyMatch(glob -> glob.matches("Mend the hotfix")))
                .isFalse();
        assertThat(usual.branches().stream().anyMatch(glob -> glob.matches("hotfix/basket")))
                .isTrue();
    }
}

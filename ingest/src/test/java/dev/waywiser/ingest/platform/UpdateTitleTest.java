package dev.waywiser.ingest.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateTitleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                Bump lodash from 4.17.15 to 4.17.21                                  | lodash                    | 4.17.21
                Bump lodash from 4.17.15 to 4.17.21 in /web                          | lodash                    | 4.17.21
                build(deps): bump actions/checkout from 3 to 4                       | actions/checkout          | 4
                [Security] Bump y18n from 4.0.0 to 4.0.1                              | y18n                      | 4.0.1
                Update requests requirement from ==2.31 to ==2.32                    | requests                  | ==2.32
                Update dependency react to v18                                        | react                     | 18
                fix(deps): update dependency org.postgresql:postgresql to v42.7.5    | org.postgresql:postgresql | 42.7.5
                chore(deps): update actions/checkout action to v4                    | actions/checkout          | 4
                Update postgres Docker tag to v16.2                                   | postgres                  | 16.2
                chore(deps): update helm release prometheus to v25.8.0               | prometheus                | 25.8.0
                Update module github.com/spf13/cobra to v1.8.0                        | github.com/spf13/cobra    | 1.8.0
                """)
    void of_oneDependency_isNamedWithItsVersion(String title, String dependency, String version) {
        assertThat(UpdateTitle.of(title)).isEqualTo(new UpdateTitle(dependency, version));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bump the npm group with 3 updates",
                "Update all non-major dependencies",
                "Lock file maintenance",
                "Baskets can be shared",
                ""
            })
    void of_severalOrNone_namesNone(String title) {
        assertThat(UpdateTitle.of(title)).isEqualTo(new UpdateTitle(null, null));
    }

    @Test
    void of_none_namesNone() {
        assertThat(UpdateTitle.of(null)).isEqualTo(new UpdateTitle(null, null));
    }

    /** What is between could be read in many ways; it must not take many times as long. */
    @Test
    void of_longTitlesOfManyWords_areReadAtOnce() {
        assertThat(UpdateTitle.of("update ".repeat(70))).isEqualTo(new UpdateTitle(null, null));
        assertThat(UpdateTitle.of("update x from y ".repeat(30))).isEqualTo(new UpdateTitle(null, null));
        assertThat(UpdateTitle.of("u".repeat(100_000))).isEqualTo(new UpdateTitle(null, null));
    }
}

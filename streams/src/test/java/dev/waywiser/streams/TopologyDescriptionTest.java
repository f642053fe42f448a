package dev.waywiser.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopologyDescriptionTest {
    /** Names of operators and stores are names of topics on the broker: a change of one is a migration. */
    @Test
    void description_isTheOneThatWasReviewed() throws IOException {
        StreamsConfig config = new StreamsConfig(
                "unused:9092",
                Map.of(),
                null,
                Path.of("unused"),
                1,
                Duration.ofMillis(100),
                Duration.ofDays(730),
                Duration.ofHours(1),
                200);
        try (InputStream reviewed = getClass().getResourceAsStream("/topology.txt")) {
            assertThat(listsSorted(StreamsRole.topology(config, new SimpleMeterRegistry())
                            .describe()
                            .toString()))
                    .isEqualTo(listsSorted(new String(reviewed.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    /** Topics and stores are sets: the order in which they are printed says nothing. */
    private static String listsSorted(String description) {
        return Pattern.compile("\\[(.*?)]")
                .matcher(description.strip())
                .replaceAll(list ->
                        Arrays.stream(list.group(1).split(", ")).sorted().collect(Collectors.joining(", ", "[", "]")));
    }
}

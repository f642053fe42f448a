package dev.waywiser.app.send;

import dev.waywiser.events.json.Problem;
import java.util.List;
import java.util.stream.Stream;

/** What a collector said to one request. */
public sealed interface Answer {

    /**
     * What is good of it is stored.
     *
     * @param body what else was said
     */
    record Acknowledged(String body) implements Answer {}

    /**
     * Nothing of it is stored, since something in it is wrong.
     *
     * @param detail in words
     * @param problems each with its place in the request; can be empty
     */
    record Rejected(String detail, List<Problem> problems) implements Answer {
        public Rejected {
            problems = List.copyOf(problems);
        }

        /** What is wrong, for people: the whole first, then each place. */
        public List<String> lines() {
            return Stream.concat(
                            Stream.of(detail),
                            problems.stream().map(each -> (each.pointer() + " " + each.reason()).strip()))
                    .toList();
        }
    }
}

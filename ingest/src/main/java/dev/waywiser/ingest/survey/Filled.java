package dev.waywiser.ingest.survey;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.Event;
import dev.waywiser.events.Feedback;
import dev.waywiser.events.FeedbackScale;
import dev.waywiser.events.Text;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A survey's form as somebody filled it in.
 *
 * @param survey what was asked
 * @param fields what each field holds, by its name
 */
record Filled(Survey survey, Map<String, String> fields) {
    /** Five comments of 2,000 characters that have four bytes each, which a form writes in twelve. */
    static final int LARGEST_BODY_BYTES = 128 * 1024;

    Filled {
        fields = Map.copyOf(fields);
    }

    static Filled empty(Survey survey) {
        return new Filled(survey, Map.of());
    }

    /**
     * What a browser sends.
     *
     * @throws RefusedException where it is no such form
     */
    static Filled read(Survey survey, byte[] body) throws RefusedException {
        Map<String, String> fields = new HashMap<>();
        List<String> known = new ArrayList<>();
        for (int i = 0; i < survey.questions().size(); i++) {
            known.add(score(i));
            known.add(comment(i));
        }
        for (String pair : new String(body, UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (!pair.isEmpty() && (!known.contains(name) || fields.put(name, value) != null)) {
                throw new RefusedException(
                        RefusalKind.UNREADABLE,
                        "The form has a field that this survey does not have, or one twice; open the link again");
            }
        }
        return new Filled(survey, fields);
    }

    private static String decoded(String text) throws RefusedException {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedException(
                    RefusalKind.UNREADABLE, "The form is not written as browsers write forms; open the link again");
        }
    }

    /** The field of a question's score. */
    static String score(int question) {
        return "q" + (question + 1);
    }

    /** The field of what is said beside it. */
    static String comment(int question) {
        return score(question) + "-comment";
    }

    /** What a field holds; browsers end lines with two characters and count one. */
    String value(String field) {
        return fields.getOrDefault(field, "").replace("\r\n", "\n").strip();
    }

    /** What is wrong, by the field; empty where the answer can be taken. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        boolean any = false;
        for (int i = 0; i < survey.questions().size(); i++) {
            Question question = survey.questions().get(i);
            FeedbackScale scale = question.scale();
            String range = "from " + scale.least() + " to " + scale.most();
            boolean scored = !value(score(i)).isEmpty();
            String words = value(comment(i));
            any |= scored;
            if (scored && chosen(i).isEmpty()) {
                problems.put(score(i), "Choose one of the answers " + range);
            } else if (!scored && question.required()) {
                problems.put(score(i), "Choose an answer " + range);
            } else if (!scored && !words.isEmpty()) {
                problems.put(score(i), "Choose an answer " + range + ", so that your words count, or leave both out");
            }
            if (words.length() > Text.TEXT_LENGTH) {
                problems.put(
                        comment(i), "Use at most " + Text.TEXT_LENGTH + " characters; these are " + words.length());
            }
        }
        if (!any && problems.isEmpty()) {
            problems.put(score(0), "Answer at least one of the questions");
        }
        return problems;
    }

    private OptionalInt chosen(int question) {
        String told = value(score(question));
        FeedbackScale scale = survey.questions().get(question).scale();
        if (!told.matches("\\d{1,2}")) {
            return OptionalInt.empty();
        }
        int score = Integer.parseInt(told);
        return score >= scale.least() && score <= scale.most() ? OptionalInt.of(score) : OptionalInt.empty();
    }

    /**
     * What the answer becomes. Of its time only the day is told: with the hour, whoever saw somebody fill it in would know the answer.
     *
     * @param opened the link that was answered
     * @param now when
     */
    List<Event> events(LinkSeal.Opened opened, Instant now) {
        List<Event> events = new ArrayList<>();
        Link link = opened.link();
        Instant day = now.truncatedTo(ChronoUnit.DAYS);
        for (int i = 0; i < survey.questions().size(); i++) {
            Question question = survey.questions().get(i);
            String words = value(comment(i));
            String id = opened.keys().answer(link, question.topic());
            chosen(i)
                    .ifPresent(score -> events.add(new Feedback(
                            survey.name(),
                            id,
                            question.topic(),
                            question.scale(),
                            score,
                            day,
                            words,
                            link.service(),
                            link.team())));
        }
        return events;
    }
}

package dev.waywiser.ingest.survey;

import dev.waywiser.events.FeedbackScale;
import dev.waywiser.events.Text;
import dev.waywiser.ingest.yaml.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one document that declares a survey. */
record SurveyReader(Part document) {

    /** The survey; empty after a problem was added. */
    Optional<Survey> read() {
        int before = document.problems().size();
        document.only("survey", "title", "introduction", "from", "until", "teams", "mostAnswers", "questions");
        Optional<String> name = document.required("survey", Survey::name);
        Optional<String> title = document.required("title", text -> text);
        Optional<String> introduction = document.value("introduction", text -> text);
        Optional<Instant> from = document.value("from", SurveyReader::time);
        Optional<Instant> until = document.required("until", SurveyReader::time);
        List<String> teams = document.list("teams", text -> Text.name("a team", text));
        Optional<Integer> mostAnswers = document.value("mostAnswers", Survey::mostAnswers);
        List<Question> questions = questions();
        if (document.problems().size() > before) {
            return Optional.empty();
        }
        return Optional.ofNullable(document.make(() -> new Survey(
                name.orElseThrow(),
                title.orElseThrow(),
                introduction.orElse(null),
                from.orElse(Instant.EPOCH),
                until.orElseThrow(),
                Set.copyOf(teams),
                mostAnswers.orElse(Survey.USUAL_ANSWERS),
                questions)));
    }

    private List<Question> questions() {
        List<Part> told = document.parts("questions");
        if (told.isEmpty() || told.size() > Survey.MOST_QUESTIONS) {
            document.problem(
                    "questions", "must list one to " + Survey.MOST_QUESTIONS + " questions, and lists " + told.size());
        }
        List<Question> questions = new ArrayList<>();
        Set<String> topics = new HashSet<>();
        for (Part question : told) {
            question(question).ifPresent(read -> {
                if (!topics.add(read.topic())) {
                    question.problem("topic", "is that of an earlier question; each needs its own");
                }
                questions.add(read);
            });
        }
        return questions;
    }

    private static Optional<Question> question(Part part) {
        int before = part.problems().size();
        part.only("topic", "text", "scale", "required", "comment");
        Optional<String> topic = part.required("topic", text -> Text.name("a topic", text));
        Optional<String> text = part.required("text", words -> words);
        Optional<FeedbackScale> scale = part.required("scale", SurveyReader::scale);
        boolean required = part.value("required", SurveyReader::flag).orElse(true);
        Optional<String> comment = part.value("comment", words -> words);
        if (part.problems().size() > before) {
            return Optional.empty();
        }
        return Optional.ofNullable(part.make(() -> new Question(
                topic.orElseThrow(), text.orElseThrow(), scale.orElseThrow(), required, comment.orElse(null))));
    }

    private static FeedbackScale scale(String text) {
        return switch (text) {
            case "csat" -> FeedbackScale.CSAT;
            case "nps" -> FeedbackScale.NPS;
            default ->
                throw new IllegalArgumentException("must be csat (1 to 5) or nps (0 to 10), and is '" + text
                        + "'; words are asked for by comment");
        };
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("must be true or false, and is '" + text + "'");
        }
        return text.equals("true");
    }

    /** A time, or the beginning of a day in UTC. */
    private static Instant time(String text) {
        try {
            return text.length() == "2026-03-01".length()
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(text);
        } catch (DateTimeParseException none) {
            throw new IllegalArgumentException(
                    "must be a time such as 2026-03-01T12:00:00Z, or a day such as 2026-03-01, and is '" + text + "'",
                    none);
        }
    }
}

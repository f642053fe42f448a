package dev.waywiser.ingest.survey;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people are asked, and how long.
 *
 * @param name under which its answers are kept: up to 60 of a-z, 0-9, '.', '_' and '-'
 * @param title the heading of the form, up to 200 characters
 * @param introduction what stands above the questions, up to 1,000 characters
 * @param from the first instant at which it can be answered
 * @param until the first instant at which it cannot any more
 * @param teams which teams links can be made for; empty for any
 * @param mostAnswers how many answers one invitation takes, from 1 to 10,000
 * @param questions one to five, each of another topic
 */
public record Survey(
        String name,
        String title,
        @Nullable String introduction,
        Instant from,
        Instant until,
        Set<String> teams,
        int mostAnswers,
        List<Question> questions) {
    static final int USUAL_ANSWERS = 200;
    static final int MOST_QUESTIONS = 5;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_INTRODUCTION = 1_000;
    private static final int HIGHEST_ANSWERS = 10_000;

    public Survey {
        title = words("title", title, LONGEST_TITLE);
        introduction = introduction == null ? null : words("introduction", introduction, LONGEST_INTRODUCTION);
        teams = Set.copyOf(teams);
        questions = List.copyOf(questions);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("until must be after from");
        }
        if (questions.isEmpty() || questions.size() > MOST_QUESTIONS) {
            throw new IllegalArgumentException("a survey must have one to " + MOST_QUESTIONS + " questions");
        }
        if (new HashSet<>(questions.stream().map(Question::topic).toList()).size() < questions.size()) {
            throw new IllegalArgumentException("no two questions may have one topic");
        }
    }

    /** A name as it must be, since it is a part of links. */
    static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("must be 1 to 60 characters of a-z, 0-9, '.', '_' and '-'");
        }
        return text;
    }

    /** A number of answers as it must be. */
    static int mostAnswers(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > HIGHEST_ANSWERS) {
            throw new IllegalArgumentException("must be a whole number from 1 to " + HIGHEST_ANSWERS);
        }
        return Integer.parseInt(text);
    }

    static String words(String what, String text, int longest) {
        String words = text.strip();
        if (words.isEmpty() || words.length() > longest) {
            throw new IllegalArgumentException(what + " must have 1 to " + longest + " characters");
        }
        return words;
    }

    /** Whether links for that team make sense; {@code null} for a link of no team. */
    public boolean isFor(@Nullable String team) {
        return team == null || teams.isEmpty() || teams.contains(team);
    }
}

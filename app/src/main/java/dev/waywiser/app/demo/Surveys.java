package dev.waywiser.app.demo;

import dev.waywiser.events.Feedback;
import dev.waywiser.events.FeedbackScale;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people say of the platform when they are asked, every 30 days. Of one topic too few say anything for it to be told. Of a platform
 * that is well, nobody is discontent.
 */
final class Surveys {
    static final String WORST = "onboarding";
    static final String HARDLY_ANSWERED = "secrets";

    static final List<Topic> TOPICS = List.of(
            new Topic(
                    WORST,
                    FeedbackScale.CSAT,
                    List.of(1, 2, 2, 2, 3, 3, 3, 3, 4, 5),
                    "The template is good, the wait for a database is not."),
            new Topic("builds", FeedbackScale.CSAT, List.of(2, 3, 3, 4, 4, 4, 4, 5, 5), "Flaky on Mondays."),
            new Topic(
                    "deployments",
                    FeedbackScale.CSAT,
                    List.of(3, 3, 4, 4, 4, 5, 5, 5, 5, 5),
                    "It just goes, and I see where it is."),
            new Topic(
                    "platform",
                    FeedbackScale.NPS,
                    List.of(3, 5, 6, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10),
                    "Better than what we had."));

    /** Fewer than the answers of which anything is told. */
    static final int FEW = 3;

    private static final Duration EVERY = Duration.ofDays(30);
    private static final Duration LAST_BEFORE_END = Duration.ofDays(13);
    private static final int SHORTEST_ANSWER_SECONDS = 600;
    private static final int LONGEST_ANSWER_SECONDS = 8 * 86_400;
    private static final int FEWEST_OF_A_TEAM = 4;
    private static final int MOST_OF_A_TEAM = 7;
    private static final double ANSWERS_A_TOPIC = 0.85;
    private static final double COMMENTS = 0.12;

    /**
     * What is asked about.
     *
     * @param scores what is answered, each as likely as the others
     * @param comment what some add
     */
    record Topic(String name, FeedbackScale scale, List<Integer> scores, String comment) {
        private Topic well() {
            List<Integer> content =
                    scale == FeedbackScale.CSAT ? List.of(3, 4, 4, 4, 5, 5, 5) : List.of(7, 8, 8, 9, 9, 10);
            return new Topic(name, scale, content, "I hardly notice it, and mean that well.");
        }
    }

    private final List<Topic> topics;
    private final Dice dice;
    private final Agenda agenda;
    private final Story.Listener teller;
    private int answers;

    Surveys(long seed, Health health, Agenda agenda, Story.Listener teller) {
        this.topics = health.isWell() ? TOPICS.stream().map(Topic::well).toList() : TOPICS;
        this.dice = new Dice(seed, "surveys");
        this.agenda = agenda;
        this.teller = teller;
    }

    void plan(Instant start, Instant end) {
        Instant last = end.minus(LAST_BEFORE_END);
        for (Instant at = last; at.isAfter(start); at = at.minus(EVERY)) {
            Instant begins = at;
            agenda.at(begins, () -> hold(begins, begins.equals(last)));
        }
    }

    private void hold(Instant begins, boolean last) {
        String survey = "platform-" + LocalDate.ofInstant(begins, ZoneOffset.UTC);
        for (Team team : Acme.TEAMS) {
            int people = dice.between(FEWEST_OF_A_TEAM, MOST_OF_A_TEAM);
            for (int i = 0; i < people; i++) {
                for (Topic topic : topics) {
                    if (dice.chance(ANSWERS_A_TOPIC)) {
                        String comment = dice.chance(COMMENTS) ? topic.comment : null;
                        answer(survey, team, topic.name, topic.scale, dice.oneOf(topic.scores), comment);
                    }
                }
            }
        }
        for (int i = 0; last && i < FEW; i++) {
            Team team = dice.oneOf(Acme.TEAMS);
            answer(survey, team, HARDLY_ANSWERED, FeedbackScale.CSAT, dice.between(1, 5), null);
        }
    }

    private void answer(
            String survey, Team team, String topic, FeedbackScale scale, int score, @Nullable String comment) {
        String id = "answer-" + ++answers;
        Instant at = agenda.now().plusSeconds(dice.between(SHORTEST_ANSWER_SECONDS, LONGEST_ANSWER_SECONDS));
        agenda.at(at, () -> teller.tell(new Feedback(survey, id, topic, scale, score, at, comment, null, team.name())));
    }
}

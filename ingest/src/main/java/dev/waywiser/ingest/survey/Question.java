package dev.waywiser.ingest.survey;

import dev.waywiser.events.FeedbackScale;
import dev.waywiser.events.Text;
import org.jspecify.annotations.Nullable;

/**
 * One question of a survey.
 *
 * @param topic what it is about, by which its answers are grouped: {@code onboarding}; its own in the survey
 * @param text what is asked, up to 300 characters
 * @param scale by which it is answered
 * @param required whether the form is refused without a score
 * @param comment what is asked beside the score, to be answered in words; {@code null} for nothing
 */
public record Question(
        String topic,
        String text,
        FeedbackScale scale,
        boolean required,
        @Nullable String comment) {
    static final int LONGEST = 300;

    public Question {
        topic = Text.name("topic", topic);
        text = Survey.words("text", text, LONGEST);
        comment = comment == null ? null : Survey.words("comment", comment, LONGEST);
    }
}

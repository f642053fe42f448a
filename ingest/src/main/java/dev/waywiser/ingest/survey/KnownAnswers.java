package dev.waywiser.ingest.survey;

import dev.waywiser.events.Feedback;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.publish.KafkaSettings;
import dev.waywiser.ingest.publish.TopicReader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Which links were answered, by whichever instance, as Kafka tells it: the ids of answers and nothing of what they say. The newest
 * {@value #MOST_ANSWERS} are known; of older ones the page no longer says that they were given, and they still count once. Thread-safe.
 */
public final class KnownAnswers implements AutoCloseable {
    static final int MOST_ANSWERS = 200_000;
    private static final int MOST_GROUPS = 20_000;

    private final Set<String> answers = new LinkedHashSet<>();
    private final Map<String, Integer> groups = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_GROUPS;
        }
    };
    private final TopicReader<Feedback> reader;

    public KnownAnswers(KafkaSettings settings) {
        this.reader = new TopicReader<>(settings, EventTopics.FEEDBACK, told -> take(told.value()));
    }

    private void take(Feedback answer) {
        Matcher form = AnswerKeys.FORM.matcher(answer.id());
        if (!form.matches() || !answers.add(answer.key())) {
            return;
        }
        if (answers.size() > MOST_ANSWERS) {
            answers.remove(answers.iterator().next());
        }
        if (form.group(1) != null) {
            groups.merge(place(answer.survey(), form.group(1), answer.topic()), 1, Integer::sum);
        }
    }

    private static String place(String survey, @Nullable String group, String topic) {
        return survey + "\n" + group + "\n" + topic;
    }

    /**
     * Whether a link was answered.
     *
     * @param ids those that its answers have
     * @throws org.apache.kafka.common.KafkaException where Kafka does not answer in time
     */
    boolean isAnswered(Survey survey, Collection<String> ids) {
        return reader.ask(() -> ids.stream().anyMatch(id -> answers.contains(survey.name() + "\n" + id)));
    }

    /**
     * How many answered an invitation, as the question tells that most of them answered.
     *
     * @throws org.apache.kafka.common.KafkaException where Kafka does not answer in time
     */
    int answersOf(Survey survey, String group) {
        return reader.ask(() -> survey.questions().stream()
                .mapToInt(question -> groups.getOrDefault(place(survey.name(), group, question.topic()), 0))
                .max()
                .orElse(0));
    }

    @Override
    public void close() {
        reader.close();
    }
}

package dev.waywiser.streams;

import dev.waywiser.events.topics.Topic;
import dev.waywiser.streams.burns.BurnsTopic;
import dev.waywiser.streams.paths.PathsTopic;
import dev.waywiser.streams.requests.RequestFacts;
import dev.waywiser.streams.signals.SignalsTopic;
import dev.waywiser.streams.teams.TeamsTopic;
import dev.waywiser.streams.timeline.TimelineTopic;
import java.util.ArrayList;
import java.util.List;

/** Every topic that streams writes. */
public final class StreamsTopics {
    /** Those that are joined with event topics, and must have as many partitions. */
    public static final List<Topic<?, ?>> JOINED =
            List.of(TimelineTopic.TIMELINE, PathsTopic.PATHS, SignalsTopic.SIGNALS, BurnsTopic.BURNS, TeamsTopic.TEAMS);

    private StreamsTopics() {}

    /** All of them. */
    public static List<Topic<?, ?>> all() {
        List<Topic<?, ?>> topics = new ArrayList<>(FactTopics.all());
        topics.addAll(RequestFacts.all());
        topics.addAll(JOINED);
        return topics;
    }
}

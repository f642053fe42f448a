package dev.waywiser.ingest.mute;

import dev.waywiser.events.Glob;
import dev.waywiser.events.Text;
import dev.waywiser.events.alerts.Mute;
import dev.waywiser.ingest.receive.Members;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.slo.Durations;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a mute from JSON: {@code labels}, and {@code until} or {@code for}; where they are told {@code from}, {@code by} and
 * {@code comment}. Everything that is wrong is said at once.
 */
final class MuteReader {
    private static final Set<String> MEMBERS = Set.of("labels", "from", "until", "for", "by", "comment");
    private static final String EXAMPLE = "{\"labels\": {\"service\": \"checkout\"}, \"for\": \"2h\"}";

    private final Members members;

    private MuteReader(Members members) {
        this.members = members;
    }

    /**
     * The mute.
     *
     * @param id of it
     * @param now when it begins, where it does not say so
     * @throws RefusedException with everything that is wrong
     */
    static Mute read(String id, byte[] body, Instant now) throws RefusedException {
        MuteReader reader = new MuteReader(Members.read(body, MEMBERS, EXAMPLE));
        Mute mute = reader.mute(id, now);
        if (mute == null || reader.members.hasProblems()) {
            throw reader.members.refused();
        }
        return mute;
    }

    private @Nullable Mute mute(String id, Instant now) {
        SortedMap<String, Glob> labels = labels();
        Instant told = members.value("from", Instant::parse);
        Instant from = told == null ? now : told;
        Instant until = until(from);
        String by = members.value("by", text -> Text.name("by", text));
        String comment = members.value("comment", text -> text);
        if (until != null && !until.isAfter(now)) {
            members.problem(members.root().has("for") ? "/for" : "/until", "must end after now, " + now);
        }
        if (until == null || members.hasProblems()) {
            return null;
        }
        try {
            return new Mute(id, labels, from, until, by, comment, false);
        } catch (IllegalArgumentException wrong) {
            members.problem("", String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    private SortedMap<String, Glob> labels() {
        SortedMap<String, Glob> labels = new TreeMap<>();
        JsonNode told = members.root().path("labels");
        if (!told.isObject() || told.isEmpty()) {
            members.problem("/labels", "is required: the labels of the alerts, such as {\"service\": \"checkout*\"}");
            return labels;
        }
        for (Map.Entry<String, JsonNode> label : told.properties()) {
            String place = "/labels" + Members.pointer(label.getKey());
            if (!label.getValue().isString()) {
                members.problem(place, "must be text, in which * stands for any run of characters");
                continue;
            }
            try {
                labels.put(
                        Text.name("a label", label.getKey()),
                        new Glob(label.getValue().stringValue()));
            } catch (IllegalArgumentException wrong) {
                members.problem(place, String.valueOf(wrong.getMessage()));
            }
        }
        return labels;
    }

    private @Nullable Instant until(Instant from) {
        if (members.root().has("until") == members.root().has("for")) {
            members.problem("/until", "is required: either until, a time, or for, a length of time such as 2h");
            return null;
        }
        return members.root().has("until")
                ? members.value("until", Instant::parse)
                : members.value("for", text -> from.plus(Durations.length(text)));
    }
}

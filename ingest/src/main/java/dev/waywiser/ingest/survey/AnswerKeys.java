package dev.waywiser.ingest.survey;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.ingest.verify.Hmac;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The ids of answers: the same whenever the same link is answered, so that an answer counts once wherever and how often it comes,
 * and told by nobody who has not the secret that the link was sealed with. Those of one person to two questions have nothing in common.
 *
 * @param secret of the link
 */
record AnswerKeys(String secret) {
    /** What {@link #answer} makes; the group is that of an invitation. */
    static final Pattern FORM = Pattern.compile("(?:([0-9a-f]{16})-)?[0-9a-f]{32}");

    private static final int ANSWER_BYTES = 16;
    private static final int GROUP_BYTES = 8;

    /** The id of the answer to the question of that topic. */
    String answer(Link link, String topic) {
        String id = code(ANSWER_BYTES, "waywiser survey answer\n", link.survey() + "\n" + link.id() + "\n" + topic);
        return link.group() == null ? id : link.group() + "-" + id;
    }

    /** What the ids of all answers to an invitation begin with, so that they can be counted. */
    String group(Link invitation) {
        return code(GROUP_BYTES, "waywiser survey invitation\n", invitation.survey() + "\n" + invitation.id());
    }

    private String code(int bytes, String purpose, String text) {
        return HexFormat.of().formatHex(Arrays.copyOf(Hmac.of(secret, purpose, text.getBytes(UTF_8)), bytes));
    }

    @Override
    public String toString() {
        return "AnswerKeys[secret=***]";
    }
}

package dev.waywiser.streams.objectives;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Names that stay the same as long as what they name does. */
final class Generation {
    private static final int BYTES = 8;

    private Generation() {}

    /** Of everything that decides what is counted: with another indicator or another budgeting, old counts say nothing. */
    static String of(SloDeclaration slo, Objective objective) {
        return digest(List.of(
                slo.indicator(),
                slo.budgeting(),
                slo.window(),
                String.valueOf(objective.threshold()),
                objective.inclusive(),
                String.valueOf(objective.sliceTarget())));
    }

    /** Of the alert of a policy, whenever it fires. */
    static String fingerprint(SloDeclaration slo, Objective objective, String policy) {
        return digest(List.of("slo", slo.service(), slo.name(), objective.name(), policy));
    }

    private static String digest(List<Object> parts) {
        String text = String.join("\n", parts.stream().map(String::valueOf).toList());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}

package dev.waywiser.alerts.message;

import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Makes a message as large as a chat takes it: with all its alerts, or with as many whole ones as fit. */
public final class Fitting {
    private Fitting() {}

    /**
     * The form of the message that shows most alerts and is not larger than it may be; if not even one fits, the one that shows none.
     *
     * @param count how many alerts there are
     * @param atMost how many are shown at most
     * @param form makes the message with the first so many
     * @param size measures it
     * @param most how large it may be
     */
    public static <T> T fit(int count, int atMost, Function<Integer, T> form, ToIntFunction<T> size, int most) {
        int shown = Math.min(count, atMost);
        T made = form.apply(shown);
        while (shown > 0 && size.applyAsInt(made) > most) {
            shown = shown - Math.max(1, shown / 4);
            made = form.apply(shown);
        }
        return made;
    }

    /** What is said where alerts were left out. */
    public static String more(int left) {
        return left == 1 ? "and 1 more alert" : "and " + left + " more alerts";
    }
}

package dev.waywiser.rules;

/**
 * By how much a number must be worse than before.
 *
 * @param share of what it was before, such as 0.3 for 30 %; at most 100, and less than 1 where less is worse
 * @param lessIsWorse whether smaller numbers are the worse ones
 */
public record Worsening(double share, boolean lessIsWorse) {
    private static final double MOST = 100;

    public Worsening {
        if (!(share > 0) || share > MOST) {
            throw new IllegalArgumentException("worsens must be above 0%, and at most 10000%");
        }
        if (lessIsWorse && share >= 1) {
            throw new IllegalArgumentException(
                    "worsens must be below 100%, since this metric cannot fall below nothing");
        }
    }

    /** Whether it is worse by more than that. After 0 everything that is worse is so by more. */
    boolean holds(double now, double before) {
        return lessIsWorse ? now < before * (1 - share) : now > before * (1 + share);
    }
}

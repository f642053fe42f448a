package dev.waywiser.query.platform;

import org.jspecify.annotations.Nullable;

/** How it is told what of a sign is tolerable, and from where on it is severe. */
enum Limits {
    /** The same for everybody. */
    FIXED {
        @Override
        Bounds bounds(double tolerable, double severe, @Nullable Double before) {
            return new Bounds(tolerable, severe);
        }
    },

    /** Twice the time before is severe, and the share of it that is tolerable is that of the two. What is quicker than the severe one is measured as if it took that long. */
    SLOWER {
        @Override
        @Nullable
        Bounds bounds(double tolerable, double severe, @Nullable Double before) {
            if (before == null) {
                return null;
            }
            double scale = Math.max(before, severe);
            return new Bounds(before + tolerable / severe * scale, before + scale);
        }
    },

    /** So much more than before; so much less where they are negative. */
    APART {
        @Override
        @Nullable
        Bounds bounds(double tolerable, double severe, @Nullable Double before) {
            return before == null ? null : new Bounds(before + tolerable, before + severe);
        }
    };

    /** The bounds of two values of a sign, given what it was before; {@code null} where they need that and it is not known. */
    abstract @Nullable Bounds bounds(double tolerable, double severe, @Nullable Double before);

    /**
     * Two values of a sign; where the severe one is less, less is worse.
     *
     * @param tolerable up to which nothing is said
     * @param severe from which on it is as bad as can be told; not the same
     */
    record Bounds(double tolerable, double severe) {
        Bounds {
            if (tolerable == severe) {
                throw new IllegalArgumentException("what is tolerable is not severe: " + tolerable);
            }
        }

        /** How far a value lies between them: 0 for what is tolerable, 1 for what is severe, and less and more beyond. */
        double severity(double value) {
            return (value - tolerable) / (severe - tolerable);
        }
    }
}

package dev.waywiser.app.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Seeded chance. Draws only uniform numbers and strict mathematics, so that every Java draws the same. Not thread-safe. */
final class Dice {
    private final SplittableRandom random;

    /** Dice of their own for every name: another service more does not change what happens to the others. */
    Dice(long seed, String name) {
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + checksum.getValue());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Log-uniform: short ones are as likely as it takes for every doubling to have the same share. */
    Duration between(Duration least, Duration most) {
        double low = StrictMath.log((double) least.toSeconds());
        double high = StrictMath.log((double) most.toSeconds());
        return Duration.ofSeconds((long) StrictMath.exp(low + random.nextDouble() * (high - low)));
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** How often something happens that happens {@code mean} times on average (Poisson, by Knuth's product). */
    int times(double mean) {
        double limit = StrictMath.exp(-mean);
        double product = random.nextDouble();
        int times = 0;
        while (product > limit) {
            product *= random.nextDouble();
            times++;
        }
        return times;
    }
}

package dev.waywiser.streams.objectives;

import java.io.ByteArrayOutputStream;

/**
 * The slots of an hour as bytes: for each slot that counts anything how many lie between it and the one before, its good ones and the
 * others. Numbers are written seven bits at a time.
 */
final class HourForm {
    /** Slots of ten seconds in an hour. */
    static final int SLOTS = 360;

    private HourForm() {}

    static byte[] write(long[] good, long[] valid) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int next = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            if (valid[slot] != 0 || good[slot] != 0) {
                write(slot - next, out);
                write(good[slot], out);
                write(valid[slot] - good[slot], out);
                next = slot + 1;
            }
        }
        return out.toByteArray();
    }

    static void read(byte[] bytes, long[] good, long[] valid) {
        int[] place = {0};
        int slot = 0;
        while (place[0] < bytes.length) {
            slot += (int) number(bytes, place);
            good[slot] = number(bytes, place);
            valid[slot] = good[slot] + number(bytes, place);
            slot++;
        }
    }

    private static void write(long number, ByteArrayOutputStream out) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long number(byte[] bytes, int[] place) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = bytes[place[0]++];
            number |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return number;
            }
        }
    }
}

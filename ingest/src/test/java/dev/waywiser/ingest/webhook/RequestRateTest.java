package dev.waywiser.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestRateTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong(-5 * SECOND);
    private final RequestRate rate = new RequestRate(10, 20, now::get);

    @Test
    void burst_isTaken_andOneMoreIsNot() {
        assertThat(taken(100)).isEqualTo(20);
    }

    @Test
    void rate_overALongWhile_isWhatComesInASecond() {
        taken(20);
        int taken = 0;
        for (int i = 0; i < 1_000; i++) {
            now.addAndGet(SECOND / 100);
            taken += taken(5);
        }
        assertThat(taken).isEqualTo(100);
    }

    @Test
    void pause_howeverLong_givesNoMoreThanTheBurst() {
        taken(20);
        now.addAndGet(3_600 * SECOND);

        assertThat(taken(100)).isEqualTo(20);
    }

    private int taken(int attempts) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += rate.take() ? 1 : 0;
        }
        return taken;
    }
}

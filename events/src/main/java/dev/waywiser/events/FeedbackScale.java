package dev.waywiser.events;

/** By which scale an answer is given. */
public enum FeedbackScale {
    /** How content somebody is, from 1 to 5. */
    CSAT(1, 5),
    /** How likely somebody is to recommend it, from 0 to 10. */
    NPS(0, 10);

    private final int least;
    private final int most;

    FeedbackScale(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** The lowest score. */
    public int least() {
        return least;
    }

    /** The highest score. */
    public int most() {
        return most;
    }
}

package io.bindery.smpp.health;

/**
 * How much of something is used.
 *
 * @param used 0 or more; may be above {@code limit} for a while, when the limit was lowered
 * @param limit how much there is; 0 when there is nothing, as without a session
 */
public record Usage(long used, long limit) {
    /** Nothing of nothing. */
    public static final Usage NONE = new Usage(0, 0);

    /** @throws IllegalArgumentException when a number is negative */
    public Usage {
        if (used < 0 || limit < 0) {
            throw new IllegalArgumentException("usage: " + used + " of " + limit + " (allowed 0 or more, both)");
        }
    }

    /** {@link #used()} as a part of {@link #limit()}: 0 when nothing is used, 1 at the limit. */
    public double share() {
        return limit == 0 ? 0 : (double) used / limit;
    }

    /** {@code 3 of 64}. */
    @Override
    public String toString() {
        return used + " of " + limit;
    }
}

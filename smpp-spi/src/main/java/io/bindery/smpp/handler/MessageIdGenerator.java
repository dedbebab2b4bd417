package io.bindery.smpp.handler;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Makes message_id values that are unique without asking anyone. Thread-safe. */
@FunctionalInterface
public interface MessageIdGenerator {
    /** A new message_id, at most 64 characters. */
    String next();

    /**
     * 26 characters of Crockford's base 32: 48 bits of milliseconds, then 80 bits that are random at the first id of a
     * millisecond and count upwards within it. Ids of one generator sort in the order in which they were made.
     */
    static MessageIdGenerator timeOrdered() {
        return timeOrdered(Clock.systemUTC(), new SecureRandom());
    }

    /** As {@link #timeOrdered()}, with the caller's clock and source of chance. */
    static MessageIdGenerator timeOrdered(Clock clock, RandomGenerator random) {
        return new TimeOrderedIds(clock, random);
    }
}

package io.bindery.smpp.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** How many there are now of each kind. Thread-safe. */
final class Tally<K extends Enum<K>> {
    private final Map<K, AtomicInteger> counts;

    Tally(Class<K> kinds) {
        counts = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            counts.put(kind, new AtomicInteger());
        }
    }

    void add(K kind) {
        count(kind).incrementAndGet();
    }

    void remove(K kind) {
        count(kind).decrementAndGet();
    }

    int of(K kind) {
        return count(kind).get();
    }

    private AtomicInteger count(K kind) {
        return Objects.requireNonNull(counts.get(kind));
    }
}

package io.bindery.smpp.metrics;

import io.bindery.smpp.handler.CircuitPhase;
import io.micrometer.core.instrument.Counter;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The circuits of groups of upstreams and what is tried again, by the names of group and upstream. They are the host's; should it
 * make up ever new ones, those beyond {@link #MOST_NAMES} are counted together.
 */
final class Circuits {
    static final int MOST_NAMES = 1_000;

    private record Name(String group, String upstream) {
        static final Name OTHER = new Name(Meters.OTHER, Meters.OTHER);
    }

    private static final class Named {
        final AtomicInteger notClosed = new AtomicInteger();
        final Counter openings;
        final Counter retries;

        Named(Meters meters, Name name) {
            String[] tags = {"group", name.group(), "upstream", name.upstream()};
            openings = meters.counter("smpp.circuit.openings", "How often an upstream was left alone", tags);
            retries = meters.counter("smpp.retries", "Requests that went out once more, by where they went", tags);
            meters.gauge("smpp.circuit.open", "Upstreams that are left alone", notClosed, AtomicInteger::get, tags);
        }
    }

    private final Meters meters;
    private final ConcurrentHashMap<Name, Named> byName = new ConcurrentHashMap<>();

    Circuits(Meters meters) {
        this.meters = meters;
    }

    void changed(String group, String upstream, CircuitPhase before, CircuitPhase now) {
        Named named = named(group, upstream);
        int more = (now == CircuitPhase.CLOSED ? 0 : 1) - (before == CircuitPhase.CLOSED ? 0 : 1);
        named.notClosed.addAndGet(more);
        if (now == CircuitPhase.OPEN && before == CircuitPhase.CLOSED) {
            named.openings.increment();
        }
    }

    void retried(String group, String upstream) {
        named(group, upstream).retries.increment();
    }

    private Named named(String group, String upstream) {
        Name name = new Name(group, upstream);
        Named known = byName.get(name);
        if (known != null) {
            return known;
        }
        Name counted = byName.size() < MOST_NAMES ? name : Name.OTHER;
        return byName.computeIfAbsent(counted, first -> new Named(meters, first));
    }
}

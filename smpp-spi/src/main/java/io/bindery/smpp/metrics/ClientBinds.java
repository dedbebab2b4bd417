package io.bindery.smpp.metrics;

import io.bindery.smpp.handler.BindPhase;
import io.micrometer.core.instrument.Counter;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the binds of clients stand, in all and by the clients' names. The names are the host's; should it make up ever new
 * ones, those beyond {@link #MOST_NAMES} are counted together.
 */
final class ClientBinds {
    static final int MOST_NAMES = 1_000;

    /** A client that is closed is nowhere. */
    private static final Set<BindPhase> COUNTED = EnumSet.complementOf(EnumSet.of(BindPhase.STOPPED));

    /** The clients of one name. */
    private static final class Named {
        final AtomicInteger bound = new AtomicInteger();
        final Counter attempts;
        final Counter drops;

        Named(Meters meters, String client) {
            attempts = meters.counter("smpp.bind.attempts", "Attempts to connect and bind", "client", client);
            drops = meters.counter("smpp.bind.reconnects", "Bound sessions that dropped", "client", client);
            meters.gauge(
                    "smpp.bind.up", "Clients of this name that are bound", bound, AtomicInteger::get, "client", client);
        }
    }

    private final Meters meters;
    private final Tally<BindPhase> inPhase = new Tally<>(BindPhase.class);
    private final ConcurrentHashMap<String, Named> byName = new ConcurrentHashMap<>();

    ClientBinds(Meters meters) {
        this.meters = meters;
        for (BindPhase phase : COUNTED) {
            String description = "Binds by where they stand";
            meters.gauge("smpp.binds", description, this, me -> me.inPhase.of(phase), "state", Meters.nameOf(phase));
        }
    }

    void changed(String client, BindPhase before, BindPhase now) {
        inPhase.remove(before);
        inPhase.add(now);
        Named named = named(client);
        if (before == BindPhase.BOUND) {
            named.bound.decrementAndGet();
        }
        switch (now) {
            case BOUND -> named.bound.incrementAndGet();
            case CONNECTING -> named.attempts.increment();
            case WAITING -> {
                if (before == BindPhase.BOUND) {
                    named.drops.increment();
                }
            }
            case BINDING, STANDBY, STOPPED -> {}
        }
    }

    private Named named(String client) {
        Named known = byName.get(client);
        if (known != null) {
            return known;
        }
        String name = byName.size() < MOST_NAMES ? client : Meters.OTHER;
        return byName.computeIfAbsent(name, first -> new Named(meters, first));
    }
}

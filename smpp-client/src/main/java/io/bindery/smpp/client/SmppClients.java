package io.bindery.smpp.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * The upstreams of an application, by name: {@code upstreams.named("main-route").send(message)}. Immutable; all methods may be
 * called from any thread.
 */
public final class SmppClients implements AutoCloseable {
    private final Map<String, SmppClient> byName = new LinkedHashMap<>();

    private SmppClients(Collection<SmppClient> clients) {
        for (SmppClient client : clients) {
            if (byName.put(client.name(), client) != null) {
                throw new IllegalArgumentException(
                        "clients: two are named " + client.name() + " (allowed are names that differ)");
            }
        }
    }

    /**
     * Those that were started.
     *
     * @throws IllegalArgumentException when two have one name
     */
    public static SmppClients of(SmppClient... clients) {
        return new SmppClients(List.of(clients));
    }

    /**
     * The client of this name.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public SmppClient named(String name) {
        SmppClient client = byName.get(name);
        if (client == null) {
            throw new IllegalArgumentException(
                    "upstream: " + name + " (allowed " + String.join(", ", new TreeSet<>(byName.keySet())) + ")");
        }
        return client;
    }

    /** All of them, in the order in which they were given. */
    public List<SmppClient> all() {
        return List.copyOf(byName.values());
    }

    /**
     * Blocks until all are bound.
     *
     * @return false when {@code patience} ended first, or one was closed
     */
    public boolean awaitBound(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (SmppClient client : byName.values()) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            if (!client.awaitBound(left)) {
                return false;
            }
        }
        return true;
    }

    /** Closes all of them at the same time, and returns when that is done. */
    @Override
    public void close() {
        List<Thread> closing = new ArrayList<>();
        for (SmppClient client : byName.values()) {
            Thread thread = new Thread(client::close, "smpp-" + client.name() + "-close");
            thread.start();
            closing.add(thread);
        }
        try {
            for (Thread thread : closing) {
                thread.join(TimeUnit.MINUTES.toMillis(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "SmppClients " + byName.values();
    }
}

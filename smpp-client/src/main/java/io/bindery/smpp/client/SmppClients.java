package io.bindery.smpp.client;

import io.bindery.smpp.cluster.DrainPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * The upstreams of an application, by name: {@code upstreams.named("main-route").send(message)}. Clients come and go while it
 * is used. All methods may be called from any thread.
 */
public final class SmppClients implements AutoCloseable {
    private final Map<String, SmppClient> byName = new LinkedHashMap<>(); // guarded by itself
    private boolean isClosed; // guarded by byName

    private SmppClients(Collection<SmppClient> clients) {
        clients.forEach(this::add);
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
     * One more.
     *
     * @throws IllegalArgumentException when there is one of its name
     * @throws IllegalStateException when all of them were closed or drained
     */
    public void add(SmppClient client) {
        synchronized (byName) {
            if (isClosed) {
                throw new IllegalStateException("clients: " + client.name() + " comes after they were closed");
            }
            if (byName.putIfAbsent(client.name(), client) != null) {
                throw new IllegalArgumentException(
                        "clients: two are named " + client.name() + " (allowed are names that differ)");
            }
        }
    }

    /**
     * Takes one out. It lives on: drain or close it, {@code upstreams.remove("old-route").drain(plan)}.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public SmppClient remove(String name) {
        synchronized (byName) {
            SmppClient client = named(name);
            byName.remove(name);
            return client;
        }
    }

    /**
     * The client of this name.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public SmppClient named(String name) {
        synchronized (byName) {
            SmppClient client = byName.get(name);
            if (client == null) {
                throw new IllegalArgumentException(
                        "upstream: " + name + " (allowed " + String.join(", ", new TreeSet<>(byName.keySet())) + ")");
            }
            return client;
        }
    }

    /** All of them, in the order in which they were given. */
    public List<SmppClient> all() {
        synchronized (byName) {
            return List.copyOf(byName.values());
        }
    }

    private List<SmppClient> last() {
        synchronized (byName) {
            isClosed = true;
            return List.copyOf(byName.values());
        }
    }

    /**
     * Blocks until all are bound.
     *
     * @return false when {@code patience} ended first, or one was closed
     */
    public boolean awaitBound(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (SmppClient client : all()) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            if (!client.awaitBound(left)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Drains all of them at the same time; see {@link SmppClient#drain}.
     *
     * @return completes with a report for each name when all are done
     */
    public CompletionStage<Map<String, ClientDrainReport>> drain(DrainPlan plan) {
        CompletableFuture<Map<String, ClientDrainReport>> all =
                CompletableFuture.completedFuture(new LinkedHashMap<>());
        for (SmppClient client : last()) {
            all = all.thenCombine(client.drain(plan), (reports, report) -> {
                reports.put(client.name(), report);
                return reports;
            });
        }
        return all;
    }

    /** Closes all of them at the same time, and returns when that is done. */
    @Override
    public void close() {
        List<Thread> closing = new ArrayList<>();
        for (SmppClient client : last()) {
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
        return "SmppClients " + all();
    }
}

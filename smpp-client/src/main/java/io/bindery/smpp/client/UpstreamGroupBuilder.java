package io.bindery.smpp.client;

import io.bindery.smpp.handler.SessionObserver;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Collects what an {@link UpstreamGroup} is made of. {@link #to} names the upstreams that share the requests, {@link #orElseTo} those
 * that come after them; {@code to} again adds to those named last. Not thread-safe.
 */
public final class UpstreamGroupBuilder {
    private static final int MOST_UPSTREAMS = 64;

    /** An upstream of the group to be. */
    record Planned(Line line, int weight) {}

    final String name;
    final List<List<Planned>> tiers = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    RetryPolicy retry = RetryPolicy.defaults();
    CircuitOptions circuit = CircuitOptions.defaults();
    int waitingLimit = 10_000;
    SessionObserver observer = SessionObserver.NONE;
    LongSupplier nanoTime = System::nanoTime;
    InstantSource clock = InstantSource.system();
    RandomGenerator random = new Random();

    UpstreamGroupBuilder(String name) {
        this.name = name;
    }

    /** Another upstream beside those of its tier, with weight 1. */
    public UpstreamGroupBuilder to(SmppClient client) {
        return to(client, 1);
    }

    /**
     * Another upstream beside those of its tier.
     *
     * @param weight its share, 1 … 100: one of 3 gets three requests while one of 1 gets one
     */
    public UpstreamGroupBuilder to(SmppClient client, int weight) {
        return to(new Line.Of(client), weight);
    }

    UpstreamGroupBuilder to(Line line, int weight) {
        if (tiers.isEmpty()) {
            tiers.add(new ArrayList<>());
        }
        add("to", line, weight);
        return this;
    }

    /** The first of further upstreams, which get what none of those before can take; with weight 1. */
    public UpstreamGroupBuilder orElseTo(SmppClient client) {
        return orElseTo(client, 1);
    }

    /**
     * The first of further upstreams, which get what none of those before can take.
     *
     * @param weight its share among those that {@link #to} adds to it, 1 … 100
     * @throws IllegalStateException before {@link #to}
     */
    public UpstreamGroupBuilder orElseTo(SmppClient client, int weight) {
        return orElseTo(new Line.Of(client), weight);
    }

    UpstreamGroupBuilder orElseTo(Line line, int weight) {
        if (tiers.isEmpty()) {
            throw new IllegalStateException("orElseTo: " + line.name() + " (to comes first)");
        }
        tiers.add(new ArrayList<>());
        add("orElseTo", line, weight);
        return this;
    }

    private void add(String knob, Line line, int weight) {
        if (weight < 1 || weight > 100) {
            throw new IllegalArgumentException(knob + ": weight " + weight + " (allowed 1 … 100)");
        }
        if (names.size() == MOST_UPSTREAMS || !names.add(line.name())) {
            throw new IllegalArgumentException(knob + ": " + line.name() + ", with " + names.size()
                    + " upstreams there are already (allowed are " + MOST_UPSTREAMS + ", of names that differ)");
        }
        tiers.get(tiers.size() - 1).add(new Planned(line, weight));
    }

    /** What is done with requests that were not taken. Default: {@link RetryPolicy#defaults()}. */
    public UpstreamGroupBuilder retry(RetryPolicy value) {
        retry = Objects.requireNonNull(value, "retry");
        return this;
    }

    /** When an upstream is left alone, the same for all. Default: {@link CircuitOptions#defaults()}. */
    public UpstreamGroupBuilder circuit(CircuitOptions value) {
        circuit = Objects.requireNonNull(value, "circuit");
        return this;
    }

    /**
     * How many requests may wait for another try, 0 … 1000000; beyond it they fail with {@link RetriesFullException}. Default
     * 10000. Without a meaning unless the {@link RetryPolicy} has waits.
     */
    public UpstreamGroupBuilder waitingLimit(int value) {
        if (value < 0 || value > 1_000_000) {
            throw new IllegalArgumentException("waitingLimit: " + value + " (allowed 0 … 1000000)");
        }
        waitingLimit = value;
        return this;
    }

    /**
     * Told of circuits and of requests that are tried again: {@link SessionObserver#circuitChanged} and
     * {@link SessionObserver#requestRetried}. Of nothing else: sessions are the clients'.
     */
    public UpstreamGroupBuilder observer(SessionObserver value) {
        observer = Objects.requireNonNull(value, "observer");
        return this;
    }

    /**
     * The group.
     *
     * @throws IllegalStateException when it has no upstream
     */
    public UpstreamGroup build() {
        requireUpstream();
        return new UpstreamGroup(this, retry.firstWait().isPresent() ? RetryTimer.ofClients() : RetryTimer.none());
    }

    /** With time, chance and a timer of the test's. */
    UpstreamGroup build(LongSupplier nanos, InstantSource instants, RandomGenerator chance, RetryTimer timer) {
        requireUpstream();
        nanoTime = nanos;
        clock = instants;
        random = chance;
        return new UpstreamGroup(this, timer);
    }

    private void requireUpstream() {
        if (tiers.isEmpty()) {
            throw new IllegalStateException("group " + name + ": no upstream (at least one, to(…))");
        }
    }
}

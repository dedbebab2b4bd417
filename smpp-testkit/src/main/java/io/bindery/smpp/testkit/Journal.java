package io.bindery.smpp.testkit;

import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Pdu;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a fake received and what it found wrong about it. Bounded: beyond the bound frames are only counted. */
final class Journal {
    private static final int MOST_VIOLATIONS = 100;

    private int most = 100_000;
    private final List<Received> entries = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<Integer, Long> counts = new HashMap<>();
    private final Map<Class<?>, Integer> awaited = new HashMap<>();
    private boolean isIncomplete;
    private boolean isForgiving;

    synchronized void recordAtMost(int frames) {
        most = frames;
    }

    synchronized void add(Received received) {
        counts.merge(received.pdu().command().id(), 1L, Long::sum);
        if (entries.size() < most) {
            entries.add(received);
        } else {
            isIncomplete = true;
        }
        notifyAll();
    }

    synchronized void violation(String what) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(what);
        }
    }

    /** From now on, and in hindsight, nothing is a violation. */
    synchronized void forgive() {
        isForgiving = true;
    }

    synchronized List<String> violations() {
        return isForgiving ? List.of() : List.copyOf(violations);
    }

    synchronized List<Received> all() {
        requireComplete();
        return List.copyOf(entries);
    }

    synchronized <P extends Pdu> List<P> all(Class<P> type) {
        requireComplete();
        return entries.stream()
                .map(Received::pdu)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    synchronized long count(Command command) {
        return counts.getOrDefault(command.id(), 0L);
    }

    /** The first frame of this type that was not awaited before. */
    synchronized Received await(Class<? extends Pdu> type) {
        long deadline = System.nanoTime() + Await.BOUND.toNanos();
        while (true) {
            Optional<Received> found = nextAwaited(type);
            if (found.isPresent()) {
                return found.get();
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError(
                        "no " + type.getSimpleName() + " within " + Await.BOUND.toSeconds() + " s; received: "
                                + entries.stream().map(Received::frame).toList());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for a " + type.getSimpleName(), e);
            }
        }
    }

    private Optional<Received> nextAwaited(Class<? extends Pdu> type) {
        for (int at = awaited.getOrDefault(type, 0); at < entries.size(); at++) {
            if (type.isInstance(entries.get(at).pdu())) {
                awaited.put(type, at + 1);
                return Optional.of(entries.get(at));
            }
        }
        awaited.put(type, entries.size());
        return Optional.empty();
    }

    private void requireComplete() {
        if (isIncomplete) {
            throw new IllegalStateException(
                    "recorded only the first " + most + " frames; raise recordAtMost or ask for receivedCount");
        }
    }
}

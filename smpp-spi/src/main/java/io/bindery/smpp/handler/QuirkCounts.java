package io.bindery.smpp.handler;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Quirk;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts quirks and refused PDUs, by quirk and by command, for all sessions of the servers and clients it was given to. The
 * memory it takes is bounded by the numbers of quirks and commands there are. Thread-safe.
 */
public final class QuirkCounts implements SessionObserver {
    private static final Comparator<Command> BY_NUMBER = (a, b) -> Integer.compareUnsigned(a.id(), b.id());

    private final Map<Quirk, LongAdder> byQuirk = new ConcurrentHashMap<>();
    private final Map<Command, LongAdder> byCommand = new ConcurrentHashMap<>();
    private final Map<Command, LongAdder> refused = new ConcurrentHashMap<>();

    /** All at zero. */
    public QuirkCounts() {}

    @Override
    public void quirkSeen(Session session, Command command, Quirk quirk) {
        increment(byQuirk, quirk);
        increment(byCommand, command);
    }

    @Override
    public void pduRefused(Session session, Command command, CommandStatus status) {
        increment(refused, command);
    }

    private static <K> void increment(Map<K, LongAdder> counts, K key) {
        LongAdder count = counts.get(key);
        if (count == null) {
            count = counts.computeIfAbsent(key, first -> new LongAdder());
        }
        count.increment();
    }

    /** How often this quirk was overlooked. */
    public long of(Quirk quirk) {
        LongAdder count = byQuirk.get(quirk);
        return count == null ? 0 : count.sum();
    }

    /** How often each quirk was overlooked; those never seen are left out. A copy of this moment. */
    public Map<Quirk, Long> byQuirk() {
        Map<Quirk, Long> copy = new EnumMap<>(Quirk.class);
        byQuirk.forEach((quirk, count) -> copy.put(quirk, count.sum()));
        return copy;
    }

    /** How many quirks were overlooked in PDUs of each command; a PDU may have several. A copy of this moment. */
    public Map<Command, Long> byCommand() {
        return copy(byCommand);
    }

    /** How many PDUs of each command were refused. A copy of this moment. */
    public Map<Command, Long> refused() {
        return copy(refused);
    }

    private static Map<Command, Long> copy(Map<Command, LongAdder> counts) {
        Map<Command, Long> copy = new TreeMap<>(BY_NUMBER);
        counts.forEach((command, count) -> copy.put(command, count.sum()));
        return copy;
    }

    @Override
    public String toString() {
        return "QuirkCounts{quirks=" + byQuirk() + ", refused=" + refused() + "}";
    }
}

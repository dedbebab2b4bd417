package io.bindery.smpp.correlation;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.StoreFullException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One attempt's working copy of a stored entry, and the rules by which it changes.
 *
 * <p>An entry has a clock of its own that no wall clock touches: its <em>age</em>, milliseconds since it was first
 * written. Each write stores the age and the time to live it was given; at the next read the store says how much of that
 * time is left, and the difference has passed. All instants in an entry are ages.
 *
 * <p>Confined to the stage that read it; never shared.
 */
final class Entry {
    private static final int MOST_SEEN = 64;

    private final CorrelationKey key;
    private final CorrelatorOptions options;
    private final AddressGuard guard;

    // What EntryCodec reads and writes. The raw octets keep fields of a later version that this one does not know.
    long age;
    long endsAt;
    private @Nullable CorrelationRecord record;
    Octets recordRaw = Octets.empty();
    final List<Slot> parked = new ArrayList<>();
    final List<ReceiptId> seen = new ArrayList<>();
    int finals;
    int format;
    int oldestReader;
    Octets unknown = Octets.empty();

    Entry(CorrelationKey key, CorrelatorOptions options) {
        this.key = key;
        this.options = options;
        this.guard = options.guardOf(key);
    }

    /** Whether nothing is stored yet. */
    boolean isNew() {
        return format == 0;
    }

    /** The message, once registered. */
    @Nullable CorrelationRecord record() {
        return record;
    }

    void record(CorrelationRecord known, Octets raw) {
        this.record = known;
        this.recordRaw = raw;
    }

    boolean isRegisteredAs(String gid) {
        return record != null && record.gid().equals(gid);
    }

    /** Takes the message in, in place of any other. Parked receipts that are its own are its registrar's for a while. */
    void register(CorrelationRecord next) {
        record(next, EntryCodec.write(next));
        finals = 0;
        endsAt = age + next.validity().toMillis() + options.grace().toMillis();
        for (Slot slot : parked) {
            slot.dueAt = isOurs(slot.receipt.receipt())
                    ? age + options.pendingAfter().toMillis()
                    : Math.max(slot.dueAt, age + options.orphanAfter().toMillis());
        }
    }

    /** Parked receipts of the registered message, the intermediate ones first: a final one ends the story. */
    List<ParkedReceipt> pending() {
        return newsOf(parked.stream()
                .map(slot -> slot.receipt)
                .filter(one -> isOurs(one.receipt()))
                .toList());
    }

    /** In the order in which to tell them; of final ones no more than can be news. */
    private List<ParkedReceipt> newsOf(List<ParkedReceipt> receipts) {
        long intermediate = receipts.stream().filter(one -> !one.id().isFinal()).count();
        int expected = record == null ? 0 : record.expectedFinals();
        long most = options.isFirstFinalOnly() && record != null
                ? intermediate + Math.max(0, expected - finals)
                : receipts.size();
        return receipts.stream()
                .sorted(Comparator.comparing(one -> one.id().isFinal()))
                .limit(most)
                .toList();
    }

    boolean hasSeen(ReceiptId id) {
        return seen.contains(id);
    }

    /** Whether the registered message is the one that {@code receipt} speaks of. */
    boolean isOurs(ReceiptArrival receipt) {
        return record != null && guard.admits(record, receipt);
    }

    /** Whether every final receipt that was expected has been settled. */
    boolean isOver() {
        return record != null && finals >= record.expectedFinals();
    }

    /**
     * Keeps a receipt until its message comes; {@code false} when it is kept already.
     *
     * @throws StoreFullException when this key has as many as allowed
     */
    boolean park(ReceiptId id, ReceiptArrival receipt) {
        if (parked.stream().anyMatch(slot -> slot.receipt.id().equals(id))) {
            return false;
        }
        if (parked.size() >= options.parkedPerKey()) {
            throw new StoreFullException("receipts parked under one key: " + parked.size() + " (at most "
                    + options.parkedPerKey() + "), scope " + key.scope());
        }
        long dueAt = age + options.orphanAfter().toMillis();
        parked.add(new Slot(new ParkedReceipt(id, receipt), EntryCodec.write(receipt), Octets.empty(), dueAt));
        return true;
    }

    /** Notes that a receipt has reached its mailbox; {@code false} when there is nothing to note. */
    boolean settle(ReceiptId id) {
        if (isNew() || hasSeen(id)) {
            return false;
        }
        parked.removeIf(slot -> slot.receipt.id().equals(id));
        seen.add(id);
        if (seen.size() > MOST_SEEN + (record == null ? 0 : 2 * record.expectedFinals())) {
            seen.remove(0); // its retransmission would be delivered again: bounded memory before perfect de-duplication
        }
        boolean wasOver = isOver();
        if (id.isFinal() && record != null) {
            finals++;
        }
        if (isOver() && options.isFirstFinalOnly()) {
            parked.removeIf(slot -> isOurs(slot.receipt.receipt())); // none of them is news any more
        }
        long retained = age + options.finalRetention().toMillis();
        endsAt = isOver() && !wasOver ? retained : Math.max(endsAt, retained);
        return true;
    }

    /** Leases parked receipts whose time has come: those of the message, or those of nobody. */
    List<ParkedReceipt> lease(Predicate<ReceiptArrival> which) {
        List<ParkedReceipt> leased = new ArrayList<>();
        for (Slot slot : parked) {
            if (slot.dueAt <= age && which.test(slot.receipt.receipt())) {
                slot.dueAt = age + options.lease().toMillis();
                leased.add(slot.receipt);
            }
        }
        return newsOf(leased);
    }

    /** Whether there is something parked that wants a second look, and when: milliseconds from now, or below zero. */
    long dueInMillis() {
        return parked.stream()
                .mapToLong(slot -> Math.max(0, slot.dueAt - age))
                .min()
                .orElse(-1);
    }

    /** How long the entry lives if written now. What is parked lives as long as somebody keeps trying. */
    Duration timeToLive() {
        Duration left = Duration.ofMillis(Math.max(endsAt - age, 1));
        Duration forParked = parked.isEmpty() ? Duration.ZERO : options.parkedRetention();
        return left.compareTo(forParked) >= 0 ? left : forParked;
    }

    /** A parked receipt with what is stored beside it. */
    static final class Slot {
        final ParkedReceipt receipt;
        final Octets receiptRaw;
        final Octets unknown;
        long dueAt;

        Slot(ParkedReceipt receipt, Octets receiptRaw, Octets unknown, long dueAt) {
            this.receipt = receipt;
            this.receiptRaw = receiptRaw;
            this.unknown = unknown;
            this.dueAt = dueAt;
        }
    }
}

package io.bindery.smpp.correlation;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.Versioned;
import java.time.Duration;
import java.util.BitSet;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Makes one outcome of the final receipts of a long message's parts. Each part has a message id and a receipt of its own; the
 * message is delivered when all parts are, and failed as soon as one part is.
 *
 * <p>What is known of a message is one entry of the {@link CorrelationStore}, beside those of its parts, and is replaced as
 * they are: only if nobody else did meanwhile. So receipts may come to any replica, and one that ends in between forgets
 * nothing. Thread-safe; nothing blocks; a stage that fails means <em>unknown</em>, and every operation may be repeated.
 */
public final class PartTally {
    /** What the receipt of one part means for the message. */
    public enum Verdict {
        /** Other parts decide, and have not yet. */
        OPEN,
        /** This receipt decides. Tell the outcome, then say so with {@link #told}; until then a repetition decides again. */
        DECIDED,
        /** The outcome was told, or is another receipt's to tell. */
        OVER
    }

    private static final int FORMAT = 1;
    private static final int DELIVERED = 1;
    private static final int DECIDED_BY = 2;
    private static final int TOLD = 3;

    /** Who decides when the outcome was told without a receipt; no part has this number. */
    private static final int NO_PART = 0xFFFF;

    private final CorrelationStore store;
    private final int attempts;

    private PartTally(CorrelationStore store, int attempts) {
        this.store = Objects.requireNonNull(store, "store");
        this.attempts = attempts;
    }

    /** The store stays the caller's to close. */
    public static PartTally over(CorrelationStore store) {
        return new PartTally(store, CorrelatorOptions.defaults().attempts());
    }

    /** The parts of a message that have been delivered, and who decides. */
    private record Known(BitSet delivered, int decidedBy, boolean isTold) {
        static Known read(Versioned<CorrelationEntry> stored) {
            Octets encoded = stored.value().encoded();
            if (encoded.isEmpty() || encoded.at(0) != FORMAT) {
                throw new UnreadableEntryException("parts of a message: format "
                        + (encoded.isEmpty() ? "missing" : String.valueOf(encoded.at(0))) + " (allowed " + FORMAT
                        + ")");
            }
            FieldReader fields = new FieldReader(encoded.slice(1));
            return new Known(
                    BitSet.valueOf(fields.octets(DELIVERED).toByteArray()),
                    fields.smallNumber(DECIDED_BY),
                    fields.number(TOLD) != 0);
        }

        static Known nothing() {
            return new Known(new BitSet(), 0, false);
        }

        CorrelationEntry write() {
            return CorrelationEntry.neverDue(new FieldWriter()
                    .octet(FORMAT)
                    .octets(DELIVERED, Octets.of(delivered.toByteArray()))
                    .number(DECIDED_BY, decidedBy)
                    .number(TOLD, isTold ? 1 : 0)
                    .toOctets());
        }

        Known with(int part, int parts, boolean isDelivered) {
            BitSet all = (BitSet) delivered.clone();
            if (isDelivered) {
                all.set(part);
            }
            boolean isDecided = !isDelivered || all.cardinality() == parts;
            return new Known(all, decidedBy == 0 && isDecided ? part : decidedBy, isTold);
        }

        Verdict verdictFor(int part) {
            if (decidedBy == 0) {
                return Verdict.OPEN;
            }
            return isTold || decidedBy != part ? Verdict.OVER : Verdict.DECIDED;
        }

        Known told() {
            return new Known(delivered, decidedBy == 0 ? NO_PART : decidedBy, true);
        }
    }

    /**
     * Notes the final receipt of a part.
     *
     * @param message the message's own key, which is none of its parts'
     * @param part 1 … {@code parts}
     * @param parts 1 … 255, the same for all parts
     * @param state what the receipt says; {@link MessageState#DELIVERED} and {@link MessageState#ACCEPTED} are good news
     * @param timeToLive how long to remember the message from now on
     */
    public CompletionStage<Verdict> add(
            CorrelationKey message, int part, int parts, MessageState state, Duration timeToLive) {
        if (parts < 1 || parts > 255 || part < 1 || part > parts) {
            throw new IllegalArgumentException(
                    "part: " + part + " of " + parts + " (allowed 1 … 255, and no more than there are)");
        }
        boolean isDelivered = state.equals(MessageState.DELIVERED) || state.equals(MessageState.ACCEPTED);
        return update(message, timeToLive, known -> known.with(part, parts, isDelivered))
                .thenApply(known -> known.verdictFor(part));
    }

    /** Notes that the outcome was told, or that none is to be told: from now on each verdict is {@link Verdict#OVER}. */
    public CompletionStage<Void> told(CorrelationKey message, Duration timeToLive) {
        return update(message, timeToLive, Known::told).thenAccept(known -> {});
    }

    private CompletionStage<Known> update(CorrelationKey key, Duration timeToLive, Function<Known, Known> change) {
        return attempt(key, timeToLive, change, attempts);
    }

    private CompletionStage<Known> attempt(
            CorrelationKey key, Duration timeToLive, Function<Known, Known> change, int attemptsLeft) {
        if (attemptsLeft == 0) {
            return CompletableFuture.failedStage(new ContentionException(
                    "parts of a message: changed by others " + attempts + " times in between, scope " + key.scope()));
        }
        return Correlator.safely(() -> store.find(key)).thenCompose(found -> {
            Known before = found.map(Known::read).orElseGet(Known::nothing);
            Known after = change.apply(before);
            if (after.equals(before)) {
                return CompletableFuture.completedStage(after);
            }
            long version = found.map(Versioned::version).orElse(0L);
            return Correlator.safely(() -> store.replace(key, version, after.write(), timeToLive))
                    .thenCompose(replaced -> replaced
                            ? CompletableFuture.completedStage(after)
                            : attempt(key, timeToLive, change, attemptsLeft - 1));
        });
    }
}

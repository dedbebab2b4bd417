package io.bindery.smpp.client;

import io.bindery.smpp.correlation.AddressGuard;
import io.bindery.smpp.correlation.Correlator;
import io.bindery.smpp.correlation.CorrelatorOptions;
import io.bindery.smpp.correlation.OrphanReceiptHandler;
import io.bindery.smpp.profile.ReceiptProfile;
import io.bindery.smpp.receipt.MessageIdMatching;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How a client follows its messages; written by the builder only. */
final class OutcomeOptions {
    @Nullable OutcomeListener listener;

    @Nullable CorrelationStore store;

    String scope;
    /** What the builder was told; null for what the peer's profile says. */
    @Nullable MessageIdMatching ids;

    ReceiptProfile receipts = ReceiptProfile.defaults();
    OrphanReceiptHandler orphans = orphan -> CompletableFuture.completedStage(null); // the flow has logged it
    AddressGuard guard = AddressGuard.DESTINATION;

    OutcomeOptions(String scope) {
        this.scope = scope;
    }

    /** Whether messages may be sent with a context. */
    boolean areWanted() {
        return listener != null || store != null;
    }

    MessageIdMatching ids() {
        return ids == null ? receipts.messageIds() : ids;
    }

    CorrelationStore storeOrOwn() {
        return store == null ? InMemoryCorrelationStore.create() : store;
    }

    Correlator correlator(CorrelationStore over) {
        return Correlator.over(
                over,
                CorrelatorOptions.builder().firstFinalOnly().addressGuard(guard).build());
    }
}

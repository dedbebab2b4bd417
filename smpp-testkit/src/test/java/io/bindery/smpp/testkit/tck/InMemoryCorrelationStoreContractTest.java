package io.bindery.smpp.testkit.tck;

import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import io.bindery.smpp.testkit.VirtualClock;
import java.time.Duration;

class InMemoryCorrelationStoreContractTest extends CorrelationStoreContract {
    private final VirtualClock clock = VirtualClock.create();

    @Override
    protected CorrelationStore newStore() {
        return InMemoryCorrelationStore.bounded(20_000, clock::nanoTime);
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }

    @Override
    protected int keysToRace() {
        return 10_000;
    }
}

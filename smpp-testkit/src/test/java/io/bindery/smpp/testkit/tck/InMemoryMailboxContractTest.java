package io.bindery.smpp.testkit.tck;

import io.bindery.smpp.store.Mailbox;
import io.bindery.smpp.store.memory.InMemoryMailbox;
import io.bindery.smpp.store.memory.MailboxLimits;
import io.bindery.smpp.testkit.VirtualClock;
import java.time.Duration;

class InMemoryMailboxContractTest extends MailboxContract {
    private final VirtualClock clock = VirtualClock.create();

    @Override
    protected Mailbox newMailbox() {
        return InMemoryMailbox.limited(MailboxLimits.defaults().itemsPerMailbox(LIMIT), clock::nanoTime);
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}

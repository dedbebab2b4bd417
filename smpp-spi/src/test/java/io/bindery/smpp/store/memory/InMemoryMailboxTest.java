package io.bindery.smpp.store.memory;

import static io.bindery.smpp.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.Enqueued;
import io.bindery.smpp.store.FakeTime;
import io.bindery.smpp.store.Item;
import io.bindery.smpp.store.MailboxName;
import io.bindery.smpp.store.ReplicaId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryMailboxTest {
    private final FakeTime time = new FakeTime();

    @Test
    void expiredItemsStayWhereTheyAreWhenTheDeadLettersAreFull() {
        var mailbox = InMemoryMailbox.limited(MailboxLimits.defaults().itemsPerMailbox(2), time);
        MailboxName acme = MailboxName.esme("acme");
        MailboxName expired = MailboxName.dead("expired");
        await(mailbox.enqueue(expired, Item.of("d1", Octets.empty())));
        for (String key : new String[] {"k1", "k2"}) {
            await(mailbox.enqueue(acme, Item.of(key, Octets.empty()).keptFor(Duration.ofHours(1))));
        }
        time.pass(Duration.ofHours(2));

        assertThat(await(mailbox.claim(acme, new ReplicaId("r"), 10))).isEmpty();

        assertThat(await(mailbox.stats(expired)).depth()).isEqualTo(2);
        assertThat(await(mailbox.stats(acme)).depth()).isEqualTo(1);
    }

    @Test
    void remembersNoMoreKeysThanItHoldsItems() {
        var mailbox = InMemoryMailbox.limited(MailboxLimits.defaults().itemsPerMailbox(2), time);
        MailboxName acme = MailboxName.esme("acme");
        for (String key : new String[] {"k1", "k2", "k3"}) {
            await(mailbox.enqueue(acme, Item.of(key, Octets.empty())));
            await(mailbox.ack(await(mailbox.claim(acme, new ReplicaId("r"), 1)).get(0)));
        }

        assertThat(await(mailbox.enqueue(acme, Item.of("k3", Octets.empty())))).isEqualTo(Enqueued.DUPLICATE);
        assertThat(await(mailbox.enqueue(acme, Item.of("k1", Octets.empty())))).isEqualTo(Enqueued.STORED);
    }
}

package io.bindery.smpp.store.memory;

import io.bindery.smpp.store.MailboxName;
import io.bindery.smpp.store.Subscription;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to hear of arrivals. A callback runs on the thread that brought the item. */
final class ArrivalHints {
    private static final Logger log = LoggerFactory.getLogger(ArrivalHints.class);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    Subscription subscribe(Set<MailboxName> interest, Consumer<MailboxName> hint) {
        Listener listener = new Listener(Set.copyOf(interest), hint, new AtomicBoolean());
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void arrived(MailboxName name) {
        for (Listener listener : listeners) {
            if (listener.interest.contains(name)) {
                tell(listener, name);
            }
        }
    }

    /** The item is stored by now: a callback that throws must not make its sender believe otherwise. */
    private static void tell(Listener listener, MailboxName name) {
        try {
            listener.hint.accept(name);
        } catch (RuntimeException failure) {
            if (listener.hasFailed.compareAndSet(false, true)) {
                log.warn("{}: an arrival callback failed; later failures of it are not reported", name, failure);
            }
        }
    }

    private record Listener(Set<MailboxName> interest, Consumer<MailboxName> hint, AtomicBoolean hasFailed) {}
}

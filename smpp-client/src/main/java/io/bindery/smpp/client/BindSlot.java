package io.bindery.smpp.client;

import io.bindery.smpp.handler.BindPhase;
import io.bindery.smpp.session.LiveSession;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of one bind in a client: what it is called, which event loop serves it, and the supervisor that keeps it bound.
 * What it connects to and binds as, it looks up for each attempt.
 */
final class BindSlot {
    private static final Logger LOG = LoggerFactory.getLogger(BindSlot.class);

    /** Makes the supervisor of a slot. */
    interface Parts {
        BindSupervisor supervisorOf(BindSlot slot, Loop loop);
    }

    private final String name;
    private final boolean isReceiver;
    private final EventLoop eventLoop;
    private final BindSupervisor supervisor;

    // Event loop only.
    private BindPhase phase = BindPhase.STOPPED; // the observer's
    private final List<CompletableFuture<Void>> awaited = new ArrayList<>(0);
    private @Nullable LiveSession carrying;

    /** @param isReceiver whether it is one of the receivers beside transmitters */
    BindSlot(String name, boolean isReceiver, EventLoop eventLoop, Parts parts) {
        this.name = name;
        this.isReceiver = isReceiver;
        this.eventLoop = eventLoop;
        this.supervisor = parts.supervisorOf(this, new EventLoopOf(eventLoop));
    }

    String name() {
        return name;
    }

    boolean isReceiver() {
        return isReceiver;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    BindSupervisor supervisor() {
        return supervisor;
    }

    BindState state() {
        return supervisor.state();
    }

    /** The bound session, or null. */
    @Nullable LiveSession session() {
        return supervisor.session();
    }

    /**
     * Event loop: notes where the bind stands now, and tells where it stood.
     *
     * @param underWay requests that were given to a session and have not come back
     */
    BindPhase enter(BindPhase next, Map<LiveSession, AtomicInteger> underWay) {
        BindPhase before = phase;
        phase = next;
        if (carrying != null) {
            underWay.remove(carrying);
        }
        carrying = next == BindPhase.BOUND ? session() : null;
        if (carrying != null) {
            underWay.put(carrying, new AtomicInteger());
        }
        return before;
    }

    /** Event loop: whoever waits for it to be bound hears of it; by now it can be chosen. */
    void tellThatItIsBound() {
        List<CompletableFuture<Void>> waiting = List.copyOf(awaited);
        awaited.clear();
        waiting.forEach(each -> each.complete(null));
    }

    /** Completes when it is bound and can be chosen, at once if it is already. */
    CompletableFuture<Void> bound() {
        CompletableFuture<Void> bound = new CompletableFuture<>();
        eventLoop.execute(() -> {
            if (phase == BindPhase.BOUND) {
                bound.complete(null);
            } else {
                awaited.removeIf(CompletableFuture::isDone);
                awaited.add(bound);
            }
        });
        return bound;
    }

    CompletableFuture<Void> stop() {
        return supervisor.stop();
    }

    /** A Netty event loop as the supervisor sees it. */
    private record EventLoopOf(EventLoop eventLoop) implements Loop {
        @Override
        public void execute(Runnable call) {
            try {
                eventLoop.execute(call);
            } catch (RejectedExecutionException e) {
                LOG.debug("the event loop has ended");
            }
        }

        @Override
        public Future<?> schedule(Runnable call, long delay, TimeUnit unit) {
            return eventLoop.schedule(call, delay, unit);
        }
    }
}

package io.bindery.smpp.session;

import io.bindery.smpp.handler.Ordering;
import io.bindery.smpp.pdu.CancelSm;
import io.bindery.smpp.pdu.Destination;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.SubmitMulti;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs handlers of one session side by side. Every request still comes through the session's {@link Dispatcher}, behind
 * the event that the session is bound, and only there parts from the others: so there is one {@link Passing} at a
 * time, and each lane has one that adds to it, as a dispatcher needs it.
 */
final class Lanes {
    private static final int LANES = 16;

    private final Executor executor;
    private final AtomicInteger open = new AtomicInteger();
    private final @Nullable Dispatcher[] byDestination = new Dispatcher[LANES];

    Lanes(Executor executor) {
        this.executor = executor;
    }

    /** The call for the dispatcher's queue. */
    Runnable passing(InboundRequest request, Ordering ordering) {
        return new Passing(request, ordering);
    }

    private final class Passing implements Runnable, Dispatcher.Refusable {
        private final InboundRequest request;
        private final Ordering ordering;

        Passing(InboundRequest request, Ordering ordering) {
            this.request = request;
            this.ordering = ordering;
        }

        @Override
        public void run() {
            open.incrementAndGet();
            Running running = new Running(request);
            if (ordering == Ordering.UNORDERED) {
                start(running);
            } else {
                Dispatcher lane = laneOf(request.destination());
                lane.add(running);
                lane.start();
            }
        }

        @Override
        public void refused() {
            request.refused();
        }
    }

    private final class Running implements Runnable, Dispatcher.Refusable {
        private final InboundRequest request;

        Running(InboundRequest request) {
            this.request = request;
        }

        @Override
        public void run() {
            try {
                request.run();
            } finally {
                open.decrementAndGet();
            }
        }

        @Override
        public void refused() {
            open.decrementAndGet();
            request.refused();
        }
    }

    private void start(Running running) {
        try {
            executor.execute(running);
        } catch (RejectedExecutionException e) {
            running.refused();
        }
    }

    /** How many requests were passed on and are not through; any thread. */
    int backlog() {
        return open.get();
    }

    private Dispatcher laneOf(String destination) {
        int hash = destination.hashCode();
        int number = (hash ^ hash >>> 16) & LANES - 1;
        Dispatcher lane = byDestination[number];
        if (lane == null) {
            lane = new Dispatcher(executor);
            byDestination[number] = lane;
        }
        return lane;
    }

    static String destinationOf(Pdu request) {
        if (request instanceof MessagePdu message) {
            return message.destination().digits();
        }
        if (request instanceof CancelSm cancel) {
            return cancel.destination().digits();
        }
        if (request instanceof SubmitMulti multi && !multi.destinations().isEmpty()) {
            return multi.destinations().get(0) instanceof Destination.Sme one
                    ? one.address().digits()
                    : "";
        }
        return "";
    }
}

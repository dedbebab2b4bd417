package io.bindery.smpp.session;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the handlers of one session on the host's executor: in the order of arrival, one at a time. One task drains the
 * queue per burst; there is never a task per PDU and never more than one task per session.
 *
 * <p>The queue is a chain of calls, and a session with nothing to do has none. The event loop is the only one that adds, a
 * task is the only one that runs what is in it, and both decide at the {@code next} of the last call who goes on: the task
 * sets it to {@link #NONE} when it finds nothing there, and has ended with that; the event loop sets it to a new call, and if
 * it finds {@code NONE} there, the new call begins a chain of its own, for which a task has to be started. So a call is
 * either seen by the task that runs or known to need another one, and neither side waits for the other.
 */
final class Dispatcher implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** After so many calls the task makes room for other sessions. */
    private static final int BURST = 256;

    /** A call that somebody has to hear of when it will not be run. */
    interface Refusable {
        void refused();
    }

    private static final class Call {
        private final Runnable what;
        private volatile @Nullable Call next;

        Call(Runnable what) {
            this.what = what;
        }
    }

    /** Behind the last call of a chain that has ended. */
    private static final Call NONE = new Call(() -> {});

    private static final AtomicReferenceFieldUpdater<Call, Call> NEXT =
            AtomicReferenceFieldUpdater.newUpdater(Call.class, Call.class, "next");
    private static final AtomicReferenceFieldUpdater<Dispatcher, Call> LAST =
            AtomicReferenceFieldUpdater.newUpdater(Dispatcher.class, Call.class, "last");

    private static final AtomicIntegerFieldUpdater<Dispatcher> DONE =
            AtomicIntegerFieldUpdater.newUpdater(Dispatcher.class, "done");

    private final Executor executor;

    /** How many calls were added; event loop only. */
    private int added;

    /** How many of them are through; written by the task, of which there is one at a time. */
    private volatile int done;

    /** The call added last; null when its chain has ended, or as soon as somebody notices. */
    private volatile @Nullable Call last;

    /** Begins a chain that has no task yet; event loop only. */
    private @Nullable Call unstarted;

    /** What the task begins with; written before it is handed to the executor. */
    private @Nullable Call first;

    Dispatcher(Executor executor) {
        this.executor = executor;
    }

    /** Puts a call at the end of the queue; {@link #start} must follow. Event loop only. */
    void add(Runnable what) {
        added++;
        Call call = new Call(what);
        Call before = last;
        LAST.lazySet(this, call);
        if (before == null || !NEXT.compareAndSet(before, null, call)) {
            unstarted = call;
        }
    }

    /** How many calls are queued or running. Event loop only. */
    int backlog() {
        return added - done;
    }

    /** Makes sure that what is queued will run. Event loop only. */
    void start() {
        Call begin = unstarted;
        if (begin != null) {
            unstarted = null;
            execute(begin);
        }
    }

    private void execute(Call begin) {
        first = begin;
        try {
            executor.execute(this);
        } catch (RejectedExecutionException e) {
            LOG.error("the handlers' executor takes no more work; requests are refused", e);
            for (Call call = begin; call != null; call = after(call)) {
                refuse(call.what);
            }
        }
    }

    private static void refuse(Runnable call) {
        if (call instanceof Refusable refusable) {
            refusable.refused();
        } else {
            runSafely(call); // a session event: too rare and too important to be lost
        }
    }

    /** Whatever a call throws, those behind it are owed their turn. */
    private static void runSafely(Runnable call) {
        try {
            call.run();
        } catch (Throwable e) {
            LOG.error("a call to the host failed", e);
        }
    }

    @Override
    public void run() {
        Call call = first;
        first = null; // it would keep alive what has run, and all behind it
        for (int calls = 0; call != null; calls++) {
            if (calls == BURST) {
                execute(call);
                return;
            }
            runSafely(call.what);
            call = after(call);
        }
    }

    /** The call behind one that was run; null when there is none, and then the chain has ended. */
    private @Nullable Call after(Call call) {
        DONE.lazySet(this, done + 1);
        Call next = call.next;
        if (next == null && NEXT.compareAndSet(call, null, NONE)) {
            LAST.compareAndSet(this, call, null); // nothing is to keep it alive
            return null;
        }
        return next == null ? call.next : next;
    }
}

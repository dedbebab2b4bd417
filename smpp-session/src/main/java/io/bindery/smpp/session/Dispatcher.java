package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.session.ReceivedRequests.InboundRequest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the handlers of one session on the host's executor: in the order of arrival, one at a time. One task drains the
 * queue per burst; there is never a task per PDU and never more than one task per session.
 */
final class Dispatcher implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** After so many calls the task makes room for other sessions. */
    private static final int BURST = 256;

    private final Executor executor;
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isRunning = new AtomicBoolean();

    Dispatcher(Executor executor) {
        this.executor = executor;
    }

    /** Puts a call at the end of the queue; {@link #start} must follow. */
    void add(Runnable call) {
        queue.add(call);
    }

    /** Makes sure that what is queued will run. */
    void start() {
        if (!queue.isEmpty() && isRunning.compareAndSet(false, true)) {
            execute();
        }
    }

    private void execute() {
        try {
            executor.execute(this);
        } catch (RejectedExecutionException e) {
            LOG.error("the handlers' executor takes no more work; requests are refused", e);
            do {
                refuseAll();
                isRunning.set(false);
            } while (!queue.isEmpty() && isRunning.compareAndSet(false, true));
        }
    }

    private void refuseAll() {
        for (Runnable call = queue.poll(); call != null; call = queue.poll()) {
            if (call instanceof InboundRequest request) {
                request.refuse(CommandStatus.SYSTEM_ERROR);
            } else if (call instanceof InboundNotice notice) {
                notice.drop();
            } else {
                runSafely(call); // a session event: too rare and too important to be lost
            }
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
        do {
            for (int calls = 0; calls < BURST; calls++) {
                Runnable call = queue.poll();
                if (call == null) {
                    break;
                }
                runSafely(call);
            }
            if (!queue.isEmpty()) {
                execute();
                return;
            }
            isRunning.set(false);
        } while (!queue.isEmpty() && isRunning.compareAndSet(false, true));
    }
}

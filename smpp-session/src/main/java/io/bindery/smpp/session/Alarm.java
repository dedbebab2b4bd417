package io.bindery.smpp.session;

import io.netty.channel.EventLoop;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The one scheduled call of a session. Event loop only. */
final class Alarm implements Runnable {
    private final EventLoop eventLoop;
    private final LongConsumer call;
    private long setFor = Long.MAX_VALUE;
    private @Nullable Future<?> scheduled;

    /** @param call is given the time for which it was set */
    Alarm(EventLoop eventLoop, LongConsumer call) {
        this.eventLoop = eventLoop;
        this.call = call;
    }

    /** Makes sure that the call comes no later than at {@code deadline}; usually it is set for an earlier time already. */
    void set(long deadline, long now) {
        if (deadline >= setFor) {
            return;
        }
        cancel();
        setFor = deadline;
        scheduled = eventLoop.schedule(this, Math.max(0, deadline - now), TimeUnit.NANOSECONDS);
    }

    /** It is time. */
    @Override
    public void run() {
        long planned = setFor;
        setFor = Long.MAX_VALUE;
        scheduled = null;
        call.accept(planned);
    }

    /** When the call will come; {@link Long#MAX_VALUE} when it is not planned. Any thread, for which it may be out of date. */
    long setFor() {
        return setFor;
    }

    void cancel() {
        Future<?> pending = scheduled;
        if (pending != null) {
            pending.cancel(false);
            scheduled = null;
            setFor = Long.MAX_VALUE;
        }
    }
}

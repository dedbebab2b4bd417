package io.bindery.smpp.session;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractEventExecutor;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * As much of an event loop as an outbox sees: it keeps what is planned, and the actor that plays it runs that. It ends as
 * Netty's loops do: what was taken on before is still run, then it says that it is terminated; whoever comes between the two
 * is turned away while the loop still runs.
 */
final class PlannedLoop extends AbstractEventExecutor implements EventLoop {
    private final Promise<Object> terminated = new DefaultPromise<>(ImmediateEventExecutor.INSTANCE);
    private final Queue<Runnable> planned = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread owner;
    private boolean isShutdown; // guarded by this

    /** The calling actor is the event loop from now on. */
    void enter() {
        owner = Thread.currentThread();
    }

    /** Runs what is planned by now and what that plans. */
    void runPlanned() {
        for (Runnable task = planned.poll(); task != null; task = planned.poll()) {
            task.run();
        }
    }

    /** Takes nothing on any more. */
    synchronized void turnAway() {
        isShutdown = true;
    }

    void terminate() {
        owner = null;
        terminated.setSuccess("ended");
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (isShutdown) {
            throw new RejectedExecutionException("event loop shut down");
        }
        planned.add(task);
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        return thread == owner;
    }

    @Override
    public synchronized boolean isShutdown() {
        return isShutdown;
    }

    @Override
    public boolean isShuttingDown() {
        return isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return terminated.isDone();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return terminated.await(timeout, unit);
    }

    @Override
    public EventLoopGroup parent() {
        throw new UnsupportedOperationException();
    }

    @Override
    public EventLoop next() {
        return this;
    }

    @Override
    public ChannelFuture register(Channel channel) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    public void shutdown() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<?> terminationFuture() {
        return terminated;
    }
}

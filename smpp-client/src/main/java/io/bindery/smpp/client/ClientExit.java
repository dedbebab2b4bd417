package io.bindery.smpp.client;

import io.bindery.smpp.cluster.DrainPlan;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a client ends: once, with or without a drain, whoever asks for it and however often. Any thread. */
final class ClientExit {
    private static final Logger LOG = LoggerFactory.getLogger(SmppClient.class);

    private final String client;
    private final Binds binds;
    private final BindSender sender;
    private final LongSupplier messagesUnderWay;
    private final ClientThreads threads;
    private final Runnable atTheEnd;
    private final Duration patience;
    private final AtomicReference<@Nullable ClientDrain> drain = new AtomicReference<>();
    private final AtomicBoolean isClosing = new AtomicBoolean();

    /**
     * @param messagesUnderWay those that wait for the store beside those that wait for answers
     * @param atTheEnd when nothing is connected any more
     * @param patience for all sessions to unbind
     */
    ClientExit(
            String client,
            Binds binds,
            BindSender sender,
            LongSupplier messagesUnderWay,
            ClientThreads threads,
            Runnable atTheEnd,
            Duration patience) {
        this.client = client;
        this.binds = binds;
        this.sender = sender;
        this.messagesUnderWay = messagesUnderWay;
        this.threads = threads;
        this.atTheEnd = atTheEnd;
        this.patience = patience;
    }

    CompletionStage<ClientDrainReport> drain(DrainPlan plan) {
        ClientDrain mine = new ClientDrain(client, plan, binds, this::underWay);
        ClientDrain other = drain.compareAndExchange(null, mine);
        if (other != null) {
            return other.report().copy();
        }
        mine.report().whenComplete((report, failure) -> closeElsewhere());
        sender.drain();
        if (isClosing.get()) {
            mine.skip();
        } else {
            mine.start();
        }
        return mine.report().copy();
    }

    private long underWay() {
        return messagesUnderWay.getAsLong()
                + Arrays.stream(binds.sessions()).mapToLong(sender::underWay).sum();
    }

    void close() {
        if (threads.transport().isOnEventLoop()) {
            closeElsewhere();
        } else if (isClosing.compareAndSet(false, true)) {
            end();
        }
    }

    private void closeElsewhere() {
        if (isClosing.compareAndSet(false, true)) {
            new Thread(this::end, "smpp-" + client + "-close").start();
        }
    }

    private void end() {
        ClientDrain draining = drain.get();
        if (draining != null) {
            draining.cutShort();
        }
        try {
            binds.stop().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("client {}: did not end in time and is cut off", client);
        }
        atTheEnd.run();
        if (draining != null) {
            draining.over();
        }
        threads.release();
    }
}

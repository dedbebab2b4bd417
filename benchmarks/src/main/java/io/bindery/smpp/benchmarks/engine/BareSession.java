package io.bindery.smpp.benchmarks.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.internal.PlatformDependent;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The limit: as much SMPP as it takes to move frames, on either side. Requests and responses are templates in which the
 * sequence number is set; of what comes in, length, command_id and sequence_number are looked at. What is written goes into
 * one buffer, which leaves at the end of a read burst.
 *
 * <p>The low bits of a sequence number are the number of the slot, so that answers find their slots in any order and no
 * number is in flight twice.
 */
final class BareSession extends ChannelInboundHandlerAdapter implements SendingSession {
    private static final int SLOT_BITS = 10;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
    private static final int TURN_MASK = (1 << (31 - SLOT_BITS)) - 1;

    private final byte[] request;
    private final byte[] response;
    private final boolean isClient;
    private final CompletableFuture<BareSession> bound = new CompletableFuture<>();
    private final Slot[] slots = new Slot[SLOT_MASK + 1];
    private final Queue<Slot> waiting = PlatformDependent.newMpscQueue();
    private final AtomicBoolean isDrainPlanned = new AtomicBoolean();
    private final Runnable drain = this::drain;

    private @Nullable ChannelHandlerContext ctx;
    private @Nullable ByteBuf rest;
    private @Nullable ByteBuf out;
    private boolean isInBurst;
    private int turn;

    private BareSession(byte[] request, byte[] response, boolean isClient) {
        this.request = request;
        this.response = response;
        this.isClient = isClient;
    }

    /** Sends submit_sm and answers deliver_sm; binds when it is connected. */
    static BareSession client() {
        return new BareSession(Wire.submit(), Wire.receiptResponse(), true);
    }

    /** Sends receipts and answers submit_sm. */
    static BareSession server() {
        return new BareSession(Wire.receipt(), Wire.submitResponse(), false);
    }

    /** Completes with this session when it is bound. */
    CompletableFuture<BareSession> bound() {
        return bound;
    }

    private ChannelHandlerContext context() {
        ChannelHandlerContext known = ctx;
        if (known == null) {
            throw new IllegalStateException("session: not connected");
        }
        return known;
    }

    // --- Sending --------------------------------------------------------------------------------------------------

    @Override
    public void send(Slot slot) {
        if (context().executor().inEventLoop()) {
            write(slot);
            if (!isInBurst) {
                flush();
            }
            return;
        }
        waiting.add(slot);
        if (isDrainPlanned.compareAndSet(false, true)) {
            context().executor().execute(drain);
        }
    }

    private void drain() {
        isDrainPlanned.set(false);
        for (Slot next = waiting.poll(); next != null; next = waiting.poll()) {
            write(next);
        }
        flush();
    }

    private void write(Slot slot) {
        slots[slot.number()] = slot;
        turn = turn + 1 & TURN_MASK;
        write(request, turn << SLOT_BITS | slot.number());
    }

    private void write(byte[] template, int sequence) {
        ByteBuf to = out;
        if (to == null) {
            to = context().alloc().directBuffer(8_192);
            out = to;
        }
        int start = to.writerIndex();
        to.writeBytes(template);
        to.setInt(start + Wire.SEQUENCE, sequence);
    }

    private void flush() {
        ByteBuf full = out;
        if (full != null) {
            out = null;
            context().writeAndFlush(full, context().voidPromise());
        }
    }

    // --- Receiving ------------------------------------------------------------------------------------------------

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (isClient) {
            write(Wire.bind(), 1);
            flush();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        isInBurst = true;
        ByteBuf in = (ByteBuf) message;
        ByteBuf kept = rest;
        if (kept != null) {
            rest = null;
            kept.writeBytes(in);
            in.release();
            in = kept;
        }
        int at = in.readerIndex();
        int end = in.writerIndex();
        while (end - at >= Wire.HEADER && end - at >= in.getInt(at)) {
            frame(in, at);
            at += in.getInt(at);
        }
        if (at < end) {
            rest = context.alloc().directBuffer(65_536).writeBytes(in, at, end - at);
        }
        in.release();
    }

    private void frame(ByteBuf in, int at) {
        int id = in.getInt(at + Wire.ID);
        int sequence = in.getInt(at + Wire.SEQUENCE);
        switch (id) {
            case Wire.SUBMIT_SM, Wire.DELIVER_SM -> write(response, sequence);
            case Wire.SUBMIT_SM | Wire.RESPONSE, Wire.DELIVER_SM | Wire.RESPONSE ->
                answered(slots[sequence & SLOT_MASK], in.getInt(at + 8));
            case Wire.BIND_TRANSCEIVER, Wire.BIND_TRANSMITTER, Wire.BIND_RECEIVER -> {
                write(Wire.bindResponse(id), sequence);
                bound.complete(this);
            }
            case Wire.BIND_TRANSCEIVER | Wire.RESPONSE -> bound.complete(this);
            case Wire.ENQUIRE_LINK, Wire.UNBIND -> write(Wire.header(id | Wire.RESPONSE), sequence);
            default -> throw new IllegalStateException("command_id: 0x" + Integer.toHexString(id));
        }
    }

    private static void answered(Slot slot, int status) {
        if (status == 0) {
            slot.answered();
        } else {
            slot.failed("command_status 0x" + Integer.toHexString(status));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        isInBurst = false;
        flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (rest != null) {
            rest.release();
            rest = null;
        }
        bound.completeExceptionally(new IllegalStateException("session: closed before it was bound"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof java.io.IOException)) {
            cause.printStackTrace();
        }
        context.close();
    }
}

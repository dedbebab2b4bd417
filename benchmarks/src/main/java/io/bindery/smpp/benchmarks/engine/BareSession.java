package io.bindery.smpp.benchmarks.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.internal.PlatformDependent;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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

    private static final Slot[] NO_SLOTS = {};
    private static final AtomicLong UNCOUNTED = new AtomicLong();
    private static final byte[] SUBMIT = Wire.submit();
    private static final byte[] SUBMIT_RESPONSE = Wire.submitResponse();
    private static final byte[] RECEIPT = Wire.receipt();
    private static final byte[] RECEIPT_RESPONSE = Wire.receiptResponse();

    private final byte[] request;
    private final byte[] response;
    private final boolean isClient;
    private final AtomicLong asked;
    private final AtomicLong ended;
    private final CompletableFuture<BareSession> bound = new CompletableFuture<>();
    private Slot[] slots = NO_SLOTS; // made for the first message: an idle session has none
    private final AtomicBoolean isDrainPlanned = new AtomicBoolean();
    private final Runnable drain = this::drain;

    private volatile @Nullable Queue<Slot> waiting; // made when another thread sends for the first time
    private @Nullable ChannelHandlerContext ctx;
    private @Nullable ByteBuf rest;
    private @Nullable ByteBuf out;
    private boolean isInBurst;
    private int turn;

    private BareSession(byte[] request, byte[] response, boolean isClient, AtomicLong asked, AtomicLong ended) {
        this.request = request;
        this.response = response;
        this.isClient = isClient;
        this.asked = asked;
        this.ended = ended;
    }

    /** Sends submit_sm and answers deliver_sm; binds when it is connected. */
    static BareSession client() {
        return idle(UNCOUNTED, UNCOUNTED);
    }

    /**
     * A client among many.
     *
     * @param asked counts the enquire_link that were answered
     * @param ended counts the sessions that have ended
     */
    static BareSession idle(AtomicLong asked, AtomicLong ended) {
        return new BareSession(SUBMIT, RECEIPT_RESPONSE, true, asked, ended);
    }

    /** Sends receipts and answers submit_sm. */
    static BareSession server() {
        return new BareSession(RECEIPT, SUBMIT_RESPONSE, false, UNCOUNTED, UNCOUNTED);
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
        waiting().add(slot);
        if (isDrainPlanned.compareAndSet(false, true)) {
            context().executor().execute(drain);
        }
    }

    private Queue<Slot> waiting() {
        Queue<Slot> known = waiting;
        return known == null ? makeQueue() : known;
    }

    private synchronized Queue<Slot> makeQueue() {
        Queue<Slot> made = waiting;
        if (made == null) {
            made = PlatformDependent.newMpscQueue();
            waiting = made;
        }
        return made;
    }

    private void drain() {
        isDrainPlanned.set(false);
        Queue<Slot> queue = waiting();
        for (Slot next = queue.poll(); next != null; next = queue.poll()) {
            write(next);
        }
        flush();
    }

    private void write(Slot slot) {
        if (slots.length == 0) {
            slots = new Slot[SLOT_MASK + 1];
        }
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
            case Wire.ENQUIRE_LINK -> {
                asked.incrementAndGet();
                write(Wire.header(id | Wire.RESPONSE), sequence);
            }
            case Wire.UNBIND -> write(Wire.header(id | Wire.RESPONSE), sequence);
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
        ended.incrementAndGet();
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

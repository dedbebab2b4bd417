package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Reading;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the PDUs of a session can be watched as they pass, in both directions: by the PDU log, which is the logger
 * {@value #LOGGER} at DEBUG, and by a capture. Closed, it costs the look at a field and at the logger's level. Event loop, where
 * nothing else is said.
 */
final class Tap {
    static final String LOGGER = "io.bindery.smpp.pdu";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final int HEADER = 16;

    private final ChannelSession session;
    private volatile @Nullable SessionCapture capture;

    Tap(ChannelSession session) {
        this.session = session;
    }

    boolean isOpen() {
        return capture != null || LOG.isDebugEnabled();
    }

    void received(ByteBuf octets, int at, int length) {
        pass(octets, at, length, '<');
    }

    void sent(ByteBuf octets, int at, int length) {
        pass(octets, at, length, '>');
    }

    private void pass(ByteBuf octets, int at, int length, char direction) {
        if (LOG.isDebugEnabled()) {
            log(octets, at, length, direction);
        }
        SessionCapture keeper = capture;
        if (keeper != null) {
            keeper.keep(octets.nioBuffer(at, length), direction == '<');
        }
    }

    private void log(ByteBuf octets, int at, int length, char direction) {
        Command command = Command.of(octets.getInt(at + 4));
        LOG.debug(
                "{} {} {} {} {} octets {}",
                session,
                direction,
                Integer.toUnsignedString(octets.getInt(at + 12)),
                CommandStatus.of(octets.getInt(at + 8)).name(),
                length,
                shown(command, octets, at, length));
    }

    /** Fields as a PDU shows them to anyone: numbers masked, no text and no password. */
    private static Object shown(Command command, ByteBuf octets, int at, int length) {
        try {
            return command.read(octets.nioBuffer(at + HEADER, length - HEADER), length - HEADER, Reading.LENIENT);
        } catch (DecodeException e) {
            return command + "{unreadable}";
        }
    }

    /** Any thread: keeps PDUs from now on. */
    synchronized SessionCapture start(Captures captures, Channel channel) {
        SessionCapture before = capture;
        if (before != null) {
            before.over();
        }
        SessionCapture started = new SessionCapture(captures, session.live(), channel);
        capture = started;
        return started;
    }

    /** Any thread. */
    @Nullable SessionCapture capture() {
        return capture;
    }

    /** The session has ended. */
    void over() {
        SessionCapture keeper = capture;
        if (keeper != null) {
            keeper.over();
        }
    }
}

package io.bindery.smpp.testkit;

import java.nio.channels.ByteChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The port of a message centre and the connections that came in through it. Any thread. */
final class SmscSessions {
    private final String name;
    private final BiFunction<Integer, ByteChannel, SmscSession> maker;
    private final List<SmscSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastNumber = new AtomicInteger();
    private volatile int portNumber;
    private @Nullable Port port; // guarded by this

    /** @param maker makes the session of a connection, with its number */
    SmscSessions(String name, BiFunction<Integer, ByteChannel, SmscSession> maker) {
        this.name = name;
        this.maker = maker;
    }

    int portNumber() {
        return portNumber;
    }

    List<SmscSession> all() {
        return sessions;
    }

    /** Listens, the first time on any free port, later on the same. */
    synchronized void open() {
        if (port != null) {
            throw new IllegalStateException(name + " is listening (restart follows stop or kill)");
        }
        Port opened = Port.open(name, portNumber, this::connected);
        portNumber = opened.number();
        port = opened;
    }

    /** Stops listening. */
    synchronized void shut() {
        Port open = port;
        if (open != null) {
            Conversation.uninterrupted(open::close);
            port = null;
        }
    }

    /** Ends all connections and waits for their threads. */
    void end(Consumer<SmscSession> how) {
        sessions.forEach(how);
        for (SmscSession session : sessions) {
            Conversation.uninterrupted(session.peer().link()::join);
        }
        forgetEnded();
    }

    SmscSession connected(ByteChannel channel) {
        forgetEnded();
        SmscSession session = maker.apply(lastNumber.incrementAndGet(), channel);
        sessions.add(session);
        session.peer().link().start();
        return session;
    }

    private void forgetEnded() {
        sessions.removeIf(session -> session.peer().link().isOver());
    }
}

package io.bindery.smpp.session;

import io.bindery.smpp.handler.HandlerFailure;
import io.bindery.smpp.handler.PduHandler;
import io.bindery.smpp.pdu.Pdu;
import java.util.concurrent.atomic.AtomicInteger;

/** A notice of the peer on its way to its handler. Nobody waits for what comes of it. */
final class InboundNotice implements Runnable, Dispatcher.Refusable {
    private final ChannelSession session;
    private final Pdu notice;
    private final PduHandler handler;
    private final AtomicInteger waiting;

    /** @param waiting counts the notices whose handlers have not returned */
    InboundNotice(ChannelSession session, Pdu notice, PduHandler handler, AtomicInteger waiting) {
        this.session = session;
        this.notice = notice;
        this.handler = handler;
        this.waiting = waiting;
        waiting.incrementAndGet();
    }

    @Override
    public void run() {
        try {
            if (!session.isClosed()) {
                handler.handle(notice, session.live());
            }
        } catch (Throwable e) { // whatever a handler throws, the session goes on
            session.complaints().failure("handler of " + notice.command() + " failed", e, session.now());
            session.findings.handlerFailed(notice.command(), HandlerFailure.EXCEPTION);
        } finally {
            refused();
        }
    }

    /** It will not get to its handler. */
    @Override
    public void refused() {
        waiting.decrementAndGet();
    }
}

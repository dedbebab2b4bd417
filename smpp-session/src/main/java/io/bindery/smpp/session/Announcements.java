package io.bindery.smpp.session;

import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.SessionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells those who care what becomes of a session: its owner, the log, the host's observer and listeners. Event loop only. */
final class Announcements {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelSession.class);

    private final ChannelSession session;
    private final LiveSession live;
    private final SessionSetup setup;
    private final Findings findings;

    Announcements(ChannelSession session, LiveSession live, SessionSetup setup, Findings findings) {
        this.session = session;
        this.live = live;
        this.setup = setup;
        this.findings = findings;
    }

    void bound() {
        setup.owner().bound(live);
        findings.bound();
        LOG.info("{}: bound as {}, peer {}", live, live.bindType(), live.remoteAddress());
        publish(new SessionEvent.SessionBound(live));
    }

    void unbinding() {
        publish(new SessionEvent.SessionUnbinding(live));
    }

    /** @param wasSilent whether not one octet came */
    void closed(CloseReason reason, boolean wasBound, boolean wasSilent) {
        setup.owner().closed(live, reason);
        if (wasBound) {
            findings.closed(reason);
            LOG.info("{}: closed: {}", live, reason);
            publish(new SessionEvent.SessionClosed(live, reason, session.exit.unanswered()));
        } else if (reason.kind() == CloseReason.Kind.LINK_LOST && wasSilent) {
            LOG.debug("{}: closed without an octet", live); // a load balancer's probe
        } else if (!setup.role().isCaller()) {
            LOG.debug(
                    "{}: closed before it was bound: {}", live, reason); // the owner tells, for all strangers together
        } else {
            LOG.info("{}: closed before it was bound: {}", live, reason);
        }
        live.completeClosed(reason);
    }

    private void publish(SessionEvent event) {
        session.received.dispatch(() -> setup.handlers().get().publish(event));
    }
}

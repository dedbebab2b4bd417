package io.bindery.smpp.server;

import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.pdu.Outbind;
import io.bindery.smpp.session.Captures;
import io.bindery.smpp.session.Role;
import io.bindery.smpp.session.SessionOwner;
import io.bindery.smpp.session.SessionSetup;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What the sessions of a server are made of. */
record SessionSetups(
        SmppServerBuilder options,
        Supplier<Handlers> handlers,
        Executor executor,
        LongSupplier clock,
        Optional<Captures> captures) {
    /** Of sessions whose connections are accepted. */
    SessionSetup accepting(Listener listener, SessionOwner owner) {
        return setup(listener.name(), Optional.empty(), owner);
    }

    /** Of the session of a call. */
    SessionSetup calling(OutbindOwner owner) {
        return setup(Outbinds.NAME, Optional.of(owner.call().outbind()), owner);
    }

    private SessionSetup setup(String listener, Optional<Outbind> outbind, SessionOwner owner) {
        return new SessionSetup(
                new Role.MessageCentre(options.systemId, options.reading, options.policy, listener, outbind),
                options.link,
                handlers,
                executor,
                owner,
                options.observer,
                options.inboundBudget,
                clock,
                captures);
    }
}

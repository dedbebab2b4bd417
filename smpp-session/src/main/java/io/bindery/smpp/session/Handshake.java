package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.WriteRules;
import io.bindery.smpp.profile.AddressRewriting;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From an open connection to a bound session. A message centre asks its bind handler, off the event loop, and reads no
 * further PDU until it has decided: what a peer pipelined behind its bind is handled as on a bound session. An ESME sends
 * its bind and waits. Event loop only.
 */
final class Handshake {
    private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);
    /** interface_version of 3.3, which is also what a message centre speaks that announces no version. */
    private static final int VERSION_3_3 = 0x33;

    private final ChannelSession session;
    private final SessionSetup setup;

    private boolean isDeciding;
    private boolean wasBound;
    private int bindSequence;

    // Known once bound.
    private String systemId = "";
    private BindType bindType = BindType.TRANSCEIVER;
    private volatile SessionPolicy policy = SessionPolicy.defaults();
    private volatile @Nullable AddressRewriting rewriting;
    private int interfaceVersion;
    private Reading reading;
    private WriteRules rules = WriteRules.of(Bind.VERSION_3_4);
    private CommandStatus status = CommandStatus.OK;

    Handshake(ChannelSession session, SessionSetup setup) {
        this.session = session;
        this.setup = setup;
        if (setup.role() instanceof Role.Esme esme) {
            identify(esme.bind());
            policy = esme.policy();
            rewriting = AddressRewriting.of(policy.peer().addresses()).orElse(null);
            reading = policy.peer().wire().reading();
        } else {
            reading = messageCentre().reading();
        }
    }

    /** The bind itself is not kept: its password should not live in memory for as long as the session. */
    private void identify(Bind bind) {
        systemId = bind.systemId();
        bindType = bind.type();
    }

    static boolean isBind(Command command) {
        return command.equals(Command.BIND_TRANSCEIVER)
                || command.equals(Command.BIND_TRANSMITTER)
                || command.equals(Command.BIND_RECEIVER);
    }

    /** How long the handshake may take. */
    Duration patience() {
        return setup.role() instanceof Role.Esme
                ? setup.link().bindResponse()
                : setup.link().sessionInit();
    }

    /** The flow of our requests on the bound session. */
    SentRequests sentRequests(FrameWriter writer, Findings findings, int lastSequence, long now) {
        int rate = policy.outboundMessagesPerSecond();
        return new SentRequests(
                writer,
                findings,
                new RequestWindow(policy.window(), lastSequence),
                setup.link(),
                rate == 0 ? null : TokenBucket.pacing(rate, now));
    }

    /** What a request beyond the credit is refused with. */
    CommandStatus overload() {
        return setup.role() instanceof Role.Esme ? CommandStatus.MESSAGE_QUEUE_FULL : CommandStatus.THROTTLED;
    }

    boolean wasBound() {
        return wasBound;
    }

    /** Whether PDUs must wait for the bind handler's decision. */
    boolean isDeciding() {
        return isDeciding;
    }

    String systemId() {
        return systemId;
    }

    BindType bindType() {
        return bindType;
    }

    SessionPolicy policy() {
        return policy;
    }

    /** The session is bound and goes on under another policy. */
    void change(SessionPolicy changed) {
        boolean isForOtherAddresses =
                !changed.peer().addresses().equals(policy.peer().addresses());
        policy = changed;
        if (isForOtherAddresses) {
            rewriting = AddressRewriting.of(changed.peer().addresses()).orElse(null);
        }
    }

    /** Any thread: what becomes of addresses on the way to the peer and from it; null when they are left alone. */
    @Nullable AddressRewriting rewriting() {
        return rewriting;
    }

    int interfaceVersion() {
        return interfaceVersion;
    }

    /** How PDUs of the peer are read now. */
    Reading reading() {
        return reading;
    }

    /** What may be written to the peer; those of 3.4 as long as nothing is known about it. */
    WriteRules rules() {
        return rules;
    }

    /** The status of the bind response, ESME_ROK until there is one. */
    CommandStatus status() {
        return status;
    }

    /** ESME: the connection is open. */
    void sendBind(int sequence) {
        bindSequence = sequence;
        session.outflow.writeNow(sequence, CommandStatus.OK, bindOf(setup.role()));
    }

    private static Bind bindOf(Role role) {
        return ((Role.Esme) role).bind();
    }

    /** ESME: something came that may answer the bind. */
    void answered(int sequence, CommandStatus answer, @Nullable Response response) {
        if (sequence != bindSequence || !(setup.role() instanceof Role.Esme)) {
            return; // a message centre has sent no bind: nobody may get past its bind handler by answering one
        }
        boolean isFitting = response instanceof BindResp resp && resp.type() == bindType();
        status = isFitting || !answer.isOk() ? answer : CommandStatus.BIND_FAILED;
        if (!status.isOk()) {
            session.findings.bindRefused(status);
            session.exit.afterFlush(new CloseReason(CloseReason.Kind.BIND_REFUSED, status.toString()));
            return;
        }
        OptionalInt announced = ((BindResp) java.util.Objects.requireNonNull(response)).scInterfaceVersion();
        interfaceVersion = announced.orElse(VERSION_3_3);
        rules = rulesFor(announced.orElse(Math.min(bindOf(setup.role()).interfaceVersion(), Bind.VERSION_3_4)));
        wasBound = true;
        session.becomeBound();
    }

    /**
     * The rules for a peer that says it is of this version. Many message centres of 3.4 announce none although the specification
     * then takes them for 3.3: cutting the TLVs off in silence would cost more than a TLV too many, so a bind that asked
     * for 3.4 and was accepted counts as an announcement.
     */
    private WriteRules rulesFor(int said) {
        return WriteRules.of(policy.peer().wire().version().orElse(said));
    }

    /** Message centre: a bind has come. */
    void decide(int sequence, Bind request) {
        bindSequence = sequence;
        LiveSession live = session.live();
        BindRequest asked =
                new BindRequest(request, live.remoteAddress(), messageCentre().listener(), live.tls());
        Optional<BindDecision.Rejected> refusal = setup.owner().preempt(asked);
        if (refusal.isPresent()) {
            LOG.debug("{}: bind of {} refused at once", session, LiveSession.printable(asked.systemId()));
            answer(asked, refusal.get());
            return;
        }
        isDeciding = true;
        session.received.dispatch(() -> setup.handlers()
                .get()
                .decide(asked)
                .whenComplete(
                        (decision, failure) -> session.onEventLoop(() -> decided(asked, decision(decision, failure)))));
    }

    private Role.MessageCentre messageCentre() {
        return (Role.MessageCentre) setup.role();
    }

    private BindDecision decision(@Nullable BindDecision decision, @Nullable Throwable failure) {
        if (decision != null) {
            return decision;
        }
        LOG.error("{}: the bind handler gave no decision", session, failure);
        return BindDecision.reject(CommandStatus.SYSTEM_ERROR, "the bind handler gave no decision");
    }

    private void decided(BindRequest asked, BindDecision decision) {
        if (!session.isOpen()) {
            return;
        }
        isDeciding = false;
        if (decision instanceof BindDecision.Accepted accepted) {
            accept(asked, accepted.policy().orElse(messageCentre().policy()));
        } else if (decision instanceof BindDecision.Rejected rejected) {
            reject(asked, setup.owner().rejected(session.live(), asked, rejected));
        }
    }

    private void accept(BindRequest asked, SessionPolicy granted) {
        Optional<BindDecision.Rejected> refusal = setup.owner().admit(session.live(), asked, granted);
        if (refusal.isPresent()) {
            reject(asked, refusal.get());
            return;
        }
        Bind request = asked.pdu();
        identify(request);
        policy = granted;
        rewriting = AddressRewriting.of(granted.peer().addresses()).orElse(null);
        interfaceVersion = request.interfaceVersion();
        reading = policy.peer().wire().reading();
        rules = rulesFor(interfaceVersion);
        session.outflow.writeNow(bindSequence, CommandStatus.OK, acceptance(request));
        wasBound = true;
        session.becomeBound();
        session.readOn();
    }

    private void reject(BindRequest asked, BindDecision.Rejected rejected) {
        LOG.info(
                "{}: bind of {} refused with {}: {}",
                session,
                LiveSession.printable(asked.systemId()),
                rejected.status(),
                rejected.reason());
        answer(asked, rejected);
    }

    private void answer(BindRequest asked, BindDecision.Rejected rejected) {
        identify(asked.pdu());
        status = rejected.status();
        session.findings.bindRefused(status);
        session.outflow.writeNow(bindSequence, rejected.status(), BindResp.withoutBody(asked.bindType()));
        session.exit.afterFlush(
                new CloseReason(CloseReason.Kind.BIND_REFUSED, rejected.status().toString()));
    }

    /** A peer of 3.3 may bind as transceiver, which its version does not have: it knows what it asks for. But it gets no TLV. */
    private BindResp acceptance(Bind request) {
        int version = policy.peer().wire().version().orElse(request.interfaceVersion());
        Tlvs tlvs = rules.version() < Bind.VERSION_3_4
                ? Tlvs.empty()
                : Tlvs.of(Tags.SC_INTERFACE_VERSION, Math.min(version, Bind.VERSION_5_0));
        return BindResp.of(request.type(), messageCentre().systemId(), tlvs);
    }
}

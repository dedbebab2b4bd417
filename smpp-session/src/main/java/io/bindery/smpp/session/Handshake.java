package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.OutbindDecision;
import io.bindery.smpp.handler.OutbindRequest;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Outbind;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.WriteRules;
import io.bindery.smpp.profile.AddressRewriting;
import io.bindery.smpp.session.SessionState.Open;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From an open connection to a bound session. A message centre asks its bind handler, off the event loop, and reads no
 * further PDU until it has decided: what a peer pipelined behind its bind is handled as on a bound session. An ESME sends
 * its bind and waits; one that is called asks its outbind handler first, in the same way. Event loop only.
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
        } else if (setup.role() instanceof Role.MessageCentre centre) {
            reading = centre.reading();
        } else {
            reading = Reading.LENIENT; // until the decision names the peer's own profile
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
        return setup.role().us() == Command.Sender.ESME ? CommandStatus.MESSAGE_QUEUE_FULL : CommandStatus.THROTTLED;
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

    /** PDUs may be exchanged: who has made the connection speaks first. */
    void begin() {
        if (setup.role() instanceof Role.Esme esme) {
            sendBind(esme.bind());
        } else if (setup.role() instanceof Role.MessageCentre centre && centre.isCaller()) {
            session.outflow.writeNow(centre.outbind().orElseThrow());
            session.become(Open.CALLED);
        }
    }

    private void sendBind(Bind bind) {
        interfaceVersion = bind.interfaceVersion(); // until the answer says theirs
        bindSequence = session.sent().nextSequence();
        session.outflow.writeNow(bindSequence, CommandStatus.OK, bind);
    }

    // --- An ESME that is called
    // ---------------------------------------------------------------------------------------

    /** Whether we wait for the message centre to say outbind. */
    boolean awaitsCall() {
        return setup.role() instanceof Role.CalledEsme && session.state() == Open.CONNECTED;
    }

    /** Who begins with something else than outbind is not who we wait for. */
    void begunWith(Command command) {
        if (awaitsCall()) {
            session.complaints()
                    .about("refused, no outbind", session.live().remoteAddress() + ", " + command, session.now());
            session.exit.afterFlush(new CloseReason(CloseReason.Kind.CLOSED, command + " came before outbind"));
        }
    }

    /** The message centre has called. */
    void called(Outbind outbind) {
        LiveSession live = session.live();
        OutbindRequest asked = new OutbindRequest(outbind, live.remoteAddress(), live.tls());
        isDeciding = true;
        session.received.dispatch(() -> {
            OutbindDecision decision = decision(asked);
            session.onEventLoop(() -> decided(asked, decision));
        });
    }

    private OutbindDecision decision(OutbindRequest asked) {
        try {
            return Objects.requireNonNull(
                    ((Role.CalledEsme) setup.role()).handler().decide(asked), "decision");
        } catch (Throwable e) { // whatever the host throws
            session.complaints().failure("the outbind handler gave no decision", e, session.now());
            return OutbindDecision.refuse("the outbind handler gave no decision");
        }
    }

    private void decided(OutbindRequest asked, OutbindDecision decision) {
        if (!session.isOpen()) {
            return;
        }
        isDeciding = false;
        if (decision instanceof OutbindDecision.Accepted accepted) {
            identify(accepted.bind());
            policy = accepted.policy();
            rewriting = AddressRewriting.of(policy.peer().addresses()).orElse(null);
            reading = policy.peer().wire().reading();
            session.become(Open.CALLED);
            session.timers.binding(session.now() + setup.link().bindResponse().toNanos());
            sendBind(accepted.bind());
            session.readOn();
        } else if (decision instanceof OutbindDecision.Refused refused) {
            String who = LiveSession.printable(asked.systemId()) + ", " + asked.remoteAddress();
            session.complaints().about("outbind refused", who + ": " + refused.reason(), session.now());
            session.exit.afterFlush(new CloseReason(CloseReason.Kind.CLOSED, "outbind refused: " + refused.reason()));
        }
    }

    // --- An ESME's bind
    // -----------------------------------------------------------------------------------------------

    /** ESME: something came that may answer the bind. */
    void answered(int sequence, CommandStatus answer, @Nullable Response response) {
        if (sequence != bindSequence || setup.role() instanceof Role.MessageCentre || awaitsCall()) {
            return; // no bind was sent: nobody may get past a bind or outbind handler by answering one
        }
        boolean isFitting = response instanceof BindResp resp && resp.type() == bindType();
        status = isFitting || !answer.isOk() ? answer : CommandStatus.BIND_FAILED;
        if (!status.isOk()) {
            session.findings.bindRefused(status);
            session.exit.afterFlush(new CloseReason(CloseReason.Kind.BIND_REFUSED, status.toString()));
            return;
        }
        OptionalInt announced = ((BindResp) Objects.requireNonNull(response)).scInterfaceVersion();
        rules = rulesFor(announced.orElse(Math.min(interfaceVersion, Bind.VERSION_3_4)));
        interfaceVersion = announced.orElse(VERSION_3_3);
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

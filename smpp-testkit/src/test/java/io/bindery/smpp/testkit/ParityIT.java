package io.bindery.smpp.testkit;

import static io.bindery.smpp.testkit.SmppAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.GenericNack;
import io.bindery.smpp.pdu.Notice;
import io.bindery.smpp.pdu.Outbind;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.UnknownPdu;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tlvs;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** T22: whatever the library knows, the testkit can send, receive, answer by a script and assert. */
@SmppTest
class ParityIT {
    private static final Tag<Octets> VENDORS = Tag.octets(0x1400, "vendors", 0, 100);
    private static final Tlvs MARK = Tlvs.of(VENDORS, Octets.ofHex("C0FFEE"));
    private static final int VENDORS_COMMAND = 0x0001_0201;

    FakeSmsc smsc;
    FakeEsme esme;

    static Stream<Command> commands() {
        return Command.requestsAndNotices().stream();
    }

    static Stream<Command> requestsOfAnEsme() {
        return requests().filter(command -> command.sender() != Command.Sender.SMSC);
    }

    static Stream<Command> requestsOfAMessageCentre() {
        return requests().filter(command -> command.sender() != Command.Sender.ESME);
    }

    private static Stream<Command> requests() {
        return commands().filter(command -> !command.isNotice());
    }

    static Stream<Command> notices() {
        return commands().filter(Command::isNotice);
    }

    private static Pdu sample(Command command) {
        return command.withDefaults(MARK).orElseThrow();
    }

    /** What the tests below go through is all there is. */
    @Test
    void theCommandsCoverEveryClassOfPdus() {
        Set<Class<?>> reached = Stream.concat(commands(), requests().map(Command::response))
                .map(ParityIT::sample)
                .map(Object::getClass)
                .collect(Collectors.toSet());
        reached.add(GenericNack.class);

        assertThat(Stream.of(Request.class, Response.class, Notice.class)
                        .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses())))
                .allSatisfy(type -> assertThat(type.isSealed()).isFalse())
                .containsExactlyInAnyOrderElementsOf(reached);
    }

    @ParameterizedTest
    @MethodSource("requestsOfAnEsme")
    void anEsmeSendsItAndTheMessageCentreTakesAndAnswersIt(Command command) {
        connect(command);

        Answer answer = esme.ask(sample(command));

        assertThat(answer).isOk().hasCommand(command.response());
        assertThat(last(smsc.received(sample(command).getClass())))
                .hasCommand(command)
                .hasTlv(VENDORS, Octets.ofHex("C0FFEE"))
                .hasNoQuirks();
        assertThat(smsc.receivedCount(command)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("requestsOfAMessageCentre")
    void aMessageCentreSendsItAndTheEsmeTakesAndAnswersIt(Command command) {
        connect(command);

        Answer answer = smsc.awaitSession().ask(sample(command));

        assertThat(answer).isOk().hasCommand(command.response());
        assertThat(esme.await(sample(command).getClass()))
                .hasCommand(command)
                .hasTlv(VENDORS)
                .hasNoQuirks();
        assertThat(esme.receivedCount(command)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("requestsOfAnEsme")
    void aScriptAnswersItWithWhateverTheLibraryCanRead(Command command) {
        connect(command);
        Pdu response = sample(command.response());
        smsc.on(
                command,
                script -> script.refuse(CommandStatus.of(0x401))
                        .then()
                        .reply(CommandStatus.SYSTEM_ERROR, GenericNack.of())
                        .then()
                        .reply(CommandStatus.OK, response));

        assertThat(esme.ask(sample(command))).hasStatus(CommandStatus.of(0x401)).hasNoTlv(VENDORS);
        assertThat(esme.ask(sample(command))).hasCommand(Command.GENERIC_NACK);
        assertThat(esme.ask(sample(command))).isOk().hasTlv(VENDORS, Octets.ofHex("C0FFEE"));

        assertThat(esme.received(Pdu.class)).contains(response);
    }

    @ParameterizedTest
    @MethodSource("requestsOfAMessageCentre")
    void aScriptOfAnEsmeAnswersItToo(Command command) {
        connect(command);
        esme.on(command, script -> script.refuse(CommandStatus.of(0x402)).thenAccept());

        assertThat(smsc.awaitSession().ask(sample(command))).hasStatus(CommandStatus.of(0x402));
        assertThat(smsc.awaitSession().ask(sample(command))).isOk();
    }

    @ParameterizedTest
    @MethodSource("notices")
    void aMessageCentreSendsANotice(Command command) {
        connect(command);

        smsc.awaitConnection().notify((Notice) sample(command));

        assertThat(esme.await(sample(command).getClass())).hasCommand(command).hasTlv(VENDORS);
    }

    @Test
    void aMessageCentreNotifiesASessionThatMayReceive() {
        connect(Command.ALERT_NOTIFICATION);

        smsc.notify((Notice) sample(Command.ALERT_NOTIFICATION));

        assertThat(esme.await(AlertNotification.class)).hasCommand(Command.ALERT_NOTIFICATION);
    }

    /** outbind as it is meant: the message centre connects, the ESME listens and binds on that connection. */
    @Test
    void aMessageCentreConnectsAndAsksForABind() {
        try (FakeEsme called = FakeEsme.create()) {
            SmscSession session = smsc.connectTo("localhost", called.listen());
            session.notify(Outbind.builder().systemId("smsc").build());
            called.awaitCall().await(Outbind.class);

            called.bind("acme", "secret").expectOk();

            assertThat(session.isBound()).isTrue();
            assertThat(smsc.sessions()).containsExactly(session);
            assertThat(called.violations()).isEmpty();
        }
    }

    @Test
    void aVendorsOwnRequestIsScriptedLikeAnyOther() {
        connect(Command.SUBMIT_SM);
        UnknownPdu request = UnknownPdu.of(VENDORS_COMMAND, Octets.ofHex("0102"));
        UnknownPdu response = UnknownPdu.of(VENDORS_COMMAND | 0x8000_0000, Octets.ofHex("03"));
        smsc.on(request.command(), script -> script.accept().then().reply(CommandStatus.OK, response));
        esme.on(request.command(), script -> script.refuse(CommandStatus.of(0x403)));

        assertThat(esme.ask(request)).isOk().hasCommand(response.command());
        assertThat(esme.ask(request).pdu()).isEqualTo(response);
        assertThat(smsc.awaitSession().ask(request)).hasStatus(CommandStatus.of(0x403));

        assertThat(smsc.received(UnknownPdu.class)).startsWith(request, request);
    }

    @Test
    void aVendorsOwnRequestWithoutAScriptIsAViolation() {
        connect(Command.SUBMIT_SM);

        assertThat(esme.ask(UnknownPdu.of(VENDORS_COMMAND, Octets.empty())))
                .hasStatus(CommandStatus.INVALID_COMMAND_ID)
                .hasCommand(Command.GENERIC_NACK);

        assertThat(smsc.violations()).hasSize(1);
        smsc.ignoreViolations();
    }

    /** Each event has a cause among what the fakes can do; a new one needs a line here. */
    @Test
    void everySessionEventCanBeCausedAndAsserted() {
        assertThat(SessionEvent.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(
                        SessionEvent.SessionBound.class, // FakeEsme.bind, FakeSmsc.onBind
                        SessionEvent.SessionUnbinding.class, // FakeEsme.unbind, SmscSession.ask(Unbind)
                        SessionEvent.SessionClosed.class); // see the next test
    }

    private interface Cause {
        void by(FakeEsme esme, FakeSmsc smsc, FaultProxy proxy);
    }

    /** How a fake makes Bindery's other end close for this reason; does not compile when a reason is missing. */
    private static Cause causeOf(CloseReason.Kind kind) {
        return switch (kind) {
            case UNBOUND_BY_PEER -> (esme, smsc, proxy) -> esme.unbind();
            case UNBOUND -> (esme, smsc, proxy) -> smsc.on(Command.UNBIND, Script::accept);
            case LINK_LOST -> (esme, smsc, proxy) -> esme.reset();
            case PEER_SILENT -> (esme, smsc, proxy) -> smsc.on(Command.ENQUIRE_LINK, Script::noAnswer);
            case INACTIVE -> (esme, smsc, proxy) -> esme.on(Command.ENQUIRE_LINK, Script::accept);
            case NOT_BOUND_IN_TIME -> (esme, smsc, proxy) -> smsc.onBind(Script::noAnswer);
            case BIND_REFUSED -> (esme, smsc, proxy) -> smsc.onBind(s -> s.refuse(CommandStatus.INVALID_PASSWORD));
            case FRAMING -> (esme, smsc, proxy) -> esme.sendRaw(Octets.ofHex("00000001"));
            case TLS_FAILED -> (esme, smsc, proxy) -> esme.sendRaw(Octets.ofHex("16030100010000000000000000000000"));
            case PEER_NOT_READING -> (esme, smsc, proxy) -> esme.stopReading();
            case CLOSED -> (esme, smsc, proxy) -> proxy.stall(FaultProxy.Direction.TO_TARGET);
        };
    }

    @ParameterizedTest
    @EnumSource(CloseReason.Kind.class)
    void everyReasonToCloseCanBeCausedAndAsserted(CloseReason.Kind kind) {
        assertThat(causeOf(kind)).isNotNull();
        assertThat(new CloseReason(kind, "")).is(kind);
    }

    private static Pdu last(List<? extends Pdu> pdus) {
        return pdus.get(pdus.size() - 1);
    }

    /** Bound as transceiver, unless the command belongs before a bind. */
    private void connect(Command command) {
        esme.connectTo("localhost", smsc.port());
        if (command.isLegal(command.sender(), Command.BOUND_TRX)) {
            esme.bind("acme", "secret").expectOk();
        }
    }
}

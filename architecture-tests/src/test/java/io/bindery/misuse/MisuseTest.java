package io.bindery.misuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.WrongDirectionException;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.client.SmppClientBuilder;
import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.CaptureOptions;
import io.bindery.smpp.handler.Cidr;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.LinkProfile;
import io.bindery.smpp.handler.OnBind;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.handler.OnSession;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.handler.TlsOptions.ClientAuthentication;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.profile.AddressProfile;
import io.bindery.smpp.profile.AddressTypes;
import io.bindery.smpp.profile.ErrorMap;
import io.bindery.smpp.profile.HomeCountry;
import io.bindery.smpp.profile.NumberForm;
import io.bindery.smpp.profile.SenderNames;
import io.bindery.smpp.server.Listener;
import io.bindery.smpp.server.ProxyMode;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.server.SmppServerBuilder;
import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.PeerAlphabets;
import io.bindery.smpp.tlv.Tag;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls that newcomers get wrong. Each must fail at the call, and its message must name three things: what it is about, what
 * was found, and what is allowed. What a module must open for its handlers is tried by {@code HostModuleTest} in smpp-spi.
 */
class MisuseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Secret PASSWORD = Secret.of("s3cr3t");
    private static final TlsOptions CLIENTS_TLS = TlsOptions.builder()
            .certificate(Path.of("c.pem"), Path.of("k.pem"))
            .serverName("smsc.example.net")
            .build();
    private static final TlsOptions SERVERS_TLS = TlsOptions.builder()
            .trust(Path.of("ca.pem"))
            .clientAuthentication(ClientAuthentication.REQUIRED)
            .build();

    /** One wrong call and what its message has to say. */
    record Misuse(String call, ThrowingCallable code, String thing, String found, String allowed) {
        @Override
        public String toString() {
            return call;
        }
    }

    private static Misuse misuse(String call, ThrowingCallable code, String thing, String found, String allowed) {
        return new Misuse(call, code, thing, found, allowed);
    }

    // @formatter:off
    static Stream<Misuse> ofClients() {
        return Stream.of(
            misuse("start() without connectTo", () -> SmppClient.builder("main-route").start(),
                "client main-route: connectTo(host, port)", "is missing", "a port of 1 … 65535"),
            misuse("start() without bind", () -> SmppClient.builder("main-route").connectTo("127.0.0.1", 2775).start(),
                "client main-route: bind(type, systemId, password)", "is missing", "one of TRANSMITTER, RECEIVER and TRANSCEIVER"),
            misuse("a receiving bind without a handler", () -> client().bind(BindType.RECEIVER, "acme", PASSWORD).start(),
                "a bind that receives", "no handler", ".onReceipt(…), .on(DeliverSm.class, …) or .discardDeliveries()"),
            misuse("connectTo a port of 70000", () -> client().connectTo("127.0.0.1", 70_000),
                "connectTo", "port 70000", "1 … 65535"),
            misuse("a password of 9 characters", () -> client().bind(BindType.TRANSMITTER, "acme", Secret.of("123456789")),
                "password", "9 characters", "at most 8"),
            misuse("a system_id of 16 characters", () -> client().bind(BindType.TRANSMITTER, "a".repeat(16), PASSWORD),
                "system_id", "16 characters", "at most 15"),
            misuse("a password that is not in the environment", () -> Secret.fromEnv("NO_SUCH_VARIABLE"),
                "environment variable NO_SUCH_VARIABLE", "not set", "allowed is any value"),
            misuse("window(0)", () -> client().window(0), "window", "0", "allowed 1 … 10000"),
            misuse("credit(0)", () -> client().credit(0), "credit", "0", "allowed 1 … 100000"),
            misuse("messagesPerSecond(-1)", () -> client().messagesPerSecond(-1),
                "messagesPerSecond", "-1", "allowed 0 … 1000000"),
            misuse("a backoff that falls", () -> client().backoff(Duration.ofSeconds(60), Duration.ofSeconds(1)),
                "backoff", "PT1M, PT1S", "allowed 1 ms … 1 day, and not falling"),
            misuse("a response timer of 0", () -> LinkOptions.client().toBuilder().response(Duration.ZERO).build(),
                "response", "PT0S", "allowed 1 ms … 1 day"),
            misuse("two handlers for one PDU", () -> receiving().on(DeliverSm.class, (sm, session) -> DeliverSmResp.of()),
                "DeliverSm", "has a handler already", "allowed is one"),
            misuse("a handler for what the engine answers",
                () -> client().on(EnquireLink.class, (pdu, session) -> EnquireLinkResp.of()),
                "handler for EnquireLink", "not a PDU that handlers get", "allowed SubmitSm, "),
            misuse("TLS options of a server", () -> transmitting().tls(SERVERS_TLS).start(),
                "tls: clientAuthentication", "REQUIRED on a client", "allowed on servers only"));
    }

    static Stream<Misuse> ofServers() {
        return Stream.of(
            misuse("listen on port 70000", () -> SmppServer.builder().listen(70_000),
                "listen", "70000", "allowed 0 … 65535"),
            misuse("a listener on port -1", () -> Listener.named("second").on(-1), "on", "-1", "allowed 0 … 65535"),
            misuse("a listener's name with a blank", () -> Listener.named("our second"),
                "name", "10 characters", "allowed 1 … 32 letters, digits, dots, dashes and underscores"),
            misuse("two listeners of one name", () -> SmppServer.builder().listener(free("second")).listener(free("second")),
                "listener", "second", "a name that no other has"),
            misuse("PROXY headers from anybody", () -> Listener.named("lb").proxy(ProxyMode.REQUIRED),
                "proxy", "REQUIRED with 0 trusted networks", "allowed none with OFF, else at least 1"),
            misuse("TLS options of a client", () -> server().listener(free("secure").tls(CLIENTS_TLS)).start(),
                "tls: serverName", "smsc.example.net on a server", "allowed on clients only"),
            misuse("TLS without a certificate", () -> server().listener(free("secure").tls(TlsOptions.client())).start(),
                "tls: a server needs a certificate", "is missing", "certificate(chain, key)"),
            misuse("a system_id of 16 characters", () -> SmppServer.builder().systemId("a".repeat(16)),
                "systemId", "16 characters", "allowed at most 15"),
            misuse("no event loop", () -> SmppServer.builder().eventLoops(0), "eventLoops", "0", "allowed 1 … 1024"),
            misuse("two bind handlers", () -> server().onBind(bind -> BindDecision.accept()),
                "onBind", "registered twice", "allowed is one bind handler"),
            misuse("a policy out of range", () -> SessionPolicy.defaults().messagesPerSecond(1_000_001),
                "messagesPerSecond", "1000001", "allowed 0 … 1000000"),
            misuse("an account twice", () -> Accounts.of("acme", PASSWORD).and("acme", PASSWORD),
                "system_id: acme", "is there already", "allowed once"),
            misuse("a network with 33 bits", () -> Cidr.of("10.1.0.0/33"), "prefix", "33", "allowed 0 … 32"),
            misuse("a negative time to drain", () -> DrainPlan.builder().spread(Duration.ofSeconds(-1)),
                "spread", "PT-1S", "allowed 0 … 1 day"),
            misuse("a grace that is too short", () -> DrainPlan.within(Duration.ofSeconds(5)),
                "grace", "PT5S", "at least PT15S"),
            misuse("a budget smaller than a PDU", () -> InboundBudget.of(1), "inboundBudget", "1 octets", "allowed at least "),
            misuse("a capture of nothing", () -> CaptureOptions.defaults().octets(0), "octets", "0", "allowed 1024 … 1000000000"));
    }

    static Stream<Misuse> ofHandlerObjects() {
        return Stream.of(
            misuse("an object without annotations", () -> Handlers.builder().handlers("text"),
                "java.lang.String", "no method is annotated", "@OnBind, @OnPdu or @OnSession"),
            misuse("two @OnBind", () -> Handlers.builder().handlers(new TwoBinds()),
                "second: onBind", "registered twice", "allowed is one bind handler"),
            misuse("@OnPdu with another return type", () -> Handlers.builder().handlers(new WrongAnswer()),
                "@OnPdu on", "java.lang.String io.bindery.misuse.MisuseTest$WrongAnswer.submit(", "SubmitSmResp"),
            misuse("@OnPdu of no PDU", () -> Handlers.builder().handlers(new NoPdu()),
                "@OnPdu on", "NoPdu.submit(java.lang.String)", "allowed is "),
            misuse("@OnSession that answers", () -> Handlers.builder().handlers(new Answering()),
                "@OnSession on", "int io.bindery.misuse.MisuseTest$Answering.closed(", "allowed is void name(SessionEvent)"));
    }

    static Stream<Misuse> ofMessages() {
        return Stream.of(
            misuse("256 octets in short_message", () -> SubmitSm.builder().shortMessage(Octets.of(new byte[256])),
                "short_message", "256 octets", "at most 255; longer text travels in "),
            misuse("a text that no alphabet carries",
                () -> PeerAlphabets.standard().writingUnder(DataCoding.MC_DEFAULT).encode("日本"),
                "text: no alphabet of this peer", "GSM 03.38: lacks 2", "allowed are characters of one of them"),
            misuse("a number of 21 digits",
                () -> SubmitSm.builder().destination(Address.international("1".repeat(21))),
                "destination_addr", "21 characters", "at most 20"),
            misuse("a TLV out of range", () -> SubmitSm.builder().tlv(Tag.int8(0x1401, "route"), 256),
                "route", "256", "allowed 0 … 255"),
            misuse("a store given a negative time to live",
                () -> InMemoryCorrelationStore.create().replace(new CorrelationKey("main", "m-1"), 0,
                    CorrelationEntry.neverDue(Octets.of(new byte[1])), Duration.ofSeconds(-1)),
                "timeToLive", "PT-1S", "above 0"));
    }

    static Stream<Misuse> ofProfiles() {
        AddressProfile dialled = AddressProfile.defaults().numbers(NumberForm.DIALLED);
        return Stream.of(
            misuse("a version that no bind can state", () -> PeerProfile.defaults().wire(wire -> wire.version(256)),
                "version", "256", "allowed 0 … 255"),
            misuse("a window of 0", () -> LinkProfile.defaults().window(0), "window", "0", "allowed 1 … 10000"),
            misuse("an international prefix of letters", () -> dialled.internationalPrefix("+"),
                "internationalPrefix", "+", "2 … 4 digits, the first 0"),
            misuse("a country that is none", () -> new HomeCountry("NL", "0", HomeCountry.Written.DIALLED),
                "country code", "NL", "1 … 3 digits"),
            misuse("short codes of 9 digits", () -> dialled.longestShortCode(9), "longestShortCode", "9", "allowed 0 … 8"),
            misuse("national numbers that nothing tells from others",
                () -> dialled.types(AddressTypes.standard().national(0, 1)), "types: national", "0/1", "allowed is a TON"),
            misuse("a name in place of names", () -> SenderNames.replacedBy(Address.alphanumeric("ACME")),
                "fallback", "5/0:ACME", "allowed are numbers"),
            misuse("a range of 41 characters", () -> dialled.bindRange(1, 1, "1".repeat(41)),
                "bindRange", "41 characters", "0 … 40"),
            misuse("an err with a blank", () -> ErrorMap.builder().err("0 1", "1"),
                "err", "3 characters", "1 … 64 visible ones of ASCII"),
            misuse("an err with two meanings", () -> ErrorMap.builder().err("1", "2").err("1", "3"),
                "err: 1", "is there already", "allowed once"));
    }
    // @formatter:on

    @ParameterizedTest
    @MethodSource({"ofClients", "ofServers", "ofHandlerObjects", "ofMessages", "ofProfiles"})
    void isRefusedAtOnceWithAMessageThatHelps(Misuse misuse) {
        Throwable refused = catchThrowable(misuse.code());

        requireAllParts(refused, misuse.thing(), misuse.found(), misuse.allowed());
    }

    private static void requireAllParts(Throwable refused, String thing, String found, String allowed) {
        assertThat(refused).isInstanceOf(RuntimeException.class).isNotInstanceOf(NullPointerException.class);
        assertThat(refused.getMessage()).contains(thing).contains(found).contains(allowed);
        assertThat(refused.getMessage()).doesNotContain("s3cr3t").doesNotContain("123456789");
    }

    // --- Calls at the wrong time or place, on real sessions
    // ------------------------------------------------------------

    @Test
    void aRequestBeforeTheBindSaysWhereTheBindStands() {
        try (SmppServer server = server().start();
                SmppClient client = toNobody(server)) {
            Throwable refused = failure(client.sendAsync(message()));

            requireAllParts(refused, "client main-route", "is not bound, it is ", "allowed while Bound");
            assertThat(refused).isInstanceOf(NotBoundException.class);
        }
    }

    @Test
    void aSubmitOnAReceiverBindSaysWhichBindMay() throws Exception {
        try (SmppServer server = server().start();
                SmppClient client =
                        receiving().connectTo("127.0.0.1", server.port()).start()) {
            assertThat(client.awaitBound(PATIENCE)).isTrue();

            Throwable refused = failure(client.sendAsync(message()));

            requireAllParts(
                    refused, "submit_sm", "bound as RECEIVER", "allowed on one bound as [TRANSMITTER, TRANSCEIVER]");
            assertThat(refused).isInstanceOf(WrongDirectionException.class);
        }
    }

    /** 255 is what the length octet could say; the specification allows one less. */
    @Test
    void aMessageAbove254OctetsSaysWhatIsAllowedAndTheWayOut() throws Exception {
        try (SmppServer server = server().start();
                SmppClient client =
                        transmitting().connectTo("127.0.0.1", server.port()).start()) {
            assertThat(client.awaitBound(PATIENCE)).isTrue();

            Throwable refused = failure(client.sendAsync(
                    SubmitSm.builder().shortMessage(Octets.of(new byte[255])).build()));

            requireAllParts(refused, "short_message", "255 octets", "at most 254");
        }
    }

    @Test
    void waitingOnTheEventLoopSaysWhatToCallInstead() throws Exception {
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        try (SmppServer server = server().start();
                SmppClient client =
                        transmitting().connectTo("127.0.0.1", server.port()).start()) {
            assertThat(client.awaitBound(PATIENCE)).isTrue();

            client.sendAsync(message())
                    .whenComplete((reply, failure) -> seen.complete(catchThrowable(() -> client.send(message()))));

            Throwable refused = seen.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            requireAllParts(refused, "send", "called on the event loop", "use sendAsync");
        }
    }

    @Test
    void aContextWithoutAListenerSaysWhatIsMissing() throws Exception {
        try (SmppServer server = server().start();
                SmppClient client =
                        transmitting().connectTo("127.0.0.1", server.port()).start()) {
            Throwable refused = catchThrowable(() -> client.sendText(
                    Address.alphanumeric("ACME"), Address.international("31612345678"), "Hello", "order-42"));

            requireAllParts(
                    refused, "client main-route", "a message with a context", ".onReceipt((context, outcome) -> …)");
        }
    }

    @Test
    void startingAListenerASecondTimeSaysWhichRuns() {
        try (SmppServer server = server().start()) {
            server.startListener(free("second"));

            Throwable refused = catchThrowable(() -> server.startListener(free("second")));

            requireAllParts(refused, "listener", "second runs already", "a name that no other has");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        try (SmppServer first = server().start()) {
            Throwable refused =
                    catchThrowable(() -> server().listen(first.address()).start());

            requireAllParts(refused, "cannot listen on", String.valueOf(first.port()), "in use");
        }
    }

    private static Throwable failure(CompletionStage<?> stage) {
        Throwable thrown = catchThrowable(() ->
                stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join());
        return thrown instanceof CompletionException wrapped ? wrapped.getCause() : thrown;
    }

    // --- What is right about the calls
    // -----------------------------------------------------------------------------------

    private static SmppServerBuilder server() {
        return SmppServer.builder()
                .listen(new InetSocketAddress("127.0.0.1", 0))
                .eventLoops(1)
                .onBind(bind -> BindDecision.accept())
                .on(SubmitSm.class, (sm, session) -> SubmitSmResp.of("m-1"));
    }

    private static Listener free(String name) {
        return Listener.named(name).on(new InetSocketAddress("127.0.0.1", 0));
    }

    private static SmppClientBuilder client() {
        return SmppClient.builder("main-route").connectTo("127.0.0.1", 2775);
    }

    private static SmppClientBuilder transmitting() {
        return client().bind(BindType.TRANSMITTER, "acme", PASSWORD);
    }

    private static SmppClientBuilder receiving() {
        return client().bind(BindType.RECEIVER, "acme", PASSWORD)
                .on(DeliverSm.class, (sm, session) -> DeliverSmResp.of());
    }

    /** A client that finds nobody at the port of a server that is closed. */
    private static SmppClient toNobody(SmppServer server) {
        int port = server.port();
        server.close();
        return transmitting().connectTo("127.0.0.1", port).start();
    }

    private static SubmitSm message() {
        return SubmitSm.of(Address.alphanumeric("ACME"), Address.international("31612345678"), "Hello");
    }

    static final class TwoBinds {
        @OnBind
        BindDecision first(BindRequest bind) {
            return BindDecision.accept();
        }

        @OnBind
        BindDecision second(BindRequest bind) {
            return BindDecision.accept();
        }
    }

    static final class WrongAnswer {
        @OnPdu
        String submit(SubmitSm sm) {
            return "m-1";
        }
    }

    static final class NoPdu {
        @OnPdu
        SubmitSmResp submit(String text) {
            return SubmitSmResp.of("m-1");
        }
    }

    static final class Answering {
        @OnSession
        int closed(SessionEvent event) {
            return 0;
        }
    }
}

package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.Cidr;
import io.bindery.smpp.handler.ConnectionRefusal;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ProxyIT {
    private static final String SIGNATURE = "0D0A0D0A000D0A515549540A";
    private static final String BALANCER = "127.0.0.1";
    private static final String STRANGER = "127.0.0.2";

    private final List<InetSocketAddress> clients = new CopyOnWriteArrayList<>();
    private final List<RawEsme> open = new ArrayList<>();
    private SmppServer server;

    @AfterEach
    void closesEverything() throws IOException {
        for (RawEsme esme : open) {
            esme.close();
        }
        server.close();
        assertThat(server.admission().connections()).isZero();
    }

    private SmppServerBuilder builder(ProxyMode mode) {
        return SmppServer.builder()
                .listener(Listener.named("behind")
                        .on(new InetSocketAddress("127.0.0.1", 0))
                        .proxy(mode, Cidr.of(BALANCER)))
                .on(SubmitSm.class, (submit, session) -> SubmitSmResp.of("id"))
                .onBind(request -> {
                    clients.add((InetSocketAddress) request.clientAddress());
                    return BindDecision.accept(SessionPolicy.defaults().credit(1_000));
                });
    }

    private void start(ProxyMode mode) {
        server = builder(mode).start();
    }

    private RawEsme connect(String from) throws IOException {
        RawEsme esme = new RawEsme(server.address(), InetAddress.getByName(from));
        open.add(esme);
        return esme;
    }

    private static Octets text(String header) {
        return Octets.of(header.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Octets bind() {
        return SmppCodec.encode(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "s3cret")));
    }

    private void binds(RawEsme esme, Octets header) throws IOException {
        esme.send(header.concat(bind()));
        assertThat(esme.read().status()).isEqualTo(CommandStatus.OK);
    }

    private void isTurnedAway(RawEsme esme, Octets octets) {
        int answered = 0;
        try {
            esme.send(octets);
            answered = esme.readToEnd();
        } catch (IOException e) {
            // a reset: it had sent what nobody read
        }
        assertThat(answered).isZero();
    }

    private void isRefused(ConnectionRefusal reason, int times) {
        Await.until("the refusal", () -> server.admission().refused(reason) >= times);
        assertThat(server.admission().refused(reason)).isEqualTo(times);
        assertThat(clients).isEmpty();
    }

    // --- Whom the header names ------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "PROXY TCP4 203.0.113.7 192.0.2.1 56324 2775, 203.0.113.7, 56324",
        "PROXY TCP6 2001:db8::7 2001:db8::1 56324 2775, 2001:db8:0:0:0:0:0:7, 56324",
        "PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535, 255.255.255.255, 65535",
    })
    void believesAHeaderOfVersion1(String header, String address, int port) throws Exception {
        start(ProxyMode.REQUIRED);

        binds(connect(BALANCER), text(header + "\r\n"));

        assertThat(clients).containsExactly(new InetSocketAddress(address, port));
        assertThat(server.sessions("acme").get(0).remoteAddress()).isEqualTo(new InetSocketAddress(address, port));
    }

    @ParameterizedTest
    @CsvSource({
        "2111000CCB007107C0000201DC040AD7, 203.0.113.7",
        "2121002420010DB800000000000000000000000720010DB8000000000000000000000001DC040AD7, 2001:db8:0:0:0:0:0:7",
        "21110014CB007107C0000201DC040AD7040005AABBCCDDEE, 203.0.113.7", // with a TLV
    })
    void believesAHeaderOfVersion2(String header, String address) throws Exception {
        start(ProxyMode.OPTIONAL);

        binds(connect(BALANCER), Octets.ofHex(SIGNATURE + header));

        assertThat(clients).containsExactly(new InetSocketAddress(address, 56_324));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {SIGNATURE + "20000000", SIGNATURE + "2011000CCB007107C0000201DC040AD7", SIGNATURE + "21000000"})
    void takesItsOwnAddressForAConnectionOfTheLoadBalancerItself(String header) throws Exception { // LOCAL, UNSPEC
        start(ProxyMode.REQUIRED);

        binds(connect(BALANCER), Octets.ofHex(header));

        assertThat(clients)
                .extracting(client -> client.getAddress().getHostAddress())
                .containsExactly(BALANCER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY UNKNOWN\r\n", "PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n"})
    void takesItsOwnAddressForAnUnknownClient(String header) throws Exception {
        start(ProxyMode.REQUIRED);

        binds(connect(BALANCER), text(header));

        assertThat(clients)
                .extracting(client -> client.getAddress().getHostAddress())
                .containsExactly(BALANCER);
    }

    @Test
    void readsAHeaderCutAtEveryOctet() throws Exception { // T17
        start(ProxyMode.REQUIRED);
        Octets stream = text("PROXY TCP4 203.0.113.7 192.0.2.1 56324 2775\r\n").concat(bind());
        for (int cut = 1; cut < stream.length(); cut++) {
            RawEsme esme = connect(BALANCER);
            esme.send(stream.slice(0, cut));
            esme.send(stream.slice(cut, stream.length()));
            assertThat(esme.read().status()).isEqualTo(CommandStatus.OK);
        }
        RawEsme single = connect(BALANCER);
        for (int i = 0; i < stream.length(); i++) {
            single.send(stream.slice(i, i + 1));
        }
        assertThat(single.read().status()).isEqualTo(CommandStatus.OK);

        assertThat(clients).hasSize(stream.length()).containsOnly(new InetSocketAddress("203.0.113.7", 56_324));
    }

    @Test
    void readsABindAndRequestsInTheSegmentOfTheHeader() throws Exception { // T9
        start(ProxyMode.REQUIRED);
        SubmitSm submit = SubmitSm.builder()
                .source(Address.shortCode("12345"))
                .destination(Address.international("447700900123"))
                .text("x")
                .build();
        Octets all =
                Octets.ofHex(SIGNATURE + "2111000CCB007107C0000201DC040AD7").concat(bind());
        for (int i = 2; i <= 501; i++) {
            all = all.concat(SmppCodec.encode(Frame.of(i, submit)));
        }

        RawEsme esme = connect(BALANCER);
        esme.send(all);

        for (int i = 1; i <= 501; i++) {
            assertThat(esme.read().sequence()).isEqualTo(i);
        }
    }

    @Test
    void readsABindWithoutAHeaderWhereItIsOptional() throws Exception {
        start(ProxyMode.OPTIONAL);

        binds(connect(BALANCER), Octets.empty());
        binds(connect(STRANGER), Octets.empty());

        assertThat(clients)
                .extracting(client -> client.getAddress().getHostAddress())
                .containsExactly(BALANCER, STRANGER);
    }

    // --- Who lies, and what is no header --------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(ProxyMode.class)
    void believesNoHeaderOfAStranger(ProxyMode mode) throws Exception { // spoofed to get past an allow-list
        server = (mode == ProxyMode.OFF
                        ? builder(ProxyMode.REQUIRED).listen(new InetSocketAddress("127.0.0.1", 0))
                        : builder(mode))
                .start();

        isTurnedAway(
                connect(STRANGER),
                text("PROXY TCP4 203.0.113.7 192.0.2.1 56324 2775\r\n").concat(bind()));
        isTurnedAway(
                connect(STRANGER),
                Octets.ofHex(SIGNATURE + "2111000CCB007107C0000201DC040AD7").concat(bind()));

        isRefused(ConnectionRefusal.PROXY_HEADER, 2);
    }

    @Test
    void servesNoStrangerWhereAHeaderIsRequired() throws Exception {
        start(ProxyMode.REQUIRED);

        isTurnedAway(connect(STRANGER), bind());

        isRefused(ConnectionRefusal.PROXY_HEADER, 1);
    }

    @Test
    void closesWhoBeginsWithSomethingElseThanTheRequiredHeader() throws Exception {
        start(ProxyMode.REQUIRED);

        isTurnedAway(connect(BALANCER), bind());

        isRefused(ConnectionRefusal.PROXY_HEADER, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY TCP4 203.0.113.7 192.0.2.1 56324\r\n",
                "PROXY TCP4 203.0.113.999 192.0.2.1 56324 2775\r\n",
                "PROXY TCP4 example.org 192.0.2.1 56324 2775\r\n",
                "PROXY TCP4 203.0.113.7 192.0.2.1 65536 2775\r\n",
                "PROXY TCP4 2001:db8::7 2001:db8::1 1 2\r\n",
                "PROXY UDP4 203.0.113.7 192.0.2.1 56324 2775\r\n",
                "POST / HTTP/1.1\r\n\r\n",
                "PROXY TCP4 203.0.113.7 192.0.2.1 56324 2775 and so on, for longer than the 107 octets that a header"
                        + " of this version may have, which is a lot\r\n"
            })
    void closesOnADamagedHeaderOfVersion1(String header) throws Exception {
        start(ProxyMode.OPTIONAL);

        isTurnedAway(connect(BALANCER), text(header).concat(bind()));

        isRefused(ConnectionRefusal.PROXY_HEADER, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SIGNATURE + "3111000CCB007107C0000201DC040AD7", // version 3
                SIGNATURE + "2511000CCB007107C0000201DC040AD7", // no such command
                SIGNATURE + "2111000BCB007107C0000201DC040A", // too short for its addresses
                SIGNATURE + "2111FFFFCB007107C0000201DC040AD7", // too long
                "0D0A0D0A000D0A515549540D2111000CCB007107C0000201DC040AD7", // the signature is wrong
            })
    void closesOnADamagedHeaderOfVersion2(String header) throws Exception {
        start(ProxyMode.REQUIRED);

        isTurnedAway(connect(BALANCER), Octets.ofHex(header).concat(bind()));

        isRefused(ConnectionRefusal.PROXY_HEADER, 1);
    }

    @Test
    void closesWhenTheHeaderDoesNotComeInTime() throws Exception {
        server = builder(ProxyMode.REQUIRED)
                .link(LinkOptions.server().toBuilder()
                        .sessionInit(Duration.ofMillis(300))
                        .build())
                .start();
        RawEsme silent = connect(BALANCER);
        RawEsme half = connect(BALANCER);
        half.send(text("PROXY TCP4 203."));

        assertThat(silent.readToEnd()).isZero();
        assertThat(half.readToEnd()).isZero();
        isRefused(ConnectionRefusal.PROXY_HEADER, 2);
    }

    @Test
    void aProbeIsNoErrorWithOrWithoutAHeader() throws Exception { // SB17
        start(ProxyMode.REQUIRED);

        connect(BALANCER).close();
        connect(STRANGER).close();
        RawEsme polite = connect(BALANCER);
        polite.send(Octets.ofHex(SIGNATURE + "20000000"));
        polite.close();

        Await.until("three probes", () -> server.admission().empty() == 3);
        assertThat(server.admission().refused()).isEmpty();
    }

    // --- Limits are for the real client ---------------------------------------------------------------------------

    private static Octets from(String client) {
        return text("PROXY TCP4 " + client + " 192.0.2.1 56324 2775\r\n");
    }

    @Test
    void countsConnectionsOfTheRealClient() throws Exception {
        server = builder(ProxyMode.REQUIRED).maxConnectionsPerAddress(1).start();
        binds(connect(BALANCER), from("203.0.113.7"));
        binds(connect(BALANCER), from("203.0.113.8"));

        isTurnedAway(connect(BALANCER), from("203.0.113.7").concat(bind()));

        assertThat(server.admission().refused(ConnectionRefusal.TOO_MANY_FROM_ADDRESS))
                .isOne();
    }

    @Test
    void allowsNetworksOfTheRealClient() throws Exception {
        server = builder(ProxyMode.REQUIRED)
                .allowedFrom(Cidr.of("203.0.113.0/24"))
                .start();

        isTurnedAway(connect(BALANCER), from("198.51.100.1").concat(bind()));

        isRefused(ConnectionRefusal.ADDRESS_NOT_ALLOWED, 1);
        binds(connect(BALANCER), from("203.0.113.7"));
    }

    @Test
    void countsFailedBindsOfTheRealClient() throws Exception {
        server = SmppServer.builder()
                .listener(Listener.named("behind")
                        .on(new InetSocketAddress("127.0.0.1", 0))
                        .proxy(ProxyMode.REQUIRED, Cidr.of(BALANCER)))
                .failedBindsPerMinute(1)
                .onBind(request -> request.systemId().equals("acme")
                        ? BindDecision.accept()
                        : BindDecision.reject(CommandStatus.INVALID_PASSWORD, "wrong"))
                .start();
        RawEsme guesser = connect(BALANCER);
        guesser.send(from("203.0.113.7")
                .concat(SmppCodec.encode(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "guess", "s3cret")))));
        assertThat(guesser.read().status()).isEqualTo(CommandStatus.INVALID_PASSWORD);

        RawEsme blocked = connect(BALANCER);
        blocked.send(from("203.0.113.7").concat(bind()));
        assertThat(blocked.read().status()).isEqualTo(CommandStatus.BIND_FAILED);
        binds(connect(BALANCER), from("203.0.113.8"));
    }

    @Test
    void refusesAListenerThatTrustsNobodyOrTrustsInVain() {
        start(ProxyMode.REQUIRED);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Listener.named("a").proxy(ProxyMode.REQUIRED))
                .withMessageContaining("proxy: REQUIRED with 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Listener.named("a").proxy(ProxyMode.OFF, Cidr.of("10.0.0.0/8")))
                .withMessageContaining("proxy: OFF with 1");
    }
}

package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.CaptureOptions;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Destination;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.SubmitMulti;
import io.bindery.smpp.pdu.SubmitMultiResp;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A captured session as tshark, the terminal's Wireshark, reads it. */
@Timeout(180)
class CaptureIT {
    private static final String NUMBER = "447700900123";

    @TempDir
    private Path folder;

    private SmppServer server;
    private Session session;

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    private void start(String address) {
        server = SmppServer.builder()
                .listen(new InetSocketAddress(address, 0))
                .capture(CaptureOptions.defaults())
                .onBind(request -> BindDecision.accept())
                .on(SubmitSm.class, (submit, from) -> SubmitSmResp.of("0123456789abcdef"))
                .on(SubmitMulti.class, (submit, from) -> SubmitMultiResp.of("17", List.of()))
                .start();
    }

    /** Talks in both directions and lets the ESME unbind. */
    private void talk() throws Exception {
        try (RawEsme esme = new RawEsme(server.address())) {
            esme.send(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "s3cret")));
            assertThat(esme.read().status()).isEqualTo(CommandStatus.OK);
            Await.until("the session", () -> !server.sessions().isEmpty());
            session = server.sessions().get(0);
            int sequence = 1;
            for (Pdu request : requests()) {
                esme.send(Frame.of(++sequence, request));
                assertThat(esme.read().sequence()).isEqualTo(sequence);
            }
            var receipt = session.sendAsync(receipt()).toCompletableFuture();
            esme.send(Frame.of(esme.read().sequence(), DeliverSmResp.of()));
            receipt.join();
            esme.send(Octets.ofHex("00000014000000040000000000000062" + "41414141")); // damaged
            assertThat(esme.read().status().isOk()).isFalse();
            esme.send(Frame.of(99, Unbind.of()));
            assertThat(esme.read().sequence()).isEqualTo(99);
            assertThat(esme.readToEnd()).isZero();
        }
        session.closed().toCompletableFuture().join();
    }

    private static List<Pdu> requests() {
        Address to = Address.international(NUMBER);
        Octets userDataHeader = Octets.ofHex("050003070201");
        return List.of(
                EnquireLink.of(),
                SubmitSm.builder().destination(to).text("private words").build(),
                SubmitSm.builder().destination(to).text("приватно").build(),
                SubmitSm.builder()
                        .destination(to)
                        .esmClass(EsmClass.UDHI)
                        .shortMessage(userDataHeader.concat(Octets.of("private words", StandardCharsets.ISO_8859_1)))
                        .build(),
                SubmitSm.builder()
                        .destination(to)
                        .tlv(Tags.MESSAGE_PAYLOAD, Octets.of(new byte[40_000]))
                        .tlv(
                                Tags.CALLBACK_NUM,
                                Octets.ofHex("010101").concat(Octets.of(NUMBER, StandardCharsets.US_ASCII)))
                        .tlv(Tag.octets(0x1401), Octets.of(NUMBER, StandardCharsets.US_ASCII))
                        .build(),
                SubmitMulti.builder()
                        .destinations(Destination.of(to), Destination.ofList("friends"))
                        .text("private words")
                        .build());
    }

    private static DeliverSm receipt() {
        return DeliverSm.builder()
                .source(Address.international(NUMBER))
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .text(
                        "id:17 sub:001 dlvrd:001 submit date:2601010000 done date:2601010000 stat:DELIVRD err:000 text:private")
                .tlv(Tags.RECEIPTED_MESSAGE_ID, "17")
                .tlv(Tags.MESSAGE_STATE, 2)
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void isReadByWiresharkWithoutComplaints(String address) throws Exception {
        requireTshark();
        start(address);
        talk();
        Path file = folder.resolve("session.pcap");
        session.capture().orElseThrow().writePcap(file);

        List<String> pdus = tshark(file, "-Y", "smpp", "-T", "fields", "-e", "tcp.srcport", "-e", "smpp.command_id");
        String port = String.valueOf(server.port());
        List<String> directions = new ArrayList<>();
        pdus.forEach(line -> directions.add(line.startsWith(port + "\t") ? "out" : "in"));

        assertThat(pdus.stream().map(line -> line.substring(line.indexOf('\t') + 1)))
                .containsExactly(
                        "0x00000009",
                        "0x80000009",
                        "0x00000015",
                        "0x80000015",
                        "0x00000004",
                        "0x80000004",
                        "0x00000004",
                        "0x80000004",
                        "0x00000004",
                        "0x80000004",
                        "0x00000004",
                        "0x80000004",
                        "0x00000021",
                        "0x80000021",
                        "0x00000005",
                        "0x80000005",
                        "0x00000004",
                        "0x80000004",
                        "0x00000006",
                        "0x80000006");
        assertThat(directions.subList(0, 4)).containsExactly("in", "out", "in", "out");
        assertThat(directions.subList(14, 16)).as("the receipt").containsExactly("out", "in");
        assertThat(tshark(file, "-Y", "_ws.malformed")).isEmpty();
        assertThat(checksums(file)).as("bad checksums").isEmpty();
        assertThat(tshark(file, "-Y", "tcp.analysis.flags"))
                .as("gaps and the like")
                .isEmpty();
        assertThat(String.join("\n", tshark(file, "-V")))
                .contains("System ID: acme", "Message id.: 0123456789abcdef")
                .doesNotContain(NUMBER, "s3cret", "private", "приват");
    }

    private static List<String> checksums(Path file) throws Exception {
        return tshark(
                file,
                "-o",
                "tcp.check_checksum:TRUE",
                "-o",
                "ip.check_checksum:TRUE",
                "-Y",
                "tcp.checksum.status == 0 || ip.checksum.status == 0");
    }

    private static void requireTshark() throws IOException {
        boolean isThere = Files.isExecutable(Path.of("/usr/bin/tshark"));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(isThere).as("tshark").isTrue();
        }
        assumeTrue(isThere, "needs tshark");
    }

    private static List<String> tshark(Path file, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/tshark", "-r", file.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return lines;
    }
}

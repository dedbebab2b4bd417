package io.bindery.smpp.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeEsme;
import io.bindery.smpp.testkit.FakeSmsc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bindery serve} as a process of its own. */
@Timeout(120)
class ServeIT {
    private static final Pattern LISTENING =
            Pattern.compile("bindery: listening on 127\\.0\\.0\\.1:(\\d+), 2 accounts, 1 upstream");

    @TempDir
    Path folder;

    private final FakeSmsc smsc =
            FakeSmsc.start("alpha").account("us", "p4ss").autoReceipts(Duration.ofMillis(10), MessageState.DELIVERED);
    private final FakeEsme esme = FakeEsme.create();
    private Path log;
    private Process process;

    @BeforeEach
    void choose() {
        log = folder.resolve("stderr.log");
    }

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
        esme.close();
        smsc.close();
    }

    @Test
    void relaysAMessageAndStopsInGoodOrderOnSigterm() throws Exception {
        BufferedReader out = serve(config(0));
        esme.connectTo("127.0.0.1", portIn(out.readLine()))
                .bind("acme", "s3cr3t")
                .expectOk();
        smsc.awaitSession();

        String id = esme.submitText("447700900123", "Hello").expectOk().messageId();
        String receipt = esme.await(DeliverSm.class).text().orElse("");
        sigterm();

        assertThat(receipt).contains("id:" + id);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(logged()).isZero();
        assertThat(out.readLine()).as("a second line on standard output").isNull();
        assertThat(esme.received(Unbind.class)).hasSize(1);
        assertThat(smsc.received(Unbind.class)).hasSize(1);
        assertThat(logged()).contains("stopping", "stopped").doesNotContain("s3cr3t", "p4ss", "447700900123", "Hello");
    }

    @Test
    void stopsAtOnceOnASecondSignal() throws Exception {
        smsc.onSubmit(script -> script.noAnswer());
        BufferedReader out = serve(config(0));
        esme.connectTo("127.0.0.1", portIn(out.readLine()))
                .bind("acme", "s3cr3t")
                .expectOk();
        smsc.awaitSession();
        esme.send(SubmitSm.builder()
                .destination(Address.international("447700900123"))
                .build());
        smsc.await(SubmitSm.class);

        sigterm();
        Await.until("the orderly stop begins", () -> logged().contains("stopping"));
        sigterm();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(logged()).doesNotContain("stopped");
    }

    @Test
    void refusesAPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BufferedReader out = serve(config(taken.getLocalPort()));

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
            assertThat(out.readLine()).isNull();
            assertThat(logged())
                    .contains("smpp.yaml:3: server.port: " + taken.getLocalPort() + " cannot be used (")
                    .contains("in use")
                    .contains("allowed: a free port")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void refusesAnAddressThatIsNotOfThisMachine() throws Exception {
        BufferedReader out = serve(config(0).replace("127.0.0.1", "192.0.2.1"));

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(out.readLine()).isNull();
        assertThat(logged()).contains("an address of this machine");
    }

    @Test
    void refusesAVariableThatIsNotSet() throws Exception {
        BufferedReader out = serve(config(0).replace("s3cr3t", "${BINDERY_TEST_NOT_SET}"));

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(out.readLine()).isNull();
        assertThat(logged()).contains("environment variable BINDERY_TEST_NOT_SET: not set");
    }

    /** Not {@link Process#destroy}: that closes the streams too. */
    private void sigterm() {
        assertThat(process.toHandle().destroy()).isTrue();
    }

    private String config(int port) {
        return """
                server:
                  bind_address: 127.0.0.1
                  port: %d
                accounts:
                  - {system_id: acme, password: s3cr3t}
                  - {system_id: other, password: x}
                binds:
                  - {name: alpha, host: %s, port: %d, system_id: us, password: p4ss}
                routing:
                  default_chain: ["bind:alpha"]
                """.formatted(port, smsc.host(), smsc.port());
    }

    private BufferedReader serve(String config) throws IOException {
        Path file = Files.writeString(folder.resolve("smpp.yaml"), config);
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Bindery.class.getName(),
                        "serve",
                        "--config",
                        file.toString()))
                .redirectError(log.toFile())
                .start();
        return process.inputReader(StandardCharsets.UTF_8);
    }

    private int portIn(String line) {
        assertThat(line).as(logged()).isNotNull();
        Matcher listening = LISTENING.matcher(line);
        assertThat(listening.matches()).as(line).isTrue();
        return Integer.parseInt(listening.group(1));
    }

    private String logged() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

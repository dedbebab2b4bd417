package io.bindery.examples.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeEsme;
import io.bindery.smpp.testkit.SmppTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The host as a process of its own, which is told to end as Kubernetes would. */
@SmppTest
@Timeout(120)
class KubernetesHostIT {
    private static final Pattern PORTS = Pattern.compile("smpp (\\d+) http (\\d+)");

    FakeEsme esme;

    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;
    private int smppPort;
    private int httpPort;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KubernetesHost.class.getName(),
                        "0",
                        "0",
                        "15")
                .redirectErrorStream(true)
                .start();
        BufferedReader out = process.inputReader();
        Matcher ports = PORTS.matcher("");
        while (!ports.find()) {
            String line = out.readLine();
            assertThat(line).as("the host has ended").isNotNull();
            ports.reset(line);
        }
        smppPort = Integer.parseInt(ports.group(1));
        httpPort = Integer.parseInt(ports.group(2));
        Thread rest = new Thread(() -> skip(out));
        rest.setDaemon(true);
        rest.start();
    }

    private static void skip(BufferedReader out) {
        try {
            out.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("closed"); // the process was ended
        }
    }

    @AfterEach
    void endWhatIsLeft() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private HttpResponse<String> get(String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void tellsHowItIsAndLeavesInGoodOrder() throws Exception {
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/busy").body()).isEqualTo("IDLE");

        esme.connectTo("127.0.0.1", smppPort).bind("acme", "s3cr3t").expectOk();
        Await.until("busy", () -> get("/busy").body().equals("BUSY"));

        process.destroy(); // SIGTERM
        Await.until("not ready", () -> get("/readyz").statusCode() == 503);
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").body()).contains("SETTLING");
        esme.submitText("31612345678", "served while load balancers learn that it leaves")
                .expectOk();

        esme.expectClosed();
        assertThat(esme.received(Unbind.class)).hasSize(1);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}

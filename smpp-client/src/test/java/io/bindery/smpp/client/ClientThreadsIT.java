package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Secret;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ClientThreadsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FakeSmsc smsc = FakeSmsc.start().ignoreViolations();

    private final List<SmppClient> clients = new ArrayList<>();

    @AfterEach
    void leavesNothingBehind() {
        clients.forEach(SmppClient::close);
        smsc.close();
        Await.noThread("smpp-client", "own");
    }

    private static List<String> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    private SmppClientBuilder builder(String name) {
        return SmppClient.builder(name)
                .connectTo(smsc.host(), smsc.port())
                .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"));
    }

    private SmppClient started(SmppClientBuilder builder) {
        SmppClient client = builder.start();
        clients.add(client);
        return client;
    }

    @Test
    void manyClientsHaveAsManyEventLoopsAsOne() throws InterruptedException {
        IntStream.range(0, 50).forEach(i -> started(builder("client-" + i)));
        for (SmppClient client : clients) {
            assertThat(client.awaitBound(PATIENCE)).isTrue();
        }

        assertThat(threads("smpp-client").stream().filter(name -> !name.contains("handler")))
                .hasSizeBetween(1, Runtime.getRuntime().availableProcessors());
    }

    @Test
    void aClientStaysBoundWhenAnotherEnds() throws InterruptedException {
        SmppClient first = started(builder("first"));
        SmppClient second = started(builder("second"));
        assertThat(first.awaitBound(PATIENCE) && second.awaitBound(PATIENCE)).isTrue();

        first.close();

        assertThat(second.session().orElseThrow().isBound()).isTrue();
        second.close();
        assertThat(second.state()).isInstanceOf(BindState.Stopped.class);
    }

    @Test
    void clientsComeAndGoOneAfterTheOther() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            SmppClient client = started(builder("client-" + i));
            assertThat(client.awaitBound(PATIENCE)).isTrue();
            client.close();
        }
    }

    @Test
    void threadsOfTheirOwnOutliveTheClient() throws InterruptedException {
        ClientThreads own = ClientThreads.start("own", 1);
        SmppClient client = started(builder("apart").threads(own));
        assertThat(client.awaitBound(PATIENCE)).isTrue();
        Await.noThread("smpp-client");

        client.close();
        SmppClient next = started(builder("next").threads(own));

        assertThat(next.awaitBound(PATIENCE)).isTrue();
        next.close();
        own.close();
        own.close();
    }

    @Test
    void thereIsAtLeastOneEventLoop() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientThreads.start("own", 0))
                .withMessage("eventLoops: 0 (allowed 1 … 1024)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientThreads.start("own", 1_025))
                .withMessage("eventLoops: 1025 (allowed 1 … 1024)");
    }
}

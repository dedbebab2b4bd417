package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Secret;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ClientThreadsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FakeSmsc smsc = FakeSmsc.start().ignoreViolations();

    @AfterEach
    void leavesNothingBehind() {
        smsc.close();
        Await.until(
                "no thread of a client",
                () -> threads("smpp-client").isEmpty() && threads("own").isEmpty());
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

    @Test
    void manyClientsHaveAsManyEventLoopsAsOne() throws InterruptedException {
        List<SmppClient> clients = IntStream.range(0, 50)
                .mapToObj(i -> builder("client-" + i).start())
                .toList();
        for (SmppClient client : clients) {
            assertThat(client.awaitBound(PATIENCE)).isTrue();
        }

        assertThat(threads("smpp-client").stream().filter(name -> !name.contains("handler")))
                .hasSizeBetween(1, Runtime.getRuntime().availableProcessors());
        clients.forEach(SmppClient::close);
    }

    @Test
    void aClientStaysBoundWhenAnotherEnds() throws InterruptedException {
        SmppClient first = builder("first").start();
        SmppClient second = builder("second").start();
        assertThat(first.awaitBound(PATIENCE) && second.awaitBound(PATIENCE)).isTrue();

        first.close();

        assertThat(second.session().orElseThrow().isBound()).isTrue();
        second.close();
        assertThat(second.state()).isInstanceOf(BindState.Stopped.class);
    }

    @Test
    void clientsComeAndGoOneAfterTheOther() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            SmppClient client = builder("client-" + i).start();
            assertThat(client.awaitBound(PATIENCE)).isTrue();
            client.close();
        }
    }

    @Test
    void threadsOfTheirOwnOutliveTheClient() throws InterruptedException {
        ClientThreads own = ClientThreads.start("own", 1);
        SmppClient client = builder("apart").threads(own).start();
        assertThat(client.awaitBound(PATIENCE)).isTrue();
        assertThat(threads("smpp-client")).isEmpty();

        client.close();
        SmppClient next = builder("next").threads(own).start();

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

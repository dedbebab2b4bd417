package io.bindery.smpp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.client.ClientThreads;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.testkit.Await;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sessions that come and go. */
@Faults
class ChurnIT {
    private static final int SESSIONS = 10_000;
    private static final int AT_A_TIME = 8;
    private static final int MOST_HANDLERS = 64;
    private static final long TEN_MEBIBYTES = 10L << 20;

    /** T18: ten thousand clients bind, send a message and unbind; server and threads stay, and hold no more than before. */
    @Test
    void leavesNothingOfTenThousandSessions(Site site) throws Exception {
        SmppServer server =
                site.start(site.server().onBind(bind -> BindDecision.accept()).on(SubmitSm.class, Pdus::echo));
        ClientThreads threads = site.keep(ClientThreads.start("smpp-churn", 2));
        churn(site, server, threads, 500);
        Await.until("nobody is bound", () -> server.sessions().isEmpty());
        site.forgetClosed();
        long before = Residue.heapAfterCollection();
        long threadsBefore = threadsThatStay();

        churn(site, server, threads, SESSIONS);
        Await.until("nobody is bound", () -> server.sessions().isEmpty());
        site.forgetClosed();

        assertThat(Residue.heapAfterCollection() - before).isLessThan(TEN_MEBIBYTES);
        assertThat(threadsThatStay()).isLessThanOrEqualTo(threadsBefore);
        assertThat(Residue.threads().stream().filter(ChurnIT::isOfHandlers))
                .hasSizeLessThanOrEqualTo(2 * MOST_HANDLERS);
    }

    /** All but those of handlers, of which there are as many as ran at the same time. */
    private static long threadsThatStay() {
        return Residue.threads().stream().filter(name -> !isOfHandlers(name)).count();
    }

    private static boolean isOfHandlers(String thread) {
        return thread.contains("-handler-");
    }

    private static void churn(Site site, SmppServer server, ClientThreads threads, int sessions) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            Callable<Void> share = () -> {
                for (int i = 0; i < sessions / AT_A_TIME; i++) {
                    visit(site, server, threads);
                }
                return null;
            };
            for (Future<Void> done : pool.invokeAll(
                    IntStream.range(0, AT_A_TIME).mapToObj(i -> share).toList())) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    private static void visit(Site site, SmppServer server, ClientThreads threads) throws InterruptedException {
        try (SmppClient client =
                site.client(server.port()).threads(threads).discardDeliveries().start()) {
            assertThat(client.awaitBound(Site.PATIENCE)).isTrue();
            assertThat(client.send(Pdus.submit(1)).isOk()).isTrue();
        }
    }
}

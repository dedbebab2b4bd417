package io.bindery.smpp.benchmarks.engine;

import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.benchmarks.Sample;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.server.SmppServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether Bindery keeps something of what has passed: a server and a client in one JVM, each message answered and followed
 * by a receipt. After every turn it says how much heap is alive, in octets, and how many messages have passed.
 *
 * <p>Arguments: {@code TURNS MESSAGES}.
 */
public final class FlatHeap {
    private static final int WINDOW = 64;

    private final MessageIds ids = new MessageIds();
    private final Octets text = Octets.of(Sample.DELIVER_RECEIPT.textOctets());
    private final Semaphore room = new Semaphore(WINDOW);
    private final Semaphore answered = new Semaphore(0);
    private final Semaphore receipts = new Semaphore(0);
    private final Semaphore taken = new Semaphore(0);

    private FlatHeap() {}

    /** See the class. */
    public static void main(String[] args) throws Exception {
        new FlatHeap().run(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        Runtime.getRuntime().halt(0);
    }

    private void run(int turns, int messages) throws InterruptedException {
        try (SmppServer server = server();
                SmppClient client = client(server.port())) {
            if (!client.awaitBound(Duration.ofSeconds(10))) {
                throw new IllegalStateException("client: " + client);
            }
            SendingSession session = BinderySending.submitsOn(client.session().orElseThrow(), Sample.SUBMIT_32);
            List<Slot> slots = List.of(slots(session));
            for (int turn = 1; turn <= turns; turn++) {
                pass(slots, messages);
                ChildJvm.say(turn * (long) messages + " " + Memory.liveHeap());
            }
        }
    }

    private Slot[] slots(SendingSession session) {
        Plan plan = Plan.chain(1, WINDOW);
        return new Flow(Load.none(plan), session, 0, WINDOW, slot -> answered.release()).slots();
    }

    /** A window of messages whose receipts are missing, no more: receipts must not fall behind. Any slot will do for the next. */
    private void pass(List<Slot> slots, int messages) throws InterruptedException {
        for (int i = 0; i < messages; i++) {
            room.acquire();
            slots.get(i % WINDOW).send();
        }
        for (Semaphore each : List.of(answered, receipts, taken)) {
            if (!each.tryAcquire(messages, 60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("messages, receipts or their answers are missing");
            }
        }
    }

    private void taken(@Nullable Throwable failure) {
        if (failure == null) {
            taken.release();
        } else {
            failure.printStackTrace();
        }
    }

    private SmppServer server() {
        return SmppServer.builder()
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .onBind(request -> BindDecision.accept())
                .on(SubmitSm.class, (message, session) -> {
                    var unused = session.sendAsync(BinderySending.receipt(Sample.DELIVER_RECEIPT, text))
                            .whenComplete((reply, failure) -> taken(failure));
                    return SubmitSmResp.of(ids.next());
                })
                .start();
    }

    private SmppClient client(int port) {
        return SmppClient.builder("flat")
                .connectTo("127.0.0.1", port)
                .bind(BindType.TRANSCEIVER, Wire.NAME, Secret.of(Wire.NAME))
                .window(WINDOW)
                .on(DeliverSm.class, (message, session) -> {
                    receipts.release();
                    room.release();
                    return DeliverSmResp.of();
                })
                .start();
    }
}

package io.bindery.smpp.faults;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.pdu.UnbindResp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A message centre of plain sockets that treats each connection in another way, and watches that there is never more than one:
 * when one comes, the one before must be over, or be so within a second, for its end may have overtaken the news of it.
 */
final class MoodyCentre implements AutoCloseable {
    /** What a connection meets. */
    enum Mood {
        CLOSES_AT_ONCE,
        NEVER_ANSWERS_THE_BIND,
        REFUSES_THE_BIND,
        SAYS_ALREADY_BOUND,
        THROTTLES_BINDS,
        CLOSES_AFTER_THE_BIND,
        RESETS_AFTER_THE_BIND,
        RESETS_INSIDE_A_PDU,
        UNBINDS_SOON,
        FALLS_SILENT,
        SAYS_NONSENSE,
        STAYS
    }

    private static final int A_MOMENT = 150;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Mood> moods = new ConcurrentLinkedQueue<>();
    private final Mood last;
    private final List<Visit> visits = new CopyOnWriteArrayList<>();
    final List<String> violations = new CopyOnWriteArrayList<>();
    final List<String> received = new CopyOnWriteArrayList<>();

    /** @param last what all meet that come after {@code first} */
    MoodyCentre(List<Mood> first, Mood last) throws IOException {
        this.moods.addAll(first);
        this.last = last;
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections have come. */
    int visits() {
        return visits.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                if (!visits.isEmpty() && !visits.get(visits.size() - 1).isOverSoon()) {
                    violations.add("connection " + (visits.size() + 1) + " while the one before is open");
                }
                Mood mood = moods.isEmpty() ? last : moods.remove();
                Visit visit = new Visit(socket, mood);
                visits.add(visit);
                threads.execute(visit);
            } catch (IOException | InterruptedException e) {
                return; // closed
            }
        }
    }

    /** One connection. */
    private final class Visit implements Runnable {
        private final Socket socket;
        private final Mood mood;
        private final CountDownLatch over = new CountDownLatch(1);

        Visit(Socket socket, Mood mood) {
            this.socket = socket;
            this.mood = mood;
        }

        boolean isOverSoon() throws InterruptedException {
            return over.await(1, TimeUnit.SECONDS);
        }

        @Override
        public void run() {
            try (RawPeer peer = new RawPeer(socket)) {
                if (mood != Mood.CLOSES_AT_ONCE) {
                    serve(peer, peer.read(Command.BIND_TRANSCEIVER));
                }
            } catch (IOException ended) {
                // however it did
            } finally {
                over.countDown();
            }
        }

        private void serve(RawPeer peer, Frame bind) throws IOException {
            switch (mood) {
                case NEVER_ANSWERS_THE_BIND -> peer.readToEnd();
                case REFUSES_THE_BIND -> refuse(peer, bind, CommandStatus.BIND_FAILED);
                case SAYS_ALREADY_BOUND -> refuse(peer, bind, CommandStatus.ALREADY_BOUND);
                case THROTTLES_BINDS -> refuse(peer, bind, CommandStatus.THROTTLED);
                case SAYS_NONSENSE -> {
                    peer.send(Octets.ofHex("485454502f312e3120343030204e6f0d0a")); // HTTP
                    peer.readToEnd();
                }
                default -> bound(peer, bind);
            }
        }

        private void refuse(RawPeer peer, Frame bind, CommandStatus status) throws IOException {
            peer.send(io.bindery.smpp.pdu.SmppCodec.encode(
                    new Frame(bind.sequence(), status, BindResp.withoutBody(BindType.TRANSCEIVER))));
            peer.readToEnd();
        }

        private void bound(RawPeer peer, Frame bind) throws IOException {
            peer.send(RawCentre.bindResp(bind, CommandStatus.OK));
            switch (mood) {
                case CLOSES_AFTER_THE_BIND -> peer.finish();
                case RESETS_AFTER_THE_BIND -> peer.reset();
                case RESETS_INSIDE_A_PDU -> {
                    peer.send(Octets.ofHex("000000400000000500000000"));
                    peer.reset();
                }
                case FALLS_SILENT -> peer.readToEnd();
                case UNBINDS_SOON -> converse(peer, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(A_MOMENT));
                default -> converse(peer, Long.MAX_VALUE);
            }
        }

        /** Answers everything; unbinds with the first PDU after {@code until}, and enquire_link comes often. */
        private void converse(RawPeer peer, long until) throws IOException {
            boolean isUnbinding = false;
            while (true) {
                Frame frame = peer.read();
                if (frame.pdu() instanceof SubmitSm submit) {
                    String text = submit.shortMessage().asString(StandardCharsets.ISO_8859_1);
                    received.add(text);
                    peer.send(frame.sequence(), SubmitSmResp.of(text));
                } else if (frame.pdu() instanceof EnquireLink) {
                    peer.send(frame.sequence(), EnquireLinkResp.of());
                } else if (frame.pdu() instanceof Unbind) {
                    peer.send(frame.sequence(), UnbindResp.of());
                } else if (frame.pdu() instanceof UnbindResp) {
                    return;
                }
                if (!isUnbinding && until != Long.MAX_VALUE && System.nanoTime() - until > 0) {
                    isUnbinding = true;
                    peer.send(77, Unbind.of());
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Visit visit : visits) {
            visit.socket.close();
        }
        threads.shutdownNow();
    }
}

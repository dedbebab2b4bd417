package io.bindery.smpp.benchmarks.engine;

import io.netty.bootstrap.Bootstrap;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ten thousands of clients in one JVM, the same for all servers: bare Netty from several addresses of the loopback network,
 * since one has too few ports, and from others for each port of a server, since ports rest for a minute when they are given up. Does what it is told on standard input and answers each line with one on standard output.
 *
 * <p>Arguments: {@code PORT LINK}, the server's and one of {@link Plan.Link}. It says {@code ready PORT}. Then {@code open N} binds N more sessions, {@code send
 * N} has each send N submit_sm one after the other, {@code asked} gives the number of enquire_link that were answered,
 * {@code lost} that of sessions which have ended, {@code quit}.
 */
public final class Crowd {
    private static final int SESSIONS_AN_ADDRESS = 10_000;
    private static final int BINDING_AT_A_TIME = 200;
    private static final int SENDING_AT_A_TIME = 500;
    private static final long PATIENCE_SECONDS = 50;

    private final BareTransport transport = new BareTransport();
    private final List<BareSession> sessions = new ArrayList<>();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final int port;
    private final Encryption encryption;

    private Crowd(int port, Encryption encryption) {
        this.port = port;
        this.encryption = encryption;
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        Plan plan = Plan.chain(1, 1).with(Plan.Link.valueOf(args[1]));
        Crowd crowd = new Crowd(Integer.parseInt(args[0]), Certificates.bareClient(plan));
        ChildJvm.say("ready " + crowd.port);
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
                ChildJvm.say(crowd.answer(line));
            }
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private String answer(String line) throws Exception {
        String[] words = line.split(" ", -1);
        return switch (words[0]) {
            case "open" -> open(Integer.parseInt(words[1]));
            case "send" -> send(Integer.parseInt(words[1]));
            case "asked" -> Long.toString(asked.get());
            case "lost" -> Long.toString(ended.get());
            default -> throw new IllegalArgumentException("command: " + line);
        };
    }

    private String open(int count) throws Exception {
        Semaphore binding = new Semaphore(BINDING_AT_A_TIME);
        CompletableFuture<?>[] bound = new CompletableFuture<?>[count];
        for (int i = 0; i < count; i++) {
            binding.acquire();
            BareSession session = BareSession.idle(asked, ended);
            bound[i] = session.bound().whenComplete((ready, failure) -> binding.release());
            connect(session);
            sessions.add(session);
        }
        CompletableFuture.allOf(bound).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return Integer.toString(sessions.size());
    }

    private void connect(BareSession session) throws UnknownHostException {
        Bootstrap bootstrap = transport.client(channel -> {
            encryption.onClient(channel);
            channel.pipeline().addLast(session);
        });
        byte[] from = {127, (byte) (port >> 8), (byte) port, (byte) (1 + sessions.size() / SESSIONS_AN_ADDRESS)};
        bootstrap
                .connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        new InetSocketAddress(InetAddress.getByAddress(from), 0))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        session.bound().completeExceptionally(connected.cause());
                    }
                });
    }

    private String send(int count) throws Exception {
        CountDownLatch open = new CountDownLatch(sessions.size());
        Semaphore sending = new Semaphore(SENDING_AT_A_TIME);
        AtomicLong answered = new AtomicLong();
        Plan plan = Plan.chain(1, 1);
        for (BareSession session : sessions) {
            sending.acquire();
            AtomicLong left = new AtomicLong(count);
            Flow flow = new Flow(Load.none(plan), session, 0, 1, slot -> {
                answered.incrementAndGet();
                if (left.decrementAndGet() > 0) {
                    slot.send();
                } else {
                    sending.release();
                    open.countDown();
                }
            });
            flow.slots()[0].send();
        }
        boolean isDone = open.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return answered.get() + (isDone ? "" : " and not more");
    }
}

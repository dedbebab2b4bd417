package io.bindery.examples.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bindery.smpp.Secret;
import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.MessageIdGenerator;
import io.bindery.smpp.health.Load;
import io.bindery.smpp.health.LoadLimits;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.server.SmppServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message centre in a pod: /livez, /readyz and /busy for probes, SIGTERM for a drain. The deployment says
 * {@code terminationGracePeriodSeconds}, and gives the same number to the process.
 */
final class KubernetesHost {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesHost.class);

    private final AtomicReference<Load.State> load = new AtomicReference<>(Load.State.IDLE);
    private final SmppServer server;
    private final HttpServer http;

    KubernetesHost(int smppPort, int httpPort) throws IOException {
        MessageIdGenerator ids = MessageIdGenerator.timeOrdered();
        server = SmppServer.builder()
                .listen(smppPort)
                .onBind(Accounts.of("acme", Secret.of("s3cr3t"))::decide)
                .on(SubmitSm.class, (sm, session) -> SubmitSmResp.of(ids.next()))
                .onLoad(LoadLimits.anySession(), now -> load.set(now.state()))
                .start();
        http = HttpServer.create(new InetSocketAddress(httpPort), 0);
        serveProbes();
    }

    // snippet: probes
    private void serveProbes() {
        http.createContext(
                "/livez", exchange -> answer(exchange, server.health().isLive(), server.health()));
        http.createContext(
                "/readyz", exchange -> answer(exchange, server.health().isReady(), server.health()));
        http.createContext("/busy", exchange -> answer(exchange, true, load.get()));
        http.setExecutor(Executors.newFixedThreadPool(2, KubernetesHost::daemon));
        http.start();
    }

    private static void answer(HttpExchange exchange, boolean isGood, Object why) throws IOException {
        byte[] text = why.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isGood ? 200 : 503, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "probes");
        thread.setDaemon(true);
        return thread;
    }
    // end

    // snippet: leave
    private void leave(DrainPlan plan) {
        server.drain(plan).toCompletableFuture().join(); // /readyz says no from now on, /livez says yes to the end
        server.close();
        http.stop(0);
        Runtime.getRuntime().halt(0); // or the exit code would be that of the signal, 143
    }

    private void leaveOnSigterm(DrainPlan plan) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(plan), "leave"));
    }
    // end

    /** @param args port for SMPP, port for probes, terminationGracePeriodSeconds */
    public static void main(String[] args) throws Exception {
        KubernetesHost host = new KubernetesHost(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        host.leaveOnSigterm(DrainPlan.within(Duration.ofSeconds(Long.parseLong(args[2]))));
        LOG.info("smpp {} http {}", host.server.port(), host.http.getAddress().getPort());
        host.server.awaitClosed();
    }
}

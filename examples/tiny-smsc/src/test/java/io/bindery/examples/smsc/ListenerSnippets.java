package io.bindery.examples.smsc;

import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.Cidr;
import io.bindery.smpp.handler.ConnectionRefusal;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.server.Listener;
import io.bindery.smpp.server.ProxyMode;
import io.bindery.smpp.server.RunningListener;
import io.bindery.smpp.server.SmppServer;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code of docs/guide/listeners.md. */
final class ListenerSnippets {
    private static final Logger log = LoggerFactory.getLogger(ListenerSnippets.class);

    private ListenerSnippets() {}

    static SmppServer severalListeners() {
        // snippet: listeners
        SmppServer server = SmppServer.builder()
                .listener(Listener.named("inside").on(new InetSocketAddress("10.1.0.5", 2775)))
                .listener(Listener.named("public").on(2776))
                .onBind(request -> request.listener().equals("inside")
                        ? BindDecision.accept()
                        : BindDecision.accept(SessionPolicy.defaults().messagesPerSecond(50)))
                .start();
        // end
        return server;
    }

    static void atRunTime(SmppServer server) {
        // snippet: listeners-at-run-time
        RunningListener migration =
                server.startListener(Listener.named("migration").on(0));
        log.info("customers may use port {}", migration.address().getPort());

        server.stopListener("migration");
        // end
    }

    static SmppServer behindALoadBalancer() {
        // snippet: proxy
        SmppServer server = SmppServer.builder()
                .listener(Listener.named("balanced").on(2775).proxy(ProxyMode.REQUIRED, Cidr.of("10.0.3.0/28")))
                .maxConnectionsPerAddress(50)
                .start();
        // end
        return server;
    }

    static BindDecision limits() {
        // snippet: account-limits
        SessionPolicy acme = SessionPolicy.defaults()
                .maxSessions(10)
                .maxSessions(BindType.RECEIVER, 2)
                .allowedFrom(Cidr.of("203.0.113.0/24"), Cidr.of("2001:db8:7::/48"));
        // end
        return BindDecision.accept(acme);
    }

    static void counts(SmppServer server) {
        // snippet: admission
        if (server.admission().refused(ConnectionRefusal.TOO_MANY_NOT_BOUND) > 0) {
            log.warn("somebody opens connections and does not bind: {}", server.admission());
        }
        // end
    }
}

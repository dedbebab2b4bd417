package io.bindery.smpp.faults;

import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.server.SmppServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A message centre in a namespace. The text of a message is its id; {@code never} is never answered. */
final class CentreProgram {
    private CentreProgram() {}

    /** @param args address and port to listen on, and after how many milliseconds of silence to ask */
    public static void main(String[] args) throws IOException {
        try (SmppServer server = SmppServer.builder()
                .listen(new InetSocketAddress(args[0], Integer.parseInt(args[1])))
                .link(Site.patient()
                        .enquireLink(Duration.ofMillis(Long.parseLong(args[2])))
                        .unbind(Duration.ofMillis(300))
                        .build())
                .eventLoops(1)
                .onBind(bind -> BindDecision.accept())
                .onAsync(SubmitSm.class, (submit, session) -> {
                    SubmitSmResp echo = Pdus.echo(submit, session);
                    return echo.messageId().equals("0")
                            ? new CompletableFuture<>()
                            : CompletableFuture.completedFuture(io.bindery.smpp.handler.Reply.ok(echo));
                })
                .onSession(CentreProgram::print)
                .start()) {
            System.out.println("listening on " + server.port());
            while (System.in.read() >= 0) {
                // runs until its input ends
            }
        }
    }

    private static void print(SessionEvent event) {
        if (event instanceof SessionEvent.SessionClosed closed) {
            System.out.println("closed " + closed.reason());
        } else if (event instanceof SessionEvent.SessionBound) {
            System.out.println("bound");
        }
    }
}

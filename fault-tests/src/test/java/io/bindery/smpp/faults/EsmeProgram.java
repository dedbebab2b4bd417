package io.bindery.smpp.faults;

import io.bindery.smpp.Secret;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.pdu.BindType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An ESME in a namespace. Each line of its input is the number of a message that it sends. */
final class EsmeProgram {
    private EsmeProgram() {}

    /** @param args where to connect, and after how many milliseconds of silence to ask */
    public static void main(String[] args) throws IOException {
        try (SmppClient client = SmppClient.builder("namespace")
                .connectTo(args[0], Integer.parseInt(args[1]))
                .bind(BindType.TRANSCEIVER, "acme", Secret.of("s3cret"))
                .backoff(Duration.ofMillis(100), Duration.ofMillis(300))
                .link(Site.patient()
                        .connect(Duration.ofSeconds(1))
                        .bindResponse(Duration.ofSeconds(2))
                        .enquireLink(Duration.ofMillis(Long.parseLong(args[2])))
                        .unbind(Duration.ofMillis(300))
                        .build())
                .discardDeliveries()
                .onSession(EsmeProgram::print)
                .start()) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int number = Integer.parseInt(line);
                client.sendAsync(Pdus.submit(number))
                        .whenComplete((reply, failure) -> System.out.println(number + " "
                                + (failure == null ? reply : failure.getClass().getSimpleName())));
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

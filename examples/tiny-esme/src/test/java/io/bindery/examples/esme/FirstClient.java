package io.bindery.examples.esme;

// snippet: getting-started-client
import io.bindery.smpp.Secret;
import io.bindery.smpp.client.Sent;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import java.time.Duration;

public final class FirstClient {
    public static void main(String[] args) throws InterruptedException {
        try (SmppClient client = SmppClient.builder("first")
                .connectTo("localhost", 2775)
                .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cr3t"))
                .start()) {
            client.awaitBound(Duration.ofSeconds(10));
            Sent sent = client.sendText(Address.alphanumeric("ACME"), Address.international("31612345678"), "Hello");
            System.out.println("taken as " + sent.messageIds());
        }
    }
}
// end

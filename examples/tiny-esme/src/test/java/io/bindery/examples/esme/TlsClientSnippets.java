package io.bindery.examples.esme;

import io.bindery.smpp.Secret;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.pdu.BindType;
import java.nio.file.Path;

/** The client's code of docs/guide/tls.md. */
final class TlsClientSnippets {
    private TlsClientSnippets() {}

    static SmppClient client() {
        // snippet: tls-client
        SmppClient client = SmppClient.builder("main-route")
                .connectTo("smsc.example.net", 3550)
                .tls(TlsOptions.client())
                .bind(BindType.TRANSMITTER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
                .start();
        // end
        return client;
    }

    static TlsOptions ownAuthority() {
        // snippet: tls-own-authority
        TlsOptions operator = TlsOptions.builder()
                .trust(Path.of("/etc/esme/operator-ca.pem"))
                .serverName("smsc.operator.example")
                .build();
        // end
        return operator;
    }
}

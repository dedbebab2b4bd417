package io.bindery.examples.smsc;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.handler.TlsOptions.ClientAuthentication;
import io.bindery.smpp.handler.TlsPeer;
import io.bindery.smpp.server.Listener;
import io.bindery.smpp.server.SmppServer;
import java.nio.file.Path;

/** The server's code of docs/guide/tls.md. */
final class TlsServerSnippets {
    private TlsServerSnippets() {}

    static SmppServer server(Accounts accounts) {
        // snippet: tls-server
        SmppServer server = SmppServer.builder()
                .listen(2775)
                .listener(Listener.named("tls")
                        .on(3550)
                        .tls(TlsOptions.server(Path.of("/etc/smsc/tls.crt"), Path.of("/etc/smsc/tls.key"))))
                .onBind(accounts::decide)
                .start();
        // end
        return server;
    }

    static SmppServer mutual() {
        // snippet: tls-mutual
        TlsOptions mutual = TlsOptions.builder()
                .certificate(Path.of("/etc/smsc/tls.crt"), Path.of("/etc/smsc/tls.key"))
                .trust(Path.of("/etc/smsc/customers-ca.pem"))
                .clientAuthentication(ClientAuthentication.REQUIRED)
                .build();

        SmppServer server = SmppServer.builder()
                .listener(Listener.named("mutual").on(3551).tls(mutual))
                .onBind(request -> {
                    String owner = request.tls()
                            .flatMap(TlsPeer::certificate)
                            .map(certificate ->
                                    certificate.getSubjectX500Principal().getName())
                            .orElse("");
                    return owner.equals("CN=" + request.systemId())
                            ? BindDecision.accept()
                            : BindDecision.reject(CommandStatus.BIND_FAILED, "certificate of " + owner);
                })
                .start();
        // end
        return server;
    }
}

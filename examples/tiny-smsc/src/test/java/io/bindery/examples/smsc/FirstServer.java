package io.bindery.examples.smsc;

// snippet: getting-started-server
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.MessageIdGenerator;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.server.SmppServer;

public final class FirstServer {
    static SmppServer start(int port) {
        MessageIdGenerator ids = MessageIdGenerator.timeOrdered();
        return SmppServer.builder()
                .listen(port)
                .onBind(Accounts.of("acme", Secret.of("s3cr3t"))::decide)
                .on(SubmitSm.class, (sm, session) -> SubmitSmResp.of(ids.next()))
                .start();
    }

    public static void main(String[] args) throws InterruptedException {
        start(2775).awaitClosed();
    }
}
// end

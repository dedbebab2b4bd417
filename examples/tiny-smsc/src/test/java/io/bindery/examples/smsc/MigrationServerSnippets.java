package io.bindery.examples.smsc;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.MessageIdGenerator;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.server.SmppServer;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code in the documentation's pages for those who come from another library; a test compares them. */
final class MigrationServerSnippets {
    private static final Logger log = LoggerFactory.getLogger(MigrationServerSnippets.class);

    private MigrationServerSnippets() {}

    /** What the pages take for granted. */
    interface Customers {
        boolean knows(String systemId, Secret password);
    }

    static SmppServer server(Customers customers) {
        // snippet: migrated-server
        MessageIdGenerator ids = MessageIdGenerator.timeOrdered();
        SmppServer server = SmppServer.builder()
                .listen(2775)
                .systemId("our-smsc")
                .onBind(bind -> customers.knows(bind.systemId(), bind.password())
                        ? BindDecision.accept(SessionPolicy.defaults().maxSessions(2))
                        : BindDecision.reject(CommandStatus.INVALID_PASSWORD, "unknown customer"))
                .onReply(
                        SubmitSm.class,
                        (sm, session) -> sm.destination().digits().isEmpty()
                                ? Reply.failed(CommandStatus.INVALID_DESTINATION_ADDRESS)
                                : Reply.ok(SubmitSmResp.of(ids.next())))
                .onSession(event -> log.info("{}", event))
                .start();
        // end
        return server;
    }

    static CompletionStage<Reply<DeliverSmResp>> deliver(SmppServer server, DeliverSm message) {
        // snippet: migrated-deliver
        CompletionStage<Reply<DeliverSmResp>> outcome = server.sessions("acme").stream()
                .filter(session -> session.bindType().canReceive())
                .findFirst()
                .orElseThrow()
                .sendAsync(message);
        // end
        return outcome;
    }
}

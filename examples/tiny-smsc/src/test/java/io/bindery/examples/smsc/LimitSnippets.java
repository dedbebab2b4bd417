package io.bindery.examples.smsc;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.server.SmppServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code in the documentation's page about limits; a test compares them. */
final class LimitSnippets {
    private static final Logger log = LoggerFactory.getLogger(LimitSnippets.class);

    private LimitSnippets() {}

    static SmppServer limited() {
        // snippet: limits
        SessionPolicy policy = SessionPolicy.defaults()
                .credit(500)
                .messagesPerSecond(50)
                .burst(100)
                .accountMessagesPerSecond(120)
                .throttle(SessionPolicy.Throttle.REJECT);

        SmppServer server = SmppServer.builder()
                .listen(2775)
                .onBind(Accounts.of("acme", Secret.of("s3cr3t"), policy)::decide)
                .start();
        // end
        return server;
    }

    static SmppServer budgeted(Accounts accounts) {
        // snippet: inbound-budget
        InboundBudget budget = InboundBudget.of(64 * 1024 * 1024);
        SmppServer server = SmppServer.builder()
                .listen(2775)
                .inboundBudget(budget)
                .onBind(accounts::decide)
                .start();

        log.info("{} of {} octets are used", budget.used(), budget.limit());
        // end
        return server;
    }

    // snippet: observe-limits
    static final class Alarms implements SessionObserver {
        @Override
        public void throttled(Session session, Command command) {
            log.debug("{} is above its rate", session);
        }

        @Override
        public void overloaded(Session session, Command command) {
            log.debug("{} sends more than is taken", session);
        }
    }
    // end
}

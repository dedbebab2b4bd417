package io.bindery.examples.smsc;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.MessageIdGenerator;
import io.bindery.smpp.handler.NonBlocking;
import io.bindery.smpp.handler.OnBind;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.handler.OnSession;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionEvent.SessionClosed;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.handler.SessionPolicy.Throttle;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.server.SmppServer;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code in the documentation's pages about handlers; a test compares them. */
final class HandlerSnippets {
    private static final Logger log = LoggerFactory.getLogger(HandlerSnippets.class);

    private HandlerSnippets() {}

    /** What the pages take for granted. */
    interface Queue {
        String put(SubmitSm sm);

        CompletionStage<String> putLater(SubmitSm sm);
    }

    /** What the pages take for granted. */
    interface Customers {
        Optional<Customer> find(String systemId);
    }

    /** What the pages take for granted. */
    record Customer(String number, Secret password, int messagesPerSecond) {}

    // snippet: annotated-handlers
    static final class Smsc {
        private final Accounts accounts = Accounts.of("acme", Secret.of("s3cr3t"));
        private final MessageIdGenerator ids = MessageIdGenerator.timeOrdered();

        @OnBind
        BindDecision bind(BindRequest bind) {
            return accounts.decide(bind);
        }

        @OnPdu
        SubmitSmResp submit(SubmitSm sm, Session session) {
            return SubmitSmResp.of(ids.next());
        }

        @OnSession
        void closed(SessionClosed event) {
            log.info("{} left: {}", event.session().systemId(), event.reason());
        }
    }
    // end

    static SmppServer annotated() {
        // snippet: start-annotated
        SmppServer server = SmppServer.builder()
                .listen(2775)
                .handlers(MethodHandles.lookup(), new Smsc())
                .start();
        // end
        return server;
    }

    static SmppServer functions() {
        // snippet: functions
        Accounts accounts = Accounts.of("acme", Secret.of("s3cr3t"));
        MessageIdGenerator ids = MessageIdGenerator.timeOrdered();

        SmppServer server = SmppServer.builder()
                .listen(2775)
                .onBind(accounts::decide)
                .on(SubmitSm.class, (sm, session) -> SubmitSmResp.of(ids.next()))
                .start();
        // end
        return server;
    }

    static final class Answers {
        private final Queue queue;

        Answers(Queue queue) {
            this.queue = queue;
        }

        // snippet: refuse
        @OnPdu
        Reply<SubmitSmResp> submit(SubmitSm sm) {
            if (!sm.destination().digits().startsWith("31")) {
                return Reply.failed(CommandStatus.INVALID_DESTINATION_ADDRESS);
            }
            return Reply.ok(SubmitSmResp.of(queue.put(sm)));
        }
        // end
    }

    static final class LaterAnswers {
        private final Queue queue;

        LaterAnswers(Queue queue) {
            this.queue = queue;
        }

        // snippet: answer-later
        @OnPdu
        CompletionStage<Reply<SubmitSmResp>> submit(SubmitSm sm) {
            return queue.putLater(sm)
                    .handle((id, failure) -> failure == null
                            ? Reply.ok(SubmitSmResp.of(id))
                            : Reply.failed(CommandStatus.MESSAGE_QUEUE_FULL));
        }
        // end
    }

    static final class Relay {
        private final Session upstream;

        Relay(Session upstream) {
            this.upstream = upstream;
        }

        // snippet: relay
        @OnPdu
        @NonBlocking
        CompletionStage<Reply<SubmitSmResp>> relay(SubmitSm sm) {
            return upstream.sendAsync(sm).exceptionally(failure -> {
                boolean isSafeToRepeat = failure instanceof NotSentException;
                return Reply.failed(isSafeToRepeat ? CommandStatus.THROTTLED : CommandStatus.SUBMIT_FAILED);
            });
        }
        // end
    }

    static final class Lookup {
        private final Customers customers;

        Lookup(Customers customers) {
            this.customers = customers;
        }

        // snippet: bind-from-database
        @OnBind
        BindDecision bind(BindRequest bind) {
            Optional<Customer> customer = customers.find(bind.systemId());
            if (customer.isEmpty()) {
                return BindDecision.reject(CommandStatus.INVALID_SYSTEM_ID, "no such customer");
            }
            if (!customer.get().password().matches(bind.password())) {
                return BindDecision.reject(CommandStatus.INVALID_PASSWORD, "wrong password");
            }
            return BindDecision.accept(SessionPolicy.defaults()
                    .window(100)
                    .messagesPerSecond(customer.get().messagesPerSecond())
                    .throttle(Throttle.REJECT)
                    .attribute("customer", customer.get().number()));
        }
        // end
    }

    static final class Attributes {
        // snippet: attributes
        @OnPdu
        DataSmResp data(DataSm sm, Session session) {
            Map<String, String> attributes = session.policy().attributes();
            log.info("{} octets for customer {}", sm.body().length(), attributes.get("customer"));
            return DataSmResp.of("");
        }
        // end
    }
}

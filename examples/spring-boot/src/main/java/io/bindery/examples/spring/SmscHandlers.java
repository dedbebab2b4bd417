package io.bindery.examples.spring;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.MessageIdGenerator;
import io.bindery.smpp.handler.OnBind;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the message centre does; an ordinary bean. */
@Component
class SmscHandlers {
    private final Accounts accounts;
    private final MessageIdGenerator ids = MessageIdGenerator.timeOrdered();

    SmscHandlers(@Value("${smsc.user}") String systemId, @Value("${smsc.password}") String password) {
        accounts = Accounts.of(systemId, Secret.of(password));
    }

    @OnBind
    BindDecision bind(BindRequest bind) {
        return accounts.decide(bind);
    }

    @OnPdu
    SubmitSmResp submit(SubmitSm sm) {
        return SubmitSmResp.of(ids.next());
    }
}

package io.bindery.smpp.gateway;

import io.bindery.smpp.handler.NonBlocking;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.handler.OnSession;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.util.concurrent.CompletionStage;

/** What applications send. Nothing here waits, so the event loop calls it. */
record Applications(SubmitRelay submits, Pumps pumps) {
    @OnPdu
    @NonBlocking
    CompletionStage<Reply<SubmitSmResp>> submit(SubmitSm message, Session session) {
        return submits.submit(message, session);
    }

    @OnPdu
    @NonBlocking
    CompletionStage<Reply<DataSmResp>> data(DataSm message, Session session) {
        return submits.data(message, session);
    }

    @OnSession
    void changed(SessionEvent event) {
        pumps.on(event);
    }
}

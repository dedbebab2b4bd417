package io.bindery.smpp.gateway;

import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import java.util.concurrent.CompletionStage;

/** A message centre as the relay sees it: something that takes requests. */
interface Upstream {
    /** The logical upstream's name; also the scope of the message ids it gives. */
    String name();

    /** As {@link io.bindery.smpp.handler.Session#sendAsync}; fails with NotBoundException while there is no session. */
    <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request);
}

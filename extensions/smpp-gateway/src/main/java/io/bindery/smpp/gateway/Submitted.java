package io.bindery.smpp.gateway;

import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Response;

/** What became of a message that was offered to a chain of upstreams. */
sealed interface Submitted<R extends Response> {
    /** An upstream has answered, be it with a refusal. */
    record Answered<R extends Response>(String upstream, Reply<R> reply) implements Submitted<R> {}

    /** No upstream of the chain has seen the message. */
    record Unsent<R extends Response>() implements Submitted<R> {}

    /** No upstream of the chain has seen the message, and none ever will: the versions they speak do not allow it. */
    record Unfit<R extends Response>() implements Submitted<R> {}

    /** This upstream may have taken the message, and nobody can tell. */
    record Unknown<R extends Response>(String upstream) implements Submitted<R> {}
}

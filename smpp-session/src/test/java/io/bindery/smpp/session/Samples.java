package io.bindery.smpp.session;

import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;

/** PDUs and handlers that the tests have in common. */
final class Samples {
    private static final Address FROM = Address.shortCode("12345");
    private static final Address TO = Address.international("447700900123");

    private Samples() {}

    static SubmitSm submit(String text) {
        return SubmitSm.builder().source(FROM).destination(TO).text(text).build();
    }

    static DeliverSm deliver(String text) {
        return DeliverSm.builder().source(TO).destination(FROM).text(text).build();
    }

    static DataSm data() {
        return DataSm.builder().source(FROM).destination(TO).build();
    }

    /** Accepts every bind, nothing else. */
    static Handlers.Builder open() {
        return open(SessionPolicy.defaults());
    }

    static Handlers.Builder open(SessionPolicy policy) {
        return Handlers.builder().onBind(request -> BindDecision.accept(policy));
    }

    /** Accepts every bind and each submit_sm, whose text becomes the message id. */
    static Handlers.Builder echoing() {
        return echoing(SessionPolicy.defaults());
    }

    static Handlers.Builder echoing(SessionPolicy policy) {
        return open(policy).on(SubmitSm.class, (submit, session) -> SubmitSmResp.of(textOf(submit)));
    }

    /** Acknowledges deliver_sm. */
    static Handlers.Builder receiving() {
        return Handlers.builder().on(DeliverSm.class, (deliver, session) -> DeliverSmResp.of());
    }

    static String textOf(SubmitSm submit) {
        return submit.shortMessage().asString(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}

package io.bindery.smpp.testkit;

import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;

/** The bodies that answer requests. */
final class Responses {
    private Responses() {}

    /**
     * The body of a positive answer.
     *
     * @param id message_id, or system_id in a bind_resp; not used elsewhere
     */
    static Pdu positive(Pdu request, String id) {
        if (request instanceof Bind bind) {
            Tlvs version = Tlvs.builder()
                    .add(Tags.SC_INTERFACE_VERSION, bind.interfaceVersion())
                    .build();
            return BindResp.of(bind.type(), id, version);
        }
        if (request instanceof SubmitSm) {
            return SubmitSmResp.of(id);
        }
        if (request instanceof DataSm) {
            return DataSmResp.of(id);
        }
        return request instanceof DeliverSm ? DeliverSmResp.of() : withoutBody(request);
    }

    /** The answer without a body, as refusals have it. */
    static Pdu withoutBody(Pdu request) {
        return request.command().response().withoutBody();
    }
}

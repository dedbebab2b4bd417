package io.bindery.smpp.pdu;

import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.text.DataCoding;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Between golden vectors and PDUs by public builders and accessors alone: what a wire table says is what is tested here,
 * so none is used.
 */
final class VectorPdus {
    private VectorPdus() {}

    /** The PDU that {@code vector} describes. */
    static Pdu build(Vector vector) {
        return switch (vector.command()) {
            case "bind_receiver" -> bind(vector, BindType.RECEIVER);
            case "bind_transmitter" -> bind(vector, BindType.TRANSMITTER);
            case "bind_transceiver" -> bind(vector, BindType.TRANSCEIVER);
            case "bind_receiver_resp" -> bindResp(vector, BindType.RECEIVER);
            case "bind_transmitter_resp" -> bindResp(vector, BindType.TRANSMITTER);
            case "bind_transceiver_resp" -> bindResp(vector, BindType.TRANSCEIVER);
            case "unbind" -> Unbind.of();
            case "unbind_resp" -> UnbindResp.of();
            case "enquire_link" -> EnquireLink.of();
            case "enquire_link_resp" -> EnquireLinkResp.of();
            case "generic_nack" -> GenericNack.of();
            case "submit_sm" -> submitSm(vector);
            case "deliver_sm" -> deliverSm(vector);
            case "data_sm" -> dataSm(vector);
            case "submit_sm_resp" ->
                vector.hasBody()
                        ? SubmitSmResp.of(vector.string("message_id"), vector.tlvs())
                        : SubmitSmResp.withoutBody();
            case "deliver_sm_resp" ->
                vector.hasBody()
                        ? DeliverSmResp.of(vector.string("message_id"), vector.tlvs())
                        : DeliverSmResp.withoutBody();
            case "data_sm_resp" ->
                vector.hasBody() ? DataSmResp.of(vector.string("message_id"), vector.tlvs()) : DataSmResp.withoutBody();
            default -> AncillaryVectorPdus.build(vector);
        };
    }

    private static Bind bind(Vector vector, BindType type) {
        return Bind.builder(type)
                .systemId(vector.string("system_id"))
                .password(Secret.of(vector.string("password")))
                .systemType(vector.string("system_type"))
                .interfaceVersion(vector.number("interface_version"))
                .addressRange(address(vector, "addr", "address_range"))
                .tlvs(vector.tlvs())
                .build();
    }

    private static BindResp bindResp(Vector vector, BindType type) {
        return vector.hasBody()
                ? BindResp.of(type, vector.string("system_id"), vector.tlvs())
                : BindResp.withoutBody(type);
    }

    private static SubmitSm submitSm(Vector vector) {
        return SubmitSm.builder()
                .serviceType(vector.string("service_type"))
                .source(address(vector, "source_addr", "source_addr"))
                .destination(address(vector, "dest_addr", "destination_addr"))
                .esmClass(EsmClass.of(vector.number("esm_class")))
                .protocolId(vector.number("protocol_id"))
                .priorityFlag(vector.number("priority_flag"))
                .scheduleDeliveryTime(vector.string("schedule_delivery_time"))
                .validityPeriod(vector.string("validity_period"))
                .registeredDelivery(RegisteredDelivery.of(vector.number("registered_delivery")))
                .replaceIfPresentFlag(vector.number("replace_if_present_flag"))
                .dataCoding(DataCoding.of(vector.number("data_coding")))
                .smDefaultMsgId(vector.number("sm_default_msg_id"))
                .shortMessage(Octets.ofHex(vector.string("short_message")))
                .tlvs(vector.tlvs())
                .build();
    }

    private static DeliverSm deliverSm(Vector vector) {
        return DeliverSm.builder()
                .serviceType(vector.string("service_type"))
                .source(address(vector, "source_addr", "source_addr"))
                .destination(address(vector, "dest_addr", "destination_addr"))
                .esmClass(EsmClass.of(vector.number("esm_class")))
                .protocolId(vector.number("protocol_id"))
                .priorityFlag(vector.number("priority_flag"))
                .scheduleDeliveryTime(vector.string("schedule_delivery_time"))
                .validityPeriod(vector.string("validity_period"))
                .registeredDelivery(RegisteredDelivery.of(vector.number("registered_delivery")))
                .replaceIfPresentFlag(vector.number("replace_if_present_flag"))
                .dataCoding(DataCoding.of(vector.number("data_coding")))
                .smDefaultMsgId(vector.number("sm_default_msg_id"))
                .shortMessage(Octets.ofHex(vector.string("short_message")))
                .tlvs(vector.tlvs())
                .build();
    }

    private static DataSm dataSm(Vector vector) {
        return DataSm.builder()
                .serviceType(vector.string("service_type"))
                .source(address(vector, "source_addr", "source_addr"))
                .destination(address(vector, "dest_addr", "destination_addr"))
                .esmClass(EsmClass.of(vector.number("esm_class")))
                .registeredDelivery(RegisteredDelivery.of(vector.number("registered_delivery")))
                .dataCoding(DataCoding.of(vector.number("data_coding")))
                .tlvs(vector.tlvs())
                .build();
    }

    static Address address(Vector vector, String prefix, String digits) {
        return Address.of(vector.number(prefix + "_ton"), vector.number(prefix + "_npi"), vector.string(digits));
    }

    /** The fields of {@code pdu} as its accessors give them, in the vectors' form; empty without a body. */
    static Map<String, Object> fieldsOf(Pdu pdu) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (pdu instanceof Bind bind) {
            fields.put("system_id", bind.systemId());
            fields.put("password", bind.password().reveal());
            fields.put("system_type", bind.systemType());
            fields.put("interface_version", bind.interfaceVersion());
            put(fields, bind.addressRange(), "addr", "address_range");
        } else if (pdu instanceof MessagePdu message) {
            putMessage(fields, message);
        } else if (pdu instanceof Response response) {
            if (response.isBodyPresent()) {
                putResponse(fields, response);
            }
        } else {
            AncillaryVectorPdus.putRequest(fields, pdu);
        }
        return fields;
    }

    private static void putResponse(Map<String, Object> fields, Response response) {
        if (response instanceof BindResp resp) {
            fields.put("system_id", resp.systemId());
        } else if (response instanceof SubmitSmResp resp) {
            fields.put("message_id", resp.messageId());
        } else if (response instanceof DeliverSmResp resp) {
            fields.put("message_id", resp.messageId());
        } else if (response instanceof DataSmResp resp) {
            fields.put("message_id", resp.messageId());
        } else {
            AncillaryVectorPdus.putResponse(fields, response);
        }
    }

    private static void putMessage(Map<String, Object> fields, MessagePdu message) {
        fields.put("service_type", message.serviceType());
        put(fields, message.source(), "source_addr", "source_addr");
        put(fields, message.destination(), "dest_addr", "destination_addr");
        fields.put("esm_class", message.esmClass().code());
        if (message instanceof SubmitSm sm) {
            fields.put("protocol_id", sm.protocolId());
            fields.put("priority_flag", sm.priorityFlag());
            fields.put("schedule_delivery_time", sm.scheduleDeliveryTime());
            fields.put("validity_period", sm.validityPeriod());
        } else if (message instanceof DeliverSm sm) {
            fields.put("protocol_id", sm.protocolId());
            fields.put("priority_flag", sm.priorityFlag());
            fields.put("schedule_delivery_time", sm.scheduleDeliveryTime());
            fields.put("validity_period", sm.validityPeriod());
        }
        fields.put("registered_delivery", message.registeredDelivery().code());
        if (message instanceof SubmitSm sm) {
            fields.put("replace_if_present_flag", sm.replaceIfPresentFlag());
            fields.put("data_coding", sm.dataCoding().code());
            fields.put("sm_default_msg_id", sm.smDefaultMsgId());
            putShortMessage(fields, sm.shortMessage());
        } else if (message instanceof DeliverSm sm) {
            fields.put("replace_if_present_flag", sm.replaceIfPresentFlag());
            fields.put("data_coding", sm.dataCoding().code());
            fields.put("sm_default_msg_id", sm.smDefaultMsgId());
            putShortMessage(fields, sm.shortMessage());
        } else {
            fields.put("data_coding", message.dataCoding().code());
        }
    }

    static void putShortMessage(Map<String, Object> fields, Octets message) {
        fields.put("sm_length", message.length());
        fields.put("short_message", message.toHex());
    }

    static void put(Map<String, Object> fields, Address address, String prefix, String digits) {
        fields.put(prefix + "_ton", address.ton().code());
        fields.put(prefix + "_npi", address.npi().code());
        fields.put(digits, address.digits());
    }
}

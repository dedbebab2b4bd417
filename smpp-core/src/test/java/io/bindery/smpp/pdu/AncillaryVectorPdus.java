package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.text.DataCoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of {@link VectorPdus} for PDUs that are seldom seen. */
final class AncillaryVectorPdus {
    private AncillaryVectorPdus() {}

    static Pdu build(Vector vector) {
        return switch (vector.command()) {
            case "outbind" ->
                Outbind.builder()
                        .systemId(vector.string("system_id"))
                        .password(Secret.of(vector.string("password")))
                        .tlvs(vector.tlvs())
                        .build();
            case "alert_notification" ->
                AlertNotification.builder()
                        .source(source(vector))
                        .esme(VectorPdus.address(vector, "esme_addr", "esme_addr"))
                        .tlvs(vector.tlvs())
                        .build();
            case "query_sm" ->
                QuerySm.builder()
                        .messageId(id(vector))
                        .source(source(vector))
                        .tlvs(vector.tlvs())
                        .build();
            case "cancel_sm" ->
                CancelSm.builder()
                        .serviceType(vector.string("service_type"))
                        .messageId(id(vector))
                        .source(source(vector))
                        .destination(VectorPdus.address(vector, "dest_addr", "destination_addr"))
                        .tlvs(vector.tlvs())
                        .build();
            case "replace_sm" ->
                ReplaceSm.builder()
                        .messageId(id(vector))
                        .source(source(vector))
                        .scheduleDeliveryTime(vector.string("schedule_delivery_time"))
                        .validityPeriod(vector.string("validity_period"))
                        .registeredDelivery(RegisteredDelivery.of(vector.number("registered_delivery")))
                        .smDefaultMsgId(vector.number("sm_default_msg_id"))
                        .shortMessage(Octets.ofHex(vector.string("short_message")))
                        .tlvs(vector.tlvs())
                        .build();
            case "submit_multi" -> submitMulti(vector);
            case "broadcast_sm" -> broadcast(vector);
            case "query_broadcast_sm" ->
                QueryBroadcastSm.builder()
                        .messageId(id(vector))
                        .source(source(vector))
                        .tlvs(vector.tlvs())
                        .build();
            case "cancel_broadcast_sm" ->
                CancelBroadcastSm.builder()
                        .serviceType(vector.string("service_type"))
                        .messageId(id(vector))
                        .source(source(vector))
                        .tlvs(vector.tlvs())
                        .build();
            default -> buildResponse(vector);
        };
    }

    private static Pdu buildResponse(Vector vector) {
        boolean hasBody = vector.hasBody();
        return switch (vector.command()) {
            case "cancel_sm_resp" -> CancelSmResp.of(vector.tlvs());
            case "replace_sm_resp" -> ReplaceSmResp.of(vector.tlvs());
            case "cancel_broadcast_sm_resp" -> CancelBroadcastSmResp.of(vector.tlvs());
            case "query_sm_resp" ->
                hasBody
                        ? QuerySmResp.of(
                                id(vector),
                                vector.string("final_date"),
                                MessageState.of(vector.number("message_state")),
                                vector.number("error_code"),
                                vector.tlvs())
                        : QuerySmResp.withoutBody();
            case "submit_multi_resp" ->
                hasBody
                        ? SubmitMultiResp.of(id(vector), unsuccessful(vector), vector.tlvs())
                        : SubmitMultiResp.withoutBody();
            case "broadcast_sm_resp" ->
                hasBody ? BroadcastSmResp.of(id(vector), vector.tlvs()) : BroadcastSmResp.withoutBody();
            case "query_broadcast_sm_resp" ->
                hasBody ? QueryBroadcastSmResp.of(id(vector), vector.tlvs()) : QueryBroadcastSmResp.withoutBody();
            default -> throw new IllegalArgumentException("vector of an unknown PDU: " + vector);
        };
    }

    private static SubmitMulti submitMulti(Vector vector) {
        List<Destination> destinations = new ArrayList<>();
        for (Map<String, Object> entry : vector.list("dest_address")) {
            destinations.add(
                    entry.get("dest_flag").equals(1)
                            ? Destination.of(address(entry))
                            : Destination.ofList((String) entry.get("dl_name")));
        }
        return SubmitMulti.builder()
                .serviceType(vector.string("service_type"))
                .source(source(vector))
                .destinations(destinations)
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

    private static BroadcastSm broadcast(Vector vector) {
        return BroadcastSm.builder()
                .serviceType(vector.string("service_type"))
                .source(source(vector))
                .messageId(id(vector))
                .priorityFlag(vector.number("priority_flag"))
                .scheduleDeliveryTime(vector.string("schedule_delivery_time"))
                .validityPeriod(vector.string("validity_period"))
                .replaceIfPresentFlag(vector.number("replace_if_present_flag"))
                .dataCoding(DataCoding.of(vector.number("data_coding")))
                .smDefaultMsgId(vector.number("sm_default_msg_id"))
                .tlvs(vector.tlvs())
                .build();
    }

    private static List<UnsuccessfulDestination> unsuccessful(Vector vector) {
        return vector.list("unsuccess_sme").stream()
                .map(entry -> new UnsuccessfulDestination(
                        address(entry), CommandStatus.of(((Number) entry.get("error_status_code")).intValue())))
                .toList();
    }

    private static String id(Vector vector) {
        return vector.string("message_id");
    }

    private static Address source(Vector vector) {
        return VectorPdus.address(vector, "source_addr", "source_addr");
    }

    private static Address address(Map<String, Object> entry) {
        return Address.of((Integer) entry.get("dest_addr_ton"), (Integer) entry.get("dest_addr_npi"), (String)
                entry.get("destination_addr"));
    }

    static void putRequest(Map<String, Object> fields, Pdu pdu) {
        if (pdu instanceof Outbind outbind) {
            fields.put("system_id", outbind.systemId());
            fields.put("password", outbind.password().reveal());
        } else if (pdu instanceof AlertNotification alert) {
            putSource(fields, alert.source());
            VectorPdus.put(fields, alert.esme(), "esme_addr", "esme_addr");
        } else if (pdu instanceof QuerySm query) {
            fields.put("message_id", query.messageId());
            putSource(fields, query.source());
        } else if (pdu instanceof CancelSm cancel) {
            fields.put("service_type", cancel.serviceType());
            fields.put("message_id", cancel.messageId());
            putSource(fields, cancel.source());
            VectorPdus.put(fields, cancel.destination(), "dest_addr", "destination_addr");
        } else if (pdu instanceof ReplaceSm replace) {
            fields.put("message_id", replace.messageId());
            putSource(fields, replace.source());
            fields.put("schedule_delivery_time", replace.scheduleDeliveryTime());
            fields.put("validity_period", replace.validityPeriod());
            fields.put("registered_delivery", replace.registeredDelivery().code());
            fields.put("sm_default_msg_id", replace.smDefaultMsgId());
            VectorPdus.putShortMessage(fields, replace.shortMessage());
        } else if (pdu instanceof SubmitMulti multi) {
            putMulti(fields, multi);
        } else {
            putBroadcast(fields, pdu);
        }
    }

    private static void putMulti(Map<String, Object> fields, SubmitMulti multi) {
        fields.put("service_type", multi.serviceType());
        putSource(fields, multi.source());
        fields.put("number_of_dests", multi.numberOfDestinations());
        fields.put(
                "dest_address",
                multi.destinations().stream().map(AncillaryVectorPdus::entry).toList());
        fields.put("esm_class", multi.esmClass().code());
        fields.put("protocol_id", multi.protocolId());
        fields.put("priority_flag", multi.priorityFlag());
        fields.put("schedule_delivery_time", multi.scheduleDeliveryTime());
        fields.put("validity_period", multi.validityPeriod());
        fields.put("registered_delivery", multi.registeredDelivery().code());
        fields.put("replace_if_present_flag", multi.replaceIfPresentFlag());
        fields.put("data_coding", multi.dataCoding().code());
        fields.put("sm_default_msg_id", multi.smDefaultMsgId());
        VectorPdus.putShortMessage(fields, multi.shortMessage());
    }

    private static Map<String, Object> entry(Destination destination) {
        Map<String, Object> entry = new LinkedHashMap<>();
        if (destination instanceof Destination.Sme sme) {
            entry.put("dest_flag", 1);
            VectorPdus.put(entry, sme.address(), "dest_addr", "destination_addr");
        } else {
            entry.put("dest_flag", 2);
            entry.put("dl_name", ((Destination.DistributionList) destination).name());
        }
        return entry;
    }

    private static void putBroadcast(Map<String, Object> fields, Pdu pdu) {
        if (pdu instanceof BroadcastSm broadcast) {
            fields.put("service_type", broadcast.serviceType());
            putSource(fields, broadcast.source());
            fields.put("message_id", broadcast.messageId());
            fields.put("priority_flag", broadcast.priorityFlag());
            fields.put("schedule_delivery_time", broadcast.scheduleDeliveryTime());
            fields.put("validity_period", broadcast.validityPeriod());
            fields.put("replace_if_present_flag", broadcast.replaceIfPresentFlag());
            fields.put("data_coding", broadcast.dataCoding().code());
            fields.put("sm_default_msg_id", broadcast.smDefaultMsgId());
        } else if (pdu instanceof QueryBroadcastSm query) {
            fields.put("message_id", query.messageId());
            putSource(fields, query.source());
        } else if (pdu instanceof CancelBroadcastSm cancel) {
            fields.put("service_type", cancel.serviceType());
            fields.put("message_id", cancel.messageId());
            putSource(fields, cancel.source());
        }
    }

    static void putResponse(Map<String, Object> fields, Response response) {
        if (response instanceof QuerySmResp resp) {
            fields.put("message_id", resp.messageId());
            fields.put("final_date", resp.finalDate());
            fields.put("message_state", resp.messageState().code());
            fields.put("error_code", resp.errorCode());
        } else if (response instanceof SubmitMultiResp resp) {
            fields.put("message_id", resp.messageId());
            fields.put("no_unsuccess", resp.unsuccessful().size());
            fields.put(
                    "unsuccess_sme",
                    resp.unsuccessful().stream().map(AncillaryVectorPdus::entry).toList());
        } else if (response instanceof BroadcastSmResp resp) {
            fields.put("message_id", resp.messageId());
        } else if (response instanceof QueryBroadcastSmResp resp) {
            fields.put("message_id", resp.messageId());
        }
    }

    private static Map<String, Object> entry(UnsuccessfulDestination destination) {
        Map<String, Object> entry = new LinkedHashMap<>();
        VectorPdus.put(entry, destination.address(), "dest_addr", "destination_addr");
        long status = destination.status().code() & 0xFFFF_FFFFL;
        Object number = status > Integer.MAX_VALUE ? (Object) status : (Object) (int) status;
        entry.put("error_status_code", number);
        return entry;
    }

    private static void putSource(Map<String, Object> fields, Address source) {
        VectorPdus.put(fields, source, "source_addr", "source_addr");
    }
}

package io.bindery.smpp.handler;

import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BroadcastSm;
import io.bindery.smpp.pdu.CancelBroadcastSm;
import io.bindery.smpp.pdu.CancelSm;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.Outbind;
import io.bindery.smpp.pdu.QueryBroadcastSm;
import io.bindery.smpp.pdu.QuerySm;
import io.bindery.smpp.pdu.ReplaceSm;
import io.bindery.smpp.pdu.SubmitMulti;
import io.bindery.smpp.pdu.SubmitSm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The types of PDU that handlers can be registered for; the engine answers the other requests itself. */
final class HandledPdus {
    private static final Map<Class<?>, Command> REQUESTS = new LinkedHashMap<>();
    private static final Map<Class<?>, Command> NOTICES = new LinkedHashMap<>();

    static {
        REQUESTS.put(SubmitSm.class, Command.SUBMIT_SM);
        REQUESTS.put(DeliverSm.class, Command.DELIVER_SM);
        REQUESTS.put(DataSm.class, Command.DATA_SM);
        REQUESTS.put(SubmitMulti.class, Command.SUBMIT_MULTI);
        REQUESTS.put(QuerySm.class, Command.QUERY_SM);
        REQUESTS.put(CancelSm.class, Command.CANCEL_SM);
        REQUESTS.put(ReplaceSm.class, Command.REPLACE_SM);
        REQUESTS.put(BroadcastSm.class, Command.BROADCAST_SM);
        REQUESTS.put(QueryBroadcastSm.class, Command.QUERY_BROADCAST_SM);
        REQUESTS.put(CancelBroadcastSm.class, Command.CANCEL_BROADCAST_SM);
        NOTICES.put(AlertNotification.class, Command.ALERT_NOTIFICATION);
        NOTICES.put(Outbind.class, Command.OUTBIND);
    }

    private HandledPdus() {}

    /** Their names, for messages. */
    static String requests() {
        return names(REQUESTS);
    }

    /** Their names, for messages. */
    static String notices() {
        return names(NOTICES);
    }

    private static String names(Map<Class<?>, Command> types) {
        return types.keySet().stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
    }

    static boolean isNotice(Class<?> type) {
        return NOTICES.containsKey(type);
    }

    /**
     * The command of a type.
     *
     * @throws IllegalArgumentException when handlers do not get it
     */
    static Command commandOf(Class<?> type) {
        Command command = REQUESTS.getOrDefault(type, NOTICES.get(type));
        if (command == null) {
            String hint = type == Bind.class ? "; binds are decided by .onBind(…)" : "";
            throw new IllegalArgumentException(
                    "handler for " + type.getSimpleName() + ": not a PDU that handlers get (allowed " + requests()
                            + ", and of notices " + notices() + hint + ")");
        }
        return command;
    }
}

package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;

/**
 * What may be written to a peer of one version of SMPP: 3.3, 3.4 or 5.0. Builders make whatever some version can carry; these
 * rules say what becomes of it on the way to this peer. Immutable and stateless.
 *
 * <table>
 * <caption>The rules</caption>
 * <tr><th>to a peer of</th><th>what</th><th>becomes of it</th></tr>
 * <tr><td>3.3</td><td>TLVs of any PDU</td><td>cut off; the text of a message loses nothing, but what tied its segments
 *     together in sar_* is gone</td></tr>
 * <tr><td>3.3</td><td>message_payload that carries the message</td><td>refused</td></tr>
 * <tr><td>3.4</td><td>message_payload that carries the text of a replace_sm</td><td>refused</td></tr>
 * <tr><td>3.4</td><td>TLVs of responses other than those of binds and data_sm</td><td>cut off</td></tr>
 * <tr><td>below 5.0</td><td>short_message above 254 octets, more than 254 destinations</td><td>refused</td></tr>
 * <tr><td>any</td><td>request or notice that came with a later version</td><td>refused</td></tr>
 * <tr><td>any</td><td>{@linkplain Command#mandatoryTlvs() mandatory TLV} that is missing</td><td>refused</td></tr>
 * </table>
 *
 * <p>A response is never refused for its command: it answers what the peer itself has asked.
 */
public final class WriteRules {
    /** What is to be done with a PDU. */
    public sealed interface Verdict {
        /** It is written as it is. */
        record AsItIs() implements Verdict {}

        /**
         * Another PDU of the same command is written in its place.
         *
         * @param pdu the PDU without what the peer would not understand
         */
        record Instead(Pdu pdu) implements Verdict {}

        /**
         * It is not written.
         *
         * @param command of the PDU
         * @param field the specification's name of the field or TLV that is in the way
         * @param value what it has; never text of a message
         * @param bound what is allowed
         * @param version of the peer: {@code 3.3}, {@code 3.4} or {@code 5.0}
         */
        record Refused(Command command, String field, String value, String bound, String version) implements Verdict {
            /** All of it in one line, for logs and exceptions. */
            @Override
            public String toString() {
                return command + ", " + field + ": " + value + " (to a peer of SMPP " + version + " " + bound + ")";
            }
        }
    }

    private static final Verdict AS_IT_IS = new Verdict.AsItIs();

    /** Bound of short_message in octets and of destinations below 5.0. */
    private static final int MOST_BEFORE_5_0 = 254;

    private static final int V3_3 = 0x33;
    private static final WriteRules FOR_3_3 = new WriteRules(V3_3);
    private static final WriteRules FOR_3_4 = new WriteRules(Bind.VERSION_3_4);
    private static final WriteRules FOR_5_0 = new WriteRules(Bind.VERSION_5_0);

    private final int version;

    private WriteRules(int version) {
        this.version = version;
    }

    /**
     * The rules for a peer that says this about itself.
     *
     * @param interfaceVersion interface_version or sc_interface_version: below 0x34 is 3.3, from 0x50 on 5.0, else 3.4
     */
    public static WriteRules of(int interfaceVersion) {
        if (interfaceVersion < Bind.VERSION_3_4) {
            return FOR_3_3;
        }
        return interfaceVersion < Bind.VERSION_5_0 ? FOR_3_4 : FOR_5_0;
    }

    /** The version: 0x33, 0x34 or 0x50. */
    public int version() {
        return version;
    }

    /** Whether PDUs of this command may have TLVs when they are written to this peer. */
    public boolean allowsTlvs(Command command) {
        if (version == Bind.VERSION_5_0) {
            return true;
        }
        return version == Bind.VERSION_3_4 && (!command.isResponse() || hasTlvsIn34(command));
    }

    /** Of the responses only these; those that came with 5.0 answer a peer that knows 5.0, whatever it says. */
    private static boolean hasTlvsIn34(Command response) {
        return response.equals(Command.DATA_SM_RESP)
                || response.equals(Command.BIND_TRANSCEIVER_RESP)
                || response.equals(Command.BIND_TRANSMITTER_RESP)
                || response.equals(Command.BIND_RECEIVER_RESP)
                || response.since() == Bind.VERSION_5_0;
    }

    /**
     * What is to be done with a PDU. Allocates nothing when it is to be written as it is.
     *
     * @param status its command_status; {@link CommandStatus#OK} in requests and notices
     */
    public Verdict judge(Pdu pdu, CommandStatus status) {
        Command command = pdu.command();
        Layout<?> layout = command.layout();
        if (layout == null || !(pdu instanceof Body body) || pdu instanceof UnknownPdu) {
            return AS_IT_IS; // octets that somebody else answers for
        }
        if (command.since() > version && !command.isResponse()) {
            return refused(
                    command,
                    "command_id",
                    String.format("0x%08X", command.id()),
                    "only commands of that version; this one came with " + name(command.since()));
        }
        if (command.since() == Bind.VERSION_5_0 && status.isOk()) {
            for (Tag<?> tag : command.mandatoryTlvs()) {
                if (!body.tlvs().contains(tag)) {
                    return refused(command, tag.name(), "missing", "it must be there");
                }
            }
        }
        return version == Bind.VERSION_5_0 ? AS_IT_IS : judgeBefore5(command, layout, body);
    }

    private Verdict judgeBefore5(Command command, Layout<?> layout, Body body) {
        int length = layout.messageLength(body);
        if (length > MOST_BEFORE_5_0) {
            return refused(command, "short_message", length + " octets", "at most 254" + wayOut(command));
        }
        if (body instanceof SubmitMulti multi && multi.numberOfDestinations() > MOST_BEFORE_5_0) {
            return refused(command, "number_of_dests", "" + multi.numberOfDestinations(), "at most 254");
        }
        return body.hasTlvs() ? judgeTlvs(command, layout, body, length == 0) : AS_IT_IS;
    }

    private String wayOut(Command command) {
        return takesPayload(command) ? "; longer text travels in the TLV message_payload" : "";
    }

    private boolean takesPayload(Command command) {
        return version >= Bind.VERSION_3_4 && !command.equals(Command.REPLACE_SM);
    }

    private Verdict judgeTlvs(Command command, Layout<?> layout, Body body, boolean isShortMessageEmpty) {
        if (layout.hasMessage() && isShortMessageEmpty && !takesPayload(command)) {
            int payload = body.tlvs()
                    .get(Tags.MESSAGE_PAYLOAD)
                    .map(value -> value.length())
                    .orElse(0);
            if (payload > 0) {
                return refused(
                        command,
                        Tags.MESSAGE_PAYLOAD.name(),
                        payload + " octets",
                        "the text must be in short_message, at most 254 octets");
            }
        }
        return allowsTlvs(command) ? AS_IT_IS : new Verdict.Instead(layout.withoutTlvs(body));
    }

    private Verdict refused(Command command, String field, String value, String bound) {
        return new Verdict.Refused(command, field, value, bound, name(version));
    }

    private static String name(int version) {
        return (version >>> 4) + "." + (version & 0xF);
    }

    @Override
    public String toString() {
        return "SMPP " + name(version);
    }
}

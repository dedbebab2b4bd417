package io.bindery.smpp.pdu;

import static io.bindery.smpp.pdu.Command.Sender.BOTH;
import static io.bindery.smpp.pdu.Command.Sender.ESME;
import static io.bindery.smpp.pdu.Command.Sender.SMSC;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tlvs;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table of all commands, one line each: number, name, first version, layout, who may send it, in which states, and the status that
 * refuses it when nobody handles it.
 *
 * <p>A PDU is legal to receive when SMPP 3.4 or 5.0 allows it in that state. Commands that are not in the table read as
 * {@link UnknownPdu}.
 */
public final class Command {
    /** Who may send a command. */
    public enum Sender {
        ESME,
        SMSC,
        BOTH
    }

    /** State bits for {@link #isLegal}: connected, nothing bound yet. */
    public static final int OPEN = 1;

    /** State bit: an outbind has been sent or received. */
    public static final int OUTBOUND = 1 << 1;

    /** State bit: bound as receiver. */
    public static final int BOUND_RX = 1 << 2;

    /** State bit: bound as transmitter. */
    public static final int BOUND_TX = 1 << 3;

    /** State bit: bound as transceiver. */
    public static final int BOUND_TRX = 1 << 4;

    private static final int RX = BOUND_RX | BOUND_TRX;
    private static final int TX = BOUND_TX | BOUND_TRX;
    private static final int BOUND = RX | TX;
    private static final int UNBOUND = OPEN | OUTBOUND;
    private static final int ANY = UNBOUND | BOUND;

    // interface_version
    private static final int V3_3 = 0x33;
    private static final int V3_4 = Bind.VERSION_3_4;
    private static final int V5_0 = Bind.VERSION_5_0;

    private static final int RESPONSE = 0x8000_0000;
    private static final int TABLE_SIZE = 0x114;
    private static final Command[] REQUESTS = new Command[TABLE_SIZE];
    private static final Command[] RESPONSES = new Command[TABLE_SIZE];

    // @formatter:off
    // constant                                                 number name                        since  layout                        sender states refusal
    public static final Command BIND_RECEIVER            =  request(0x001, "bind_receiver",            V3_3,  Bind.RECEIVER,                ESME, UNBOUND, CommandStatus.BIND_FAILED);
    public static final Command BIND_TRANSMITTER         =  request(0x002, "bind_transmitter",         V3_3,  Bind.TRANSMITTER,             ESME, OPEN,    CommandStatus.BIND_FAILED);
    public static final Command QUERY_SM                 =  request(0x003, "query_sm",                 V3_3,  QuerySm.LAYOUT,               ESME, TX,      CommandStatus.QUERY_FAILED);
    public static final Command SUBMIT_SM                =  request(0x004, "submit_sm",                V3_3,  SubmitSm.LAYOUT,              ESME, TX,      CommandStatus.SUBMIT_FAILED);
    public static final Command DELIVER_SM               =  request(0x005, "deliver_sm",               V3_3,  DeliverSm.LAYOUT,             SMSC, RX,      CommandStatus.RECEIVER_REJECT_MESSAGE);
    public static final Command UNBIND                   =  request(0x006, "unbind",                   V3_3,  Unbind.LAYOUT,                BOTH, BOUND,   CommandStatus.SYSTEM_ERROR);
    public static final Command REPLACE_SM               =  request(0x007, "replace_sm",               V3_3,  ReplaceSm.LAYOUT,             ESME, TX,      CommandStatus.REPLACE_FAILED);
    public static final Command CANCEL_SM                =  request(0x008, "cancel_sm",                V3_3,  CancelSm.LAYOUT,              ESME, TX,      CommandStatus.CANCEL_FAILED);
    public static final Command BIND_TRANSCEIVER         =  request(0x009, "bind_transceiver",         V3_4,  Bind.TRANSCEIVER,             ESME, UNBOUND, CommandStatus.BIND_FAILED);
    public static final Command OUTBIND                  =   notice(0x00B, "outbind",                  V3_4,  Outbind.LAYOUT,               SMSC, OPEN);
    public static final Command ENQUIRE_LINK             =  request(0x015, "enquire_link",             V3_3,  EnquireLink.LAYOUT,           BOTH, ANY,     CommandStatus.SYSTEM_ERROR);
    public static final Command SUBMIT_MULTI             =  request(0x021, "submit_multi",             V3_3,  SubmitMulti.LAYOUT,           ESME, TX,      CommandStatus.SUBMIT_FAILED);
    public static final Command ALERT_NOTIFICATION       =   notice(0x102, "alert_notification",       V3_4,  AlertNotification.LAYOUT,     SMSC, RX);
    public static final Command DATA_SM                  =  request(0x103, "data_sm",                  V3_4,  DataSm.LAYOUT,                BOTH, BOUND,   CommandStatus.RECEIVER_REJECT_MESSAGE);
    public static final Command BROADCAST_SM             =  request(0x111, "broadcast_sm",             V5_0,  BroadcastSm.LAYOUT,           ESME, TX,      CommandStatus.BROADCAST_FAILED);
    public static final Command QUERY_BROADCAST_SM       =  request(0x112, "query_broadcast_sm",       V5_0,  QueryBroadcastSm.LAYOUT,      ESME, TX,      CommandStatus.BROADCAST_QUERY_FAILED);
    public static final Command CANCEL_BROADCAST_SM      =  request(0x113, "cancel_broadcast_sm",      V5_0,  CancelBroadcastSm.LAYOUT,     ESME, TX,      CommandStatus.BROADCAST_CANCEL_FAILED);

    public static final Command GENERIC_NACK             = response(0x000, "generic_nack",             V3_3,  GenericNack.LAYOUT,           BOTH, ANY);
    public static final Command BIND_RECEIVER_RESP       = response(0x001, "bind_receiver_resp",       V3_3,  BindResp.RECEIVER,            SMSC, UNBOUND);
    public static final Command BIND_TRANSMITTER_RESP    = response(0x002, "bind_transmitter_resp",    V3_3,  BindResp.TRANSMITTER,         SMSC, OPEN);
    public static final Command QUERY_SM_RESP            = response(0x003, "query_sm_resp",            V3_3,  QuerySmResp.LAYOUT,           SMSC, TX);
    public static final Command SUBMIT_SM_RESP           = response(0x004, "submit_sm_resp",           V3_3,  SubmitSmResp.LAYOUT,          SMSC, TX);
    public static final Command DELIVER_SM_RESP          = response(0x005, "deliver_sm_resp",          V3_3,  DeliverSmResp.LAYOUT,         ESME, RX);
    public static final Command UNBIND_RESP              = response(0x006, "unbind_resp",              V3_3,  UnbindResp.LAYOUT,            BOTH, BOUND);
    public static final Command REPLACE_SM_RESP          = response(0x007, "replace_sm_resp",          V3_3,  ReplaceSmResp.LAYOUT,         SMSC, TX);
    public static final Command CANCEL_SM_RESP           = response(0x008, "cancel_sm_resp",           V3_3,  CancelSmResp.LAYOUT,          SMSC, TX);
    public static final Command BIND_TRANSCEIVER_RESP    = response(0x009, "bind_transceiver_resp",    V3_4,  BindResp.TRANSCEIVER,         SMSC, UNBOUND);
    public static final Command ENQUIRE_LINK_RESP        = response(0x015, "enquire_link_resp",        V3_3,  EnquireLinkResp.LAYOUT,       BOTH, ANY);
    public static final Command SUBMIT_MULTI_RESP        = response(0x021, "submit_multi_resp",        V3_3,  SubmitMultiResp.LAYOUT,       SMSC, TX);
    public static final Command DATA_SM_RESP             = response(0x103, "data_sm_resp",             V3_4,  DataSmResp.LAYOUT,            BOTH, BOUND);
    public static final Command BROADCAST_SM_RESP        = response(0x111, "broadcast_sm_resp",        V5_0,  BroadcastSmResp.LAYOUT,       SMSC, TX);
    public static final Command QUERY_BROADCAST_SM_RESP  = response(0x112, "query_broadcast_sm_resp",  V5_0,  QueryBroadcastSmResp.LAYOUT,  SMSC, TX);
    public static final Command CANCEL_BROADCAST_SM_RESP = response(0x113, "cancel_broadcast_sm_resp", V5_0,  CancelBroadcastSmResp.LAYOUT, SMSC, TX);
    // @formatter:on

    private final int id;
    private final String name;
    private final int since;
    private final @Nullable Layout<?> layout;
    private final Sender sender;
    private final int states;
    private final CommandStatus refusal;
    private final boolean isNotice;

    private Command(
            int id,
            String name,
            int since,
            @Nullable Layout<?> layout,
            Sender sender,
            int states,
            CommandStatus refusal,
            boolean isNotice) {
        this.id = id;
        this.name = name;
        this.since = since;
        this.layout = layout;
        this.sender = sender;
        this.states = states;
        this.refusal = refusal;
        this.isNotice = isNotice;
    }

    private static Command request(
            int id, String name, int since, Layout<?> layout, Sender sender, int states, CommandStatus refusal) {
        Command request = new Command(id, name, since, layout, sender, states, refusal, false);
        REQUESTS[id] = request;
        return request;
    }

    private static Command notice(int id, String name, int since, Layout<?> layout, Sender sender, int states) {
        Command notice = new Command(id, name, since, layout, sender, states, CommandStatus.OK, true);
        REQUESTS[id] = notice;
        return notice;
    }

    private static Command response(int id, String name, int since, Layout<?> layout, Sender sender, int states) {
        Command response = new Command(
                id | RESPONSE, name, since, layout, sender, states, CommandStatus.INVALID_COMMAND_ID, false);
        RESPONSES[id] = response;
        return response;
    }

    /** The command with this number; one that {@linkplain #isKnown() is not known} when no table lists it. */
    public static Command of(int id) {
        Command known = find(id);
        return known != null
                ? known
                : new Command(
                        id,
                        String.format("0x%08X", id),
                        V3_3,
                        null,
                        BOTH,
                        ANY,
                        CommandStatus.INVALID_COMMAND_ID,
                        false);
    }

    /** All requests and notices that SMPP 3.3 to 5.0 define, by number. Unmodifiable. */
    public static List<Command> requestsAndNotices() {
        return Arrays.stream(REQUESTS).filter(Objects::nonNull).toList();
    }

    private static @Nullable Command find(int id) {
        int index = id & ~RESPONSE;
        if (index >= TABLE_SIZE) {
            return null;
        }
        return id < 0 ? RESPONSES[index] : REQUESTS[index];
    }

    /** command_id, all 32 bits. */
    public int id() {
        return id;
    }

    /** The specification's name such as {@code submit_sm}, or the number in hexadecimal. */
    public String name() {
        return name;
    }

    /** A small number, unique among the known requests and notices, for arrays indexed by command; 0 for others. */
    public int ordinal() {
        return id > 0 && id < TABLE_SIZE && REQUESTS[id] != null ? id : 0;
    }

    /** One more than the largest {@link #ordinal()}. */
    public static int ordinals() {
        return TABLE_SIZE;
    }

    /** Whether SMPP 3.4 or 5.0 defines this command. */
    public boolean isKnown() {
        return find(id) != null;
    }

    /** Whether this is a response, by its top bit. */
    public boolean isResponse() {
        return id < 0;
    }

    /** Whether nobody answers this command (alert_notification, outbind). */
    public boolean isNotice() {
        return isNotice;
    }

    /** The response that answers this request; generic_nack where there is none. */
    public Command response() {
        Command response = id > 0 && id < TABLE_SIZE && !isNotice ? RESPONSES[id] : null;
        return response == null ? GENERIC_NACK : response;
    }

    /** The first interface_version that has this command: 0x33, 0x34 or 0x50. */
    public int since() {
        return since;
    }

    /** Who may send it. */
    public Sender sender() {
        return sender;
    }

    /** The status that refuses this request when nobody handles it. */
    public CommandStatus refusal() {
        return refusal;
    }

    /**
     * The TLVs that must be there although their form is optional; of a response only when its status is 0. Empty for all but
     * broadcast_sm and query_broadcast_sm_resp. Sessions check them; builders and decoders do not.
     */
    public List<Tag<?>> mandatoryTlvs() {
        return MandatoryTlvs.of(this);
    }

    /**
     * Whether the side {@code from} may send this command in a state.
     *
     * @param state one of {@link #OPEN} … {@link #BOUND_TRX}
     */
    public boolean isLegal(Sender from, int state) {
        return (sender == BOTH || sender == from) && (states & state) != 0;
    }

    /**
     * Reads the body of this command; copies it once.
     *
     * @param in its position moves by {@code bodyLength}
     * @param bodyLength octets of the body; the caller has checked them against its limit
     * @throws DecodeException when the octets are not such a body; carries the status to answer with
     */
    public Pdu read(ByteBuffer in, int bodyLength, Reading how) {
        if (layout != null) {
            return layout.read(in, bodyLength, how);
        }
        byte[] octets = new byte[bodyLength];
        in.get(octets);
        return new UnknownPdu(this, octets);
    }

    /** A PDU of this command with every field at its default and these TLVs; empty when the command is unknown. */
    public Optional<Pdu> withDefaults(Tlvs tlvs) {
        return layout == null ? Optional.empty() : Optional.of(layout.withDefaults(tlvs));
    }

    /**
     * This response without a body, as refusals have it.
     *
     * @throws IllegalStateException when this is no response
     */
    public Pdu withoutBody() {
        if (!isResponse()) {
            throw new IllegalStateException(name + ": is no response (allowed are responses)");
        }
        return layout == null ? new UnknownPdu(this, new byte[0]) : layout.absent();
    }

    /** The wire table; null when the command is unknown. */
    @Nullable Layout<?> layout() {
        return layout;
    }

    String describe(Body body) {
        return layout == null ? name + "{" + body.length() + " octets}" : layout.describe(body);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Command that && id == that.id;
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return name;
    }
}

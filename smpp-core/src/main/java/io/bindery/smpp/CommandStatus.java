package io.bindery.smpp;

import java.util.HashMap;
import java.util.Map;

/**
 * The result a response carries: SMPP header, command_status.
 *
 * <p>An open value: peers send codes that no table lists (vendors own 0x400 … 0x4FF), and {@link #of(int)} takes all of
 * them. Two statuses are equal when their codes are. The constants follow SMPP 3.4 and 5.0; their {@link #name()} is the
 * specification's own.
 */
public final class CommandStatus {
    /** What a sender can do about a status. */
    public enum Fault {
        /** Nothing went wrong. */
        NONE,
        /** The same request may succeed later: the peer is busy, full or broken for the moment. */
        RETRY_LATER,
        /** The same request will fail again. */
        PERMANENT
    }

    /** Whether a status speaks of one message or of the whole peer. */
    public enum Scope {
        /** Other messages to this peer are not affected. */
        MESSAGE,
        /** Any request to this peer would meet the same answer now. */
        PEER
    }

    private static final Map<Integer, CommandStatus> KNOWN = new HashMap<>(128);

    /** ESME_ROK: the operation went through. */
    public static final CommandStatus OK = known(0x00, "ESME_ROK", Fault.NONE, Scope.MESSAGE);

    /** ESME_RINVMSGLEN: the message or its sm_length is not acceptable. */
    public static final CommandStatus INVALID_MESSAGE_LENGTH =
            known(0x01, "ESME_RINVMSGLEN", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVCMDLEN: command_length does not fit the PDU or is out of bounds. */
    public static final CommandStatus INVALID_COMMAND_LENGTH =
            known(0x02, "ESME_RINVCMDLEN", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVCMDID: the command_id is unknown or not supported. */
    public static final CommandStatus INVALID_COMMAND_ID =
            known(0x03, "ESME_RINVCMDID", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVBNDSTS: the operation is not possible in the session's present bind state. */
    public static final CommandStatus INVALID_BIND_STATUS = known(0x04, "ESME_RINVBNDSTS", Fault.PERMANENT, Scope.PEER);

    /** ESME_RALYBND: a bind came on a session that is bound already. */
    public static final CommandStatus ALREADY_BOUND = known(0x05, "ESME_RALYBND", Fault.PERMANENT, Scope.PEER);

    /** ESME_RINVPRTFLG: priority_flag has a value that is not allowed. */
    public static final CommandStatus INVALID_PRIORITY_FLAG =
            known(0x06, "ESME_RINVPRTFLG", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVREGDLVFLG: registered_delivery has a value that is not allowed. */
    public static final CommandStatus INVALID_REGISTERED_DELIVERY =
            known(0x07, "ESME_RINVREGDLVFLG", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RSYSERR: internal failure of the peer. */
    public static final CommandStatus SYSTEM_ERROR = known(0x08, "ESME_RSYSERR", Fault.RETRY_LATER, Scope.PEER);

    /** ESME_RINVSRCADR: the source address is not acceptable. */
    public static final CommandStatus INVALID_SOURCE_ADDRESS =
            known(0x0A, "ESME_RINVSRCADR", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVDSTADR: the destination address is not acceptable. */
    public static final CommandStatus INVALID_DESTINATION_ADDRESS =
            known(0x0B, "ESME_RINVDSTADR", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVMSGID: the message_id is malformed or unknown. */
    public static final CommandStatus INVALID_MESSAGE_ID =
            known(0x0C, "ESME_RINVMSGID", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RBINDFAIL: the bind was refused for a reason not covered by another code. */
    public static final CommandStatus BIND_FAILED = known(0x0D, "ESME_RBINDFAIL", Fault.PERMANENT, Scope.PEER);

    /** ESME_RINVPASWD: the password is wrong. */
    public static final CommandStatus INVALID_PASSWORD = known(0x0E, "ESME_RINVPASWD", Fault.PERMANENT, Scope.PEER);

    /** ESME_RINVSYSID: the system_id is unknown. */
    public static final CommandStatus INVALID_SYSTEM_ID = known(0x0F, "ESME_RINVSYSID", Fault.PERMANENT, Scope.PEER);

    /** ESME_RCANCELFAIL: cancel_sm could not be carried out. */
    public static final CommandStatus CANCEL_FAILED = known(0x11, "ESME_RCANCELFAIL", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RREPLACEFAIL: replace_sm could not be carried out. */
    public static final CommandStatus REPLACE_FAILED = known(0x13, "ESME_RREPLACEFAIL", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RMSGQFUL: the message queue is full; try again later. */
    public static final CommandStatus MESSAGE_QUEUE_FULL = known(0x14, "ESME_RMSGQFUL", Fault.RETRY_LATER, Scope.PEER);

    /** ESME_RINVSERTYP: service_type is not acceptable. */
    public static final CommandStatus INVALID_SERVICE_TYPE =
            known(0x15, "ESME_RINVSERTYP", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVNUMDESTS: number_of_dests is not acceptable. */
    public static final CommandStatus INVALID_NUMBER_OF_DESTINATIONS =
            known(0x33, "ESME_RINVNUMDESTS", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVDLNAME: no distribution list of that name. */
    public static final CommandStatus INVALID_DISTRIBUTION_LIST_NAME =
            known(0x34, "ESME_RINVDLNAME", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVDESTFLAG: a dest_flag of submit_multi is neither 1 nor 2. */
    public static final CommandStatus INVALID_DESTINATION_FLAG =
            known(0x40, "ESME_RINVDESTFLAG", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVSUBREP: submission with replace_if_present_flag set is not possible. */
    public static final CommandStatus INVALID_SUBMIT_WITH_REPLACE =
            known(0x42, "ESME_RINVSUBREP", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVESMCLASS: esm_class has a value that is not allowed. */
    public static final CommandStatus INVALID_ESM_CLASS =
            known(0x43, "ESME_RINVESMCLASS", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RCNTSUBDL: this account may not send to distribution lists. */
    public static final CommandStatus CANNOT_SUBMIT_TO_DISTRIBUTION_LIST =
            known(0x44, "ESME_RCNTSUBDL", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RSUBMITFAIL: the submission failed. */
    public static final CommandStatus SUBMIT_FAILED = known(0x45, "ESME_RSUBMITFAIL", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVSRCTON: source_addr_ton is not acceptable. */
    public static final CommandStatus INVALID_SOURCE_TON =
            known(0x48, "ESME_RINVSRCTON", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVSRCNPI: source_addr_npi is not acceptable. */
    public static final CommandStatus INVALID_SOURCE_NPI =
            known(0x49, "ESME_RINVSRCNPI", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVDSTTON: dest_addr_ton is not acceptable. */
    public static final CommandStatus INVALID_DESTINATION_TON =
            known(0x50, "ESME_RINVDSTTON", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVDSTNPI: dest_addr_npi is not acceptable. */
    public static final CommandStatus INVALID_DESTINATION_NPI =
            known(0x51, "ESME_RINVDSTNPI", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVSYSTYP: system_type is not acceptable. */
    public static final CommandStatus INVALID_SYSTEM_TYPE = known(0x53, "ESME_RINVSYSTYP", Fault.PERMANENT, Scope.PEER);

    /** ESME_RINVREPFLAG: replace_if_present_flag is neither 0 nor 1. */
    public static final CommandStatus INVALID_REPLACE_FLAG =
            known(0x54, "ESME_RINVREPFLAG", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVNUMMSGS: number_of_messages is out of range. */
    public static final CommandStatus INVALID_NUMBER_OF_MESSAGES =
            known(0x55, "ESME_RINVNUMMSGS", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RTHROTTLED: more traffic than the account is allowed; slow down. */
    public static final CommandStatus THROTTLED = known(0x58, "ESME_RTHROTTLED", Fault.RETRY_LATER, Scope.PEER);

    /** ESME_RINVSCHED: schedule_delivery_time is not a valid time. */
    public static final CommandStatus INVALID_SCHEDULED_DELIVERY_TIME =
            known(0x61, "ESME_RINVSCHED", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVEXPIRY: validity_period is not a valid time. */
    public static final CommandStatus INVALID_VALIDITY_PERIOD =
            known(0x62, "ESME_RINVEXPIRY", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVDFTMSGID: sm_default_msg_id names no stored message. */
    public static final CommandStatus INVALID_DEFAULT_MESSAGE_ID =
            known(0x63, "ESME_RINVDFTMSGID", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RX_T_APPN: the receiving ESME cannot take it now; try again. */
    public static final CommandStatus RECEIVER_TEMPORARY_ERROR =
            known(0x64, "ESME_RX_T_APPN", Fault.RETRY_LATER, Scope.MESSAGE);

    /** ESME_RX_P_APPN: the receiving ESME will never take it. */
    public static final CommandStatus RECEIVER_PERMANENT_ERROR =
            known(0x65, "ESME_RX_P_APPN", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RX_R_APPN: the receiving ESME rejects this message. */
    public static final CommandStatus RECEIVER_REJECT_MESSAGE =
            known(0x66, "ESME_RX_R_APPN", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RQUERYFAIL: query_sm could not be answered. */
    public static final CommandStatus QUERY_FAILED = known(0x67, "ESME_RQUERYFAIL", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVOPTPARSTREAM: the TLV part cannot be cut into TLVs. */
    public static final CommandStatus INVALID_TLV_STREAM =
            known(0xC0, "ESME_RINVOPTPARSTREAM", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_ROPTPARNOTALLWD: a TLV is not allowed in this PDU. */
    public static final CommandStatus TLV_NOT_ALLOWED =
            known(0xC1, "ESME_ROPTPARNOTALLWD", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVPARLEN: a TLV has a length that its tag does not allow. */
    public static final CommandStatus INVALID_TLV_LENGTH =
            known(0xC2, "ESME_RINVPARLEN", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RMISSINGOPTPARAM: a TLV that this operation needs is absent. */
    public static final CommandStatus MISSING_TLV =
            known(0xC3, "ESME_RMISSINGOPTPARAM", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVOPTPARAMVAL: a TLV has a value that is not allowed. */
    public static final CommandStatus INVALID_TLV_VALUE =
            known(0xC4, "ESME_RINVOPTPARAMVAL", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RDELIVERYFAILURE: delivery failed (data_sm_resp in transaction mode). */
    public static final CommandStatus DELIVERY_FAILURE =
            known(0xFE, "ESME_RDELIVERYFAILURE", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RUNKNOWNERR: any error without a code of its own. */
    public static final CommandStatus UNKNOWN_ERROR = known(0xFF, "ESME_RUNKNOWNERR", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RSERTYPUNAUTH: the account may not use this service_type. */
    public static final CommandStatus SERVICE_TYPE_UNAUTHORISED =
            known(0x100, "ESME_RSERTYPUNAUTH", Fault.PERMANENT, Scope.PEER);

    /** ESME_RPROHIBITED: the account may not use this operation. */
    public static final CommandStatus OPERATION_PROHIBITED =
            known(0x101, "ESME_RPROHIBITED", Fault.PERMANENT, Scope.PEER);

    /** ESME_RSERTYPUNAVAIL: the service_type is out of service now. */
    public static final CommandStatus SERVICE_TYPE_UNAVAILABLE =
            known(0x102, "ESME_RSERTYPUNAVAIL", Fault.RETRY_LATER, Scope.PEER);

    /** ESME_RSERTYPDENIED: the service_type is refused for this message. */
    public static final CommandStatus SERVICE_TYPE_DENIED =
            known(0x103, "ESME_RSERTYPDENIED", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVDCS: data_coding is not acceptable. */
    public static final CommandStatus INVALID_DATA_CODING =
            known(0x104, "ESME_RINVDCS", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVSRCADDRSUBUNIT: source_addr_subunit is not acceptable. */
    public static final CommandStatus INVALID_SOURCE_ADDRESS_SUBUNIT =
            known(0x105, "ESME_RINVSRCADDRSUBUNIT", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVDSTADDRSUBUNIT: dest_addr_subunit is not acceptable. */
    public static final CommandStatus INVALID_DESTINATION_ADDRESS_SUBUNIT =
            known(0x106, "ESME_RINVDSTADDRSUBUNIT", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVBCASTFREQINT: broadcast_frequency_interval is not acceptable. */
    public static final CommandStatus INVALID_BROADCAST_FREQUENCY_INTERVAL =
            known(0x107, "ESME_RINVBCASTFREQINT", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVBCASTALIAS_NAME: the broadcast area's alias is unknown. */
    public static final CommandStatus INVALID_BROADCAST_ALIAS_NAME =
            known(0x108, "ESME_RINVBCASTALIAS_NAME", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVBCASTAREAFMT: the broadcast area's format is not supported. */
    public static final CommandStatus INVALID_BROADCAST_AREA_FORMAT =
            known(0x109, "ESME_RINVBCASTAREAFMT", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVNUMBCAST_AREAS: the number of broadcast areas is not acceptable. */
    public static final CommandStatus INVALID_NUMBER_OF_BROADCAST_AREAS =
            known(0x10A, "ESME_RINVNUMBCAST_AREAS", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVBCASTCNTTYPE: broadcast_content_type is not acceptable. */
    public static final CommandStatus INVALID_BROADCAST_CONTENT_TYPE =
            known(0x10B, "ESME_RINVBCASTCNTTYPE", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVBCASTMSGCLASS: broadcast_message_class is not acceptable. */
    public static final CommandStatus INVALID_BROADCAST_MESSAGE_CLASS =
            known(0x10C, "ESME_RINVBCASTMSGCLASS", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RBCASTFAIL: broadcast_sm failed. */
    public static final CommandStatus BROADCAST_FAILED =
            known(0x10D, "ESME_RBCASTFAIL", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RBCASTQUERYFAIL: query_broadcast_sm failed. */
    public static final CommandStatus BROADCAST_QUERY_FAILED =
            known(0x10E, "ESME_RBCASTQUERYFAIL", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RBCASTCANCELFAIL: cancel_broadcast_sm failed. */
    public static final CommandStatus BROADCAST_CANCEL_FAILED =
            known(0x10F, "ESME_RBCASTCANCELFAIL", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVBCAST_REP: broadcast_rep_num is not acceptable. */
    public static final CommandStatus INVALID_BROADCAST_REPETITION =
            known(0x110, "ESME_RINVBCAST_REP", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVBCASTSRVGRP: broadcast_service_group is not acceptable. */
    public static final CommandStatus INVALID_BROADCAST_SERVICE_GROUP =
            known(0x111, "ESME_RINVBCASTSRVGRP", Fault.PERMANENT, Scope.MESSAGE);

    /** ESME_RINVBCASTCHANIND: broadcast_channel_indicator is not acceptable. */
    public static final CommandStatus INVALID_BROADCAST_CHANNEL_INDICATOR =
            known(0x112, "ESME_RINVBCASTCHANIND", Fault.PERMANENT, Scope.MESSAGE);

    private final int code;
    private final String name;
    private final Fault fault;
    private final Scope scope;

    private CommandStatus(int code, String name, Fault fault, Scope scope) {
        this.code = code;
        this.name = name;
        this.fault = fault;
        this.scope = scope;
    }

    private static CommandStatus known(int code, String name, Fault fault, Scope scope) {
        CommandStatus status = new CommandStatus(code, name, fault, scope);
        KNOWN.put(code, status);
        return status;
    }

    /** The status with this code, whatever it is; never fails. An unlisted code counts as permanent. */
    public static CommandStatus of(int code) {
        if (code == 0) {
            return OK; // the only one on the hot path
        }
        CommandStatus known = KNOWN.get(code);
        return known != null
                ? known
                : new CommandStatus(code, String.format("0x%08X", code), Fault.PERMANENT, Scope.MESSAGE);
    }

    /** All 32 bits as they travel. */
    public int code() {
        return code;
    }

    /** The specification's name such as {@code ESME_RTHROTTLED}, or the code in hexadecimal when it has none. */
    public String name() {
        return name;
    }

    /** Whether the request succeeded (ESME_ROK). */
    public boolean isOk() {
        return code == 0;
    }

    /** Whether sending the same request again later can succeed. */
    public boolean isTransient() {
        return fault == Fault.RETRY_LATER;
    }

    /** What a sender can do about it; see {@link Fault}. */
    public Fault fault() {
        return fault;
    }

    /** Whether it is about one message or about the peer as a whole; see {@link Scope}. */
    public Scope scope() {
        return scope;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommandStatus that && code == that.code;
    }

    @Override
    public int hashCode() {
        return code;
    }

    /** Name and code, for example {@code ESME_RTHROTTLED (0x58)}. */
    @Override
    public String toString() {
        return KNOWN.containsKey(code) ? name + String.format(" (0x%02X)", code) : name;
    }
}

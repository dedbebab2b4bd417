package io.bindery.smpp.tlv;

import io.bindery.smpp.Octets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tags that SMPP 3.4 and 5.0 define, each with the type and width of its value.
 *
 * <p>A tag that is not listed here, a vendor's own for example, is a constant of yours: {@link Tag#int8} and its fellows;
 * {@link Tag#octets(int)} reads any tag as it came.
 */
public final class Tags {
    public static final Tag<Integer> DEST_ADDR_SUBUNIT = Tag.int8(0x0005, "dest_addr_subunit");
    public static final Tag<Integer> DEST_NETWORK_TYPE = Tag.int8(0x0006, "dest_network_type");
    public static final Tag<Integer> DEST_BEARER_TYPE = Tag.int8(0x0007, "dest_bearer_type");
    public static final Tag<Integer> DEST_TELEMATICS_ID = Tag.int16(0x0008, "dest_telematics_id");
    public static final Tag<Integer> SOURCE_ADDR_SUBUNIT = Tag.int8(0x000D, "source_addr_subunit");
    public static final Tag<Integer> SOURCE_NETWORK_TYPE = Tag.int8(0x000E, "source_network_type");
    public static final Tag<Integer> SOURCE_BEARER_TYPE = Tag.int8(0x000F, "source_bearer_type");
    public static final Tag<Integer> SOURCE_TELEMATICS_ID = Tag.int8(0x0010, "source_telematics_id");
    public static final Tag<Long> QOS_TIME_TO_LIVE = Tag.int32(0x0017, "qos_time_to_live");
    public static final Tag<Integer> PAYLOAD_TYPE = Tag.int8(0x0019, "payload_type");
    public static final Tag<String> ADDITIONAL_STATUS_INFO_TEXT =
            Tag.cString(0x001D, "additional_status_info_text", 256);
    public static final Tag<String> RECEIPTED_MESSAGE_ID = Tag.cString(0x001E, "receipted_message_id", 65);
    public static final Tag<Integer> MS_MSG_WAIT_FACILITIES = Tag.int8(0x0030, "ms_msg_wait_facilities");
    public static final Tag<Integer> PRIVACY_INDICATOR = Tag.int8(0x0201, "privacy_indicator");
    public static final Tag<Octets> SOURCE_SUBADDRESS = Tag.octets(0x0202, "source_subaddress", 2, 23);
    public static final Tag<Octets> DEST_SUBADDRESS = Tag.octets(0x0203, "dest_subaddress", 2, 23);
    public static final Tag<Integer> USER_MESSAGE_REFERENCE = Tag.int16(0x0204, "user_message_reference");
    public static final Tag<Integer> USER_RESPONSE_CODE = Tag.int8(0x0205, "user_response_code");
    public static final Tag<Integer> SOURCE_PORT = Tag.int16(0x020A, "source_port");
    public static final Tag<Integer> DESTINATION_PORT = Tag.int16(0x020B, "destination_port");
    public static final Tag<Integer> SAR_MSG_REF_NUM = Tag.int16(0x020C, "sar_msg_ref_num");
    public static final Tag<Integer> LANGUAGE_INDICATOR = Tag.int8(0x020D, "language_indicator");
    public static final Tag<Integer> SAR_TOTAL_SEGMENTS = Tag.int8(0x020E, "sar_total_segments");
    public static final Tag<Integer> SAR_SEGMENT_SEQNUM = Tag.int8(0x020F, "sar_segment_seqnum");
    public static final Tag<Integer> SC_INTERFACE_VERSION = Tag.int8(0x0210, "sc_interface_version");
    public static final Tag<Integer> CALLBACK_NUM_PRES_IND = Tag.int8(0x0302, "callback_num_pres_ind");
    public static final Tag<Octets> CALLBACK_NUM_ATAG = Tag.octets(0x0303, "callback_num_atag", 1, 65);
    public static final Tag<Integer> NUMBER_OF_MESSAGES = Tag.int8(0x0304, "number_of_messages");
    public static final Tag<Octets> CALLBACK_NUM = Tag.octets(0x0381, "callback_num", 4, 19);
    public static final Tag<Integer> DPF_RESULT = Tag.int8(0x0420, "dpf_result");
    public static final Tag<Integer> SET_DPF = Tag.int8(0x0421, "set_dpf");
    public static final Tag<Integer> MS_AVAILABILITY_STATUS = Tag.int8(0x0422, "ms_availability_status");
    public static final Tag<Octets> NETWORK_ERROR_CODE = Tag.octets(0x0423, "network_error_code", 3, 3);
    public static final Tag<Octets> MESSAGE_PAYLOAD = Tag.octets(0x0424, "message_payload", 0, 65535);
    public static final Tag<Integer> DELIVERY_FAILURE_REASON = Tag.int8(0x0425, "delivery_failure_reason");
    public static final Tag<Integer> MORE_MESSAGES_TO_SEND = Tag.int8(0x0426, "more_messages_to_send");
    public static final Tag<Integer> MESSAGE_STATE = Tag.int8(0x0427, "message_state");
    public static final Tag<Integer> CONGESTION_STATE = Tag.int8(0x0428, "congestion_state");
    public static final Tag<Integer> USSD_SERVICE_OP = Tag.int8(0x0501, "ussd_service_op");
    public static final Tag<Integer> BROADCAST_CHANNEL_INDICATOR = Tag.int8(0x0600, "broadcast_channel_indicator");
    public static final Tag<Octets> BROADCAST_CONTENT_TYPE = Tag.octets(0x0601, "broadcast_content_type", 3, 3);
    public static final Tag<Octets> BROADCAST_CONTENT_TYPE_INFO =
            Tag.octets(0x0602, "broadcast_content_type_info", 1, 255);
    public static final Tag<Integer> BROADCAST_MESSAGE_CLASS = Tag.int8(0x0603, "broadcast_message_class");
    public static final Tag<Integer> BROADCAST_REP_NUM = Tag.int16(0x0604, "broadcast_rep_num");
    public static final Tag<Octets> BROADCAST_FREQUENCY_INTERVAL =
            Tag.octets(0x0605, "broadcast_frequency_interval", 3, 3);
    public static final Tag<Octets> BROADCAST_AREA_IDENTIFIER = Tag.octets(0x0606, "broadcast_area_identifier", 1, 100);
    public static final Tag<Long> BROADCAST_ERROR_STATUS = Tag.int32(0x0607, "broadcast_error_status");
    public static final Tag<Integer> BROADCAST_AREA_SUCCESS = Tag.int8(0x0608, "broadcast_area_success");
    public static final Tag<String> BROADCAST_END_TIME = Tag.cString(0x0609, "broadcast_end_time", 17);
    public static final Tag<Octets> BROADCAST_SERVICE_GROUP = Tag.octets(0x060A, "broadcast_service_group", 1, 255);
    public static final Tag<Octets> BILLING_IDENTIFICATION = Tag.octets(0x060B, "billing_identification", 1, 1024);
    public static final Tag<String> SOURCE_NETWORK_ID = Tag.cString(0x060D, "source_network_id", 65);
    public static final Tag<String> DEST_NETWORK_ID = Tag.cString(0x060E, "dest_network_id", 65);
    public static final Tag<Octets> SOURCE_NODE_ID = Tag.octets(0x060F, "source_node_id", 6, 6);
    public static final Tag<Octets> DEST_NODE_ID = Tag.octets(0x0610, "dest_node_id", 6, 6);
    public static final Tag<Integer> DEST_ADDR_NP_RESOLUTION = Tag.int8(0x0611, "dest_addr_np_resolution");
    public static final Tag<Octets> DEST_ADDR_NP_INFORMATION = Tag.octets(0x0612, "dest_addr_np_information", 10, 10);
    public static final Tag<Octets> DEST_ADDR_NP_COUNTRY = Tag.octets(0x0613, "dest_addr_np_country", 1, 5);
    public static final Tag<Integer> DISPLAY_TIME = Tag.int8(0x1201, "display_time");
    public static final Tag<Integer> SMS_SIGNAL = Tag.int16(0x1203, "sms_signal");
    public static final Tag<Octets> MS_VALIDITY = Tag.octets(0x1204, "ms_validity", 1, 4);
    public static final Tag<Octets> ALERT_ON_MESSAGE_DELIVERY = Tag.octets(0x130C, "alert_on_message_delivery", 0, 1);
    public static final Tag<Integer> ITS_REPLY_TYPE = Tag.int8(0x1380, "its_reply_type");
    public static final Tag<Octets> ITS_SESSION_INFO = Tag.octets(0x1383, "its_session_info", 2, 2);

    private static final List<Tag<?>> ALL = List.of(
            DEST_ADDR_SUBUNIT,
            DEST_NETWORK_TYPE,
            DEST_BEARER_TYPE,
            DEST_TELEMATICS_ID,
            SOURCE_ADDR_SUBUNIT,
            SOURCE_NETWORK_TYPE,
            SOURCE_BEARER_TYPE,
            SOURCE_TELEMATICS_ID,
            QOS_TIME_TO_LIVE,
            PAYLOAD_TYPE,
            ADDITIONAL_STATUS_INFO_TEXT,
            RECEIPTED_MESSAGE_ID,
            MS_MSG_WAIT_FACILITIES,
            PRIVACY_INDICATOR,
            SOURCE_SUBADDRESS,
            DEST_SUBADDRESS,
            USER_MESSAGE_REFERENCE,
            USER_RESPONSE_CODE,
            SOURCE_PORT,
            DESTINATION_PORT,
            SAR_MSG_REF_NUM,
            LANGUAGE_INDICATOR,
            SAR_TOTAL_SEGMENTS,
            SAR_SEGMENT_SEQNUM,
            SC_INTERFACE_VERSION,
            CALLBACK_NUM_PRES_IND,
            CALLBACK_NUM_ATAG,
            NUMBER_OF_MESSAGES,
            CALLBACK_NUM,
            DPF_RESULT,
            SET_DPF,
            MS_AVAILABILITY_STATUS,
            NETWORK_ERROR_CODE,
            MESSAGE_PAYLOAD,
            DELIVERY_FAILURE_REASON,
            MORE_MESSAGES_TO_SEND,
            MESSAGE_STATE,
            CONGESTION_STATE,
            USSD_SERVICE_OP,
            BROADCAST_CHANNEL_INDICATOR,
            BROADCAST_CONTENT_TYPE,
            BROADCAST_CONTENT_TYPE_INFO,
            BROADCAST_MESSAGE_CLASS,
            BROADCAST_REP_NUM,
            BROADCAST_FREQUENCY_INTERVAL,
            BROADCAST_AREA_IDENTIFIER,
            BROADCAST_ERROR_STATUS,
            BROADCAST_AREA_SUCCESS,
            BROADCAST_END_TIME,
            BROADCAST_SERVICE_GROUP,
            BILLING_IDENTIFICATION,
            SOURCE_NETWORK_ID,
            DEST_NETWORK_ID,
            SOURCE_NODE_ID,
            DEST_NODE_ID,
            DEST_ADDR_NP_RESOLUTION,
            DEST_ADDR_NP_INFORMATION,
            DEST_ADDR_NP_COUNTRY,
            DISPLAY_TIME,
            SMS_SIGNAL,
            MS_VALIDITY,
            ALERT_ON_MESSAGE_DELIVERY,
            ITS_REPLY_TYPE,
            ITS_SESSION_INFO);

    private static final Map<Integer, Tag<?>> BY_CODE = byCode();

    /** By number, the smallest allowed length in the upper half and the largest in the lower; unknown tags may have any. */
    private static final int[] LENGTHS = lengths();

    private Tags() {}

    private static int[] lengths() {
        int[] lengths = new int[ITS_SESSION_INFO.code() + 1];
        Arrays.fill(lengths, 0xFFFF);
        ALL.forEach(tag -> lengths[tag.code()] = tag.minOctets() << 16 | tag.maxOctets());
        // one octet in the text of 3.4, two in many implementations, as in dest_telematics_id
        lengths[SOURCE_TELEMATICS_ID.code()] = 1 << 16 | 2;
        return lengths;
    }

    /** Whether the specification lets the value of this tag have so many octets; of tags it does not have, any. */
    static boolean allowsLength(int code, int length) {
        if (code >= LENGTHS.length) {
            return true;
        }
        int allowed = LENGTHS[code];
        return length >= allowed >>> 16 && length <= (allowed & 0xFFFF);
    }

    private static Map<Integer, Tag<?>> byCode() {
        Map<Integer, Tag<?>> tags = new HashMap<>();
        ALL.forEach(tag -> tags.put(tag.code(), tag));
        return Map.copyOf(tags);
    }

    /** All tags of the specification, in the order of their numbers. */
    public static List<Tag<?>> all() {
        return ALL;
    }

    /** The tag with this number, or empty when the specification has none. */
    public static Optional<Tag<?>> find(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}

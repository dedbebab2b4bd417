package io.bindery.smpp.profile;

import io.bindery.smpp.text.Splitter;

/** How a peer wants a long message: in parts that are tied together in one of three ways, or whole. */
public enum SplitMethod {
    /** {@link Splitter#udh8()}: a user data header whose reference has eight bits, what every handset knows. */
    UDH_8,
    /** {@link Splitter#udh16()}: a user data header whose reference has sixteen bits. */
    UDH_16,
    /** {@link Splitter#sar()}: the TLVs sar_msg_ref_num, sar_total_segments and sar_segment_seqnum. */
    SAR,
    /** {@link Splitter#payload()}: one part in the TLV message_payload, which the message centre splits. */
    PAYLOAD;

    /** A splitter that has a sequence of reference numbers of its own: keep one for all messages of a sender. */
    public Splitter splitter() {
        return switch (this) {
            case UDH_8 -> Splitter.udh8();
            case UDH_16 -> Splitter.udh16();
            case SAR -> Splitter.sar();
            case PAYLOAD -> Splitter.payload();
        };
    }
}

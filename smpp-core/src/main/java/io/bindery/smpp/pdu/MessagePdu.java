package io.bindery.smpp.pdu;

import io.bindery.smpp.Octets;
import io.bindery.smpp.text.Concatenation;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.PeerAlphabets;
import io.bindery.smpp.text.UserData;
import java.util.Optional;

/** What submit_sm, deliver_sm and data_sm have in common: they carry one message from an address to an address. */
public sealed interface MessagePdu extends Pdu permits SubmitSm, DeliverSm, DataSm {
    /** service_type; empty for the default. */
    String serviceType();

    /** source_addr_ton, source_addr_npi, source_addr. */
    Address source();

    /** dest_addr_ton, dest_addr_npi, destination_addr. */
    Address destination();

    /** esm_class. */
    EsmClass esmClass();

    /** registered_delivery. */
    RegisteredDelivery registeredDelivery();

    /** data_coding. */
    DataCoding dataCoding();

    /**
     * The message as it travels: short_message, or the TLV message_payload when short_message is empty or does not exist.
     * Includes a user data header if there is one.
     */
    Octets body();

    /**
     * The message as text by its data_coding, where 0 means GSM 03.38; empty for binary data. Octets that are no text in
     * that alphabet become U+FFFD. A user data header is left out.
     */
    default Optional<String> text() {
        Octets body = body();
        if (esmClass().hasUserDataHeader() && !body.isEmpty()) {
            body = body.slice(Math.min(1 + body.unsignedAt(0), body.length()));
        }
        return dataCoding().decode(body);
    }

    /**
     * The message as text by what {@code peer} means by its data_coding; empty where that has no alphabet, as for binary data.
     * Octets that are no text in that alphabet become U+FFFD. A user data header is left out.
     */
    default Optional<String> text(PeerAlphabets peer) {
        Octets body = body();
        boolean hasHeader = esmClass().hasUserDataHeader() && !body.isEmpty();
        int header = hasHeader ? Math.min(1 + body.unsignedAt(0), body.length()) : 0;
        return peer.alphabetOf(dataCoding()).map(alphabet -> alphabet.decode(body.slice(header), header));
    }

    /** {@link #body()} taken apart: the user data header that the UDHI bit of esm_class announces, and the text behind it. */
    default UserData userData() {
        return esmClass().hasUserDataHeader() ? UserData.withHeader(body()) : UserData.withoutHeader(body());
    }

    /**
     * The place of this PDU in a long message: by its user data header, or by the TLVs sar_msg_ref_num, sar_total_segments
     * and sar_segment_seqnum when that says nothing. Empty when the PDU is a message by itself, or what it says cannot be.
     */
    default Optional<Concatenation> concatenation() {
        Optional<Concatenation> inHeader =
                esmClass().hasUserDataHeader() ? userData().header().concatenation() : Optional.empty();
        return inHeader.isPresent() ? inHeader : Concatenation.of(tlvs());
    }
}

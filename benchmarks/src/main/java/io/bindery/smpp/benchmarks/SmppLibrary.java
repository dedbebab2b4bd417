package io.bindery.smpp.benchmarks;

/**
 * A codec as the benchmarks use it, each in the way that is fastest for it. One instance belongs to one thread.
 *
 * <p>What is the same for all: texts are given as octets already encoded, addresses as strings; a decoded PDU is an object
 * that may be kept; encoding ends with the octets of the PDU in a buffer. What every codec may choose: the kind of buffer,
 * and whether that is reused.
 */
interface SmppLibrary {
    /** The PDU in the library's own form; nothing in it has been asked for. */
    Object decode(Sample sample) throws Exception;

    /** Asks a decoded PDU for what a router needs: both addresses, flags and text, or the message_id. */
    void read(Object pdu, Reader reader) throws Exception;

    /** {@code sample} as an object of the library, made from its values. */
    Object build(Sample sample) throws Exception;

    /** Writes a PDU that was built or decoded, under this sequence number; returns the library's buffer. */
    Object write(Object pdu, int sequence) throws Exception;

    /** Builds {@code sample} from its values and writes it; returns the library's buffer. */
    default Object encode(Sample sample, int sequence) throws Exception {
        return write(build(sample), sequence);
    }

    /** Decodes {@code sample} and writes it again under another sequence number; returns the library's buffer. */
    default Object relay(Sample sample, int sequence) throws Exception {
        return write(decode(sample), sequence);
    }

    /** The octets in a buffer that this library returned. */
    byte[] octets(Object buffer);

    /** Takes what was read. */
    interface Reader {
        void address(int ton, int npi, String digits);

        void flags(int esmClass, int registeredDelivery, int dataCoding);

        void text(String text);

        void messageId(String messageId);
    }
}

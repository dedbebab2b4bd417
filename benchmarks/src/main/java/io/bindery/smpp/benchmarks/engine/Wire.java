package io.bindery.smpp.benchmarks.engine;

import io.bindery.smpp.benchmarks.Sample;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Frames and header fields as the bare speakers need them; each frame has sequence number 1. */
final class Wire {
    static final int HEADER = 16;
    static final int ID = 4;
    static final int SEQUENCE = 12;
    static final int RESPONSE = 0x8000_0000;
    static final int BIND_RECEIVER = 0x01;
    static final int BIND_TRANSMITTER = 0x02;
    static final int SUBMIT_SM = 0x04;
    static final int DELIVER_SM = 0x05;
    static final int UNBIND = 0x06;
    static final int BIND_TRANSCEIVER = 0x09;
    static final int ENQUIRE_LINK = 0x15;

    /** system_id and password of everybody. */
    static final String NAME = "bench";

    private Wire() {}

    /** submit_sm with a text of 32 octets. */
    static byte[] submit() {
        return Sample.SUBMIT_32.frame();
    }

    /** submit_sm_resp with a message_id of 12 characters. */
    static byte[] submitResponse() {
        return Sample.SUBMIT_RESP.frame();
    }

    /** deliver_sm with a receipt as text and as TLVs. */
    static byte[] receipt() {
        return Sample.DELIVER_RECEIPT.frame();
    }

    /** deliver_sm_resp with an empty message_id. */
    static byte[] receiptResponse() {
        return frame(DELIVER_SM | RESPONSE, new byte[1]);
    }

    static byte[] bind() {
        String strings = NAME + "\0" + NAME + "\0\0"; // and interface_version 0x34, which is a 4
        byte[] body = (strings + "4\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
        return frame(BIND_TRANSCEIVER, body);
    }

    static byte[] bindResponse(int bind) {
        return frame(bind | RESPONSE, (NAME + "\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A frame of a header only: unbind, enquire_link and their responses. */
    static byte[] header(int id) {
        return frame(id, new byte[0]);
    }

    private static byte[] frame(int id, byte[] body) {
        return ByteBuffer.allocate(HEADER + body.length)
                .putInt(HEADER + body.length)
                .putInt(id)
                .putInt(0)
                .putInt(1)
                .put(body)
                .array();
    }
}

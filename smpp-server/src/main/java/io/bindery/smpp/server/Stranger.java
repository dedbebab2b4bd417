package io.bindery.smpp.server;

import io.bindery.smpp.handler.ConnectionRefusal;

/** What a connection speaks that does not speak SMPP, by its first four octets. */
enum Stranger {
    PROXY_HEADER("a PROXY header where none is believed"),
    TLS("TLS"),
    TEXT("text, such as HTTP"),
    OTHER("neither TLS nor text");

    private static final int PROXY_1 = 0x50524F58; // PROX
    private static final int PROXY_2 = 0x0D0A0D0A;
    private static final int TLS_HANDSHAKE = 0x1603; // record type and major version

    private final String text;

    Stranger(String text) {
        this.text = text;
    }

    static Stranger of(int firstOctets) {
        if (firstOctets == PROXY_1 || firstOctets == PROXY_2) {
            return PROXY_HEADER;
        }
        if (firstOctets >>> 16 == TLS_HANDSHAKE) {
            return TLS;
        }
        return isText(firstOctets) ? TEXT : OTHER;
    }

    private static boolean isText(int octets) {
        for (int shift = 0; shift < 32; shift += 8) {
            int octet = octets >>> shift & 0xFF;
            if (octet >= 0x7F || octet < ' ' && octet != '\r' && octet != '\n' && octet != '\t') {
                return false;
            }
        }
        return true;
    }

    ConnectionRefusal refusal() {
        return this == PROXY_HEADER ? ConnectionRefusal.PROXY_HEADER : ConnectionRefusal.NOT_SMPP;
    }

    /** For a log line. */
    String text() {
        return text;
    }
}

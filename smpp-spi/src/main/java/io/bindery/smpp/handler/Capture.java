package io.bindery.smpp.handler;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The last PDUs of one session in both directions, with the times at which they passed, for someone who wants to know what
 * happened. Passwords, texts (unless asked for) and all but the last two characters of addresses are overwritten by as many
 * asterisks as soon as a PDU is kept; of a PDU that cannot be read only the header is kept. All methods may be called from any
 * thread, during the session and after its end.
 */
public interface Capture {
    /** How many PDUs are kept now. */
    int size();

    /**
     * Writes what is kept in the pcap format, which Wireshark reads: the PDUs are real, the TCP segments and addresses around them
     * are made up where the connection's own are not known.
     *
     * @param out stays open
     */
    void writePcap(OutputStream out) throws IOException;

    /** As {@link #writePcap(OutputStream)}, to a new file or over an old one. */
    default void writePcap(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            writePcap(out);
        }
    }

    /** Keeps nothing more; what it has stays. A second call does nothing. */
    void stop();
}

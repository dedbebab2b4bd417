package io.bindery.smpp.benchmarks.engine;

import java.io.IOException;
import java.util.List;

/** The server or the client of one measurement. Closing it ends its sessions and threads. */
interface Endpoint extends AutoCloseable {
    /** Where the server listens; of a client where it is bound to. */
    int port();

    /** The sessions that are bound now. */
    List<SendingSession> sessions();

    @Override
    void close() throws IOException;
}

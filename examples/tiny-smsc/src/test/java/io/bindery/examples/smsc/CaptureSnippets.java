package io.bindery.examples.smsc;

import io.bindery.smpp.handler.Capture;
import io.bindery.smpp.handler.CaptureOptions;
import io.bindery.smpp.handler.CloseReason.Kind;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionEvent.SessionClosed;
import io.bindery.smpp.server.SmppServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The code of docs/guide/troubleshooting.md. */
final class CaptureSnippets {
    private CaptureSnippets() {}

    static void captureSession(Session session, long watched) throws IOException, InterruptedException {
        // snippet: capture-session
        Capture capture = session.startCapture(CaptureOptions.defaults());
        Thread.sleep(watched);
        capture.writePcap(Path.of("acme.pcap"));
        capture.stop();
        // end
    }

    static SmppServerBuilder captureAll(SmppServerBuilder builder) {
        // snippet: capture-all
        builder.capture(CaptureOptions.defaults().octets(16_384).octetsInAll(256 << 20));
        builder.onSession(event -> {
            if (event instanceof SessionClosed closed && closed.reason().kind() == Kind.FRAMING) {
                save(closed.session());
            }
        });
        // end
        return builder;
    }

    private static void save(Session session) {
        session.capture().ifPresent(capture -> {
            try {
                capture.writePcap(Path.of(session.id() + ".pcap"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}

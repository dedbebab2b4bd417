package io.bindery.examples.smsc;

import io.bindery.smpp.handler.Capture;
import io.bindery.smpp.handler.CaptureOptions;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionEvent;
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
        builder.capture(CaptureOptions.defaults().octets(16_384).octetsInAll(256 << 20)).onSession(event -> {
            if (event instanceof SessionEvent.SessionClosed closed && closed.reason().kind() == CloseReason.Kind.FRAMING) {
                closed.session().capture().ifPresent(capture -> save(closed.session().id(), capture));
            }
        });
        // end
        return builder;
    }

    private static void save(String sessionId, Capture capture) {
        try {
            capture.writePcap(Path.of(sessionId + ".pcap"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

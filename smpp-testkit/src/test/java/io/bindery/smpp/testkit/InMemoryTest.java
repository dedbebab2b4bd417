package io.bindery.smpp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.pdu.SubmitSm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Pipe;
import org.junit.jupiter.api.Test;

/** The fakes need no socket: any blocking channel does. */
class InMemoryTest {
    /** One end of two pipes. */
    private record End(Pipe.SourceChannel in, Pipe.SinkChannel out) implements ByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            return in.read(target);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return out.write(source);
        }

        @Override
        public boolean isOpen() {
            return in.isOpen() || out.isOpen();
        }

        @Override
        public void close() throws IOException {
            out.close();
            in.close();
        }
    }

    @Test
    void speaksOverAnyChannel() throws IOException {
        Pipe there = Pipe.open();
        Pipe back = Pipe.open();

        try (FakeSmsc smsc = FakeSmsc.start();
                FakeEsme esme = FakeEsme.over(new End(back.source(), there.sink()))) {
            smsc.connected(new End(there.source(), back.sink()));
            esme.bind("acme", "secret").expectOk();
            esme.submitText("31612345678", "no socket").expectOk();
            esme.unbind().expectOk();
            esme.expectClosed();

            assertThat(smsc.received(SubmitSm.class)).hasSize(1);
            assertThat(smsc.violations()).isEmpty();
            assertThat(esme.violations()).isEmpty();
        }
    }
}

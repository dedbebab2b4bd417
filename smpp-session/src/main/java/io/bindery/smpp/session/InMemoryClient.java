package io.bindery.smpp.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * The client's end of an {@link InMemoryConnection}: blocking, as a {@link java.nio.channels.SocketChannel} is unless it was
 * told otherwise. A write returns when all octets went; a thread that is interrupted closes the channel.
 */
final class InMemoryClient extends AbstractInterruptibleChannel implements ByteChannel {
    private final InMemoryConnection connection;

    InMemoryClient(InMemoryConnection connection) {
        this.connection = connection;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        if (!target.hasRemaining()) {
            return 0;
        }
        int count = 0;
        try {
            begin();
            count = connection.readAsClient(target);
        } finally {
            end(count != 0);
        }
        return count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        requireOpen();
        int before = source.remaining();
        while (source.hasRemaining()) {
            int count = 0;
            try {
                begin();
                count = connection.writeAsClient(source);
            } finally {
                end(count != 0);
            }
        }
        return before;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    @Override
    protected void implCloseChannel() {
        connection.closeAsClient();
    }
}

package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.testkit.Await;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class InMemoryConnectionTest {
    private static final int MUCH = 3 * OctetRing.LIMIT;

    private final Transport transport = Transport.open("in-memory-test", 1);
    private final InMemoryConnection connection =
            new InMemoryConnection(new InetSocketAddress(1), new InetSocketAddress(2));
    private final ByteChannel client = connection.client();
    private final Channel server = connection.server();
    private final AtomicLong seen = new AtomicLong();

    @AfterEach
    void end() throws IOException {
        client.close();
        server.closeFuture().awaitUninterruptibly();
        transport.close();
    }

    /** Counts what comes. */
    private void serve() {
        serve(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                seen.addAndGet(((ByteBuf) message).readableBytes());
                ReferenceCountUtil.release(message);
            }
        });
    }

    private void serve(ChannelInboundHandlerAdapter handler) {
        server.pipeline().addLast(handler);
        transport.register(server);
        Await.until("registered", () -> server.isRegistered() || !server.isOpen());
    }

    private void serveEcho() {
        serve(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                ctx.writeAndFlush(message);
            }
        });
    }

    private interface Action<T> {
        T run() throws Exception;
    }

    /** On a thread that can be interrupted. */
    private static final class Blocked<T> {
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private final Thread thread;

        private Blocked(Action<T> action) {
            thread = new Thread(() -> {
                try {
                    outcome.complete(action.run());
                } catch (Throwable e) {
                    outcome.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private void awaitBlocked() {
            Await.until("blocked", () -> thread.getState() == Thread.State.WAITING);
        }
    }

    // --- Octets ---------------------------------------------------------------------------------------------------

    @Test
    void carriesOctetsBothWaysUnchangedHoweverMany() throws Exception {
        serveEcho();
        byte[] sent = new byte[1 << 20];
        new java.util.Random(7).nextBytes(sent);

        Blocked<Integer> writer = new Blocked<>(() -> client.write(ByteBuffer.wrap(sent)));
        ByteBuffer received = ByteBuffer.allocate(sent.length);
        while (received.hasRemaining()) {
            client.read(received);
        }

        assertThat(received.array()).isEqualTo(sent);
        assertThat(writer.outcome.get()).isEqualTo(sent.length);
    }

    @Test
    void whatWasWrittenBeforeAnEventLoopHadItIsReadAfterwards() throws Exception {
        client.write(ByteBuffer.allocate(100));

        serve();

        Await.until("100 octets at the server", () -> seen.get() == 100);
    }

    // --- Back-pressure --------------------------------------------------------------------------------------------

    @Test
    void aServerThatDoesNotReadStopsTheWriter() throws Exception {
        serve();
        server.config().setAutoRead(false);
        Await.until("nothing is wanted any more", () -> quiesce(server));

        Blocked<Integer> writer = new Blocked<>(() -> client.write(ByteBuffer.allocate(MUCH)));
        writer.awaitBlocked();
        long read = seen.get();

        assertThat(read).isLessThanOrEqualTo(OctetRing.LIMIT);
        server.config().setAutoRead(true);
        assertThat(writer.outcome.get()).isEqualTo(MUCH);
        Await.until("all at the server", () -> seen.get() == MUCH);
    }

    private static boolean quiesce(Channel channel) {
        return channel.eventLoop().submit(() -> {}).awaitUninterruptibly().isSuccess();
    }

    @Test
    void aClientThatDoesNotReadMakesTheServerUnwritable() throws Exception {
        serve();

        server.writeAndFlush(Unpooled.buffer(512 * 1_024).writeZero(512 * 1_024));
        Await.until("over the mark", () -> !server.isWritable());

        ByteBuffer some = ByteBuffer.allocate(512 * 1_024);
        while (some.hasRemaining()) {
            client.read(some);
        }
        Await.until("below the mark", server::isWritable);
    }

    // --- Its end --------------------------------------------------------------------------------------------------

    @Test
    void theLastOctetsOfTheServerAreReadBeforeTheEnd() throws Exception {
        serve();
        server.writeAndFlush(Unpooled.copiedBuffer(new byte[] {1, 2, 3})).syncUninterruptibly();
        server.close().syncUninterruptibly();

        ByteBuffer target = ByteBuffer.allocate(10);
        assertThat(client.read(target)).isEqualTo(3);
        assertThat(client.read(target)).isEqualTo(-1);
        assertThat(client.read(target)).isEqualTo(-1);
        assertThat(client.isOpen()).isTrue();
        assertThatThrownBy(() -> client.write(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void theLastOctetsOfTheClientAreReadBeforeTheEnd() throws Exception {
        client.write(ByteBuffer.allocate(1_000));
        client.close();
        client.close();

        serve();

        server.closeFuture().syncUninterruptibly();
        assertThat(seen).hasValue(1_000);
        assertThatThrownBy(() -> client.read(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> client.write(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void aBlockedReaderSeesTheServerClose() throws Exception {
        serve();
        Blocked<Integer> reader = new Blocked<>(() -> client.read(ByteBuffer.allocate(1)));
        reader.awaitBlocked();

        server.close();

        assertThat(reader.outcome.get()).isEqualTo(-1);
    }

    @Test
    void aBlockedWriterSeesTheServerClose() {
        serve();
        server.config().setAutoRead(false);
        Blocked<Integer> writer = new Blocked<>(() -> client.write(ByteBuffer.allocate(MUCH)));
        writer.awaitBlocked();

        server.close();

        assertThatThrownBy(writer.outcome::get).hasCauseInstanceOf(ClosedChannelException.class);
    }

    @Test
    void aServerThatWaitsForRoomSeesTheClientClose() throws Exception {
        serve();
        server.config().setAutoRead(false);
        var write = server.writeAndFlush(Unpooled.buffer(MUCH).writeZero(MUCH));

        client.close();

        server.closeFuture().syncUninterruptibly();
        assertThat(write.awaitUninterruptibly().cause()).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void anInterruptOfABlockedReadClosesTheChannel() {
        serve();
        Blocked<Integer> reader = new Blocked<>(() -> client.read(ByteBuffer.allocate(1)));
        reader.awaitBlocked();

        reader.thread.interrupt();

        assertThatThrownBy(reader.outcome::get).hasCauseInstanceOf(ClosedByInterruptException.class);
        server.closeFuture().syncUninterruptibly();
    }

    @Test
    void aThreadThatComesInterruptedDoesNotBlock() {
        serve();

        Blocked<Integer> reader = new Blocked<>(() -> {
            Thread.currentThread().interrupt();
            return client.read(ByteBuffer.allocate(1));
        });

        assertThatThrownBy(reader.outcome::get).hasCauseInstanceOf(ClosedByInterruptException.class);
    }

    @Test
    void aBlockedReaderSeesAnotherThreadCloseItsEnd() throws Exception {
        serve();
        Blocked<Integer> reader = new Blocked<>(() -> client.read(ByteBuffer.allocate(1)));
        reader.awaitBlocked();

        client.close();

        assertThatThrownBy(reader.outcome::get).hasCauseInstanceOf(AsynchronousCloseException.class);
    }

    @Test
    void anEventLoopThatHasEndedEndsTheConnection() throws Exception {
        transport.close();

        transport.register(server);

        assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }

    @Test
    void worksFromManyConnectionsAtATime() throws Exception {
        var threads = Executors.newCachedThreadPool();
        try {
            var echoes = new java.util.ArrayList<CompletableFuture<Boolean>>();
            for (int i = 0; i < 20; i++) {
                InMemoryConnection one = new InMemoryConnection(new InetSocketAddress(1), new InetSocketAddress(2));
                one.server().pipeline().addLast(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext ctx, Object message) {
                        ctx.writeAndFlush(message);
                    }
                });
                transport.register(one.server());
                echoes.add(CompletableFuture.supplyAsync(() -> pingPong(one.client()), threads));
            }
            for (CompletableFuture<Boolean> echo : echoes) {
                assertThat(echo.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        serve();
    }

    private static boolean pingPong(ByteChannel channel) {
        try (channel) {
            for (int i = 0; i < 500; i++) {
                channel.write(ByteBuffer.allocate(4).putInt(0, i));
                ByteBuffer back = ByteBuffer.allocate(4);
                while (back.hasRemaining()) {
                    channel.read(back);
                }
                if (back.getInt(0) != i) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

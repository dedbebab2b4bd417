package io.bindery.smpp.session;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Event loops and sockets: epoll where there is one, else NIO; the system property {@value #PROPERTY} can insist. Only classes that Netty 4.1 and 4.2 both have are used here,
 * and nowhere else are these chosen.
 */
@SuppressWarnings("deprecation") // the event-loop groups that both lines of Netty have are deprecated in 4.2
public final class Transport implements AutoCloseable {
    /** The system property that chooses: {@code auto}, the default, {@code epoll} or {@code nio}. */
    static final String PROPERTY = "io.bindery.smpp.transport";

    private static final int BACKLOG = 1_024;
    private static final WriteBufferWaterMark MARKS = new WriteBufferWaterMark(64 * 1_024, 256 * 1_024);

    private final boolean isEpoll;
    private final EventLoopGroup group;
    private volatile @Nullable EventLoopTicks ticks; // made when it is first asked for

    private Transport(boolean isEpoll, EventLoopGroup group) {
        this.isEpoll = isEpoll;
        this.group = group;
    }

    /**
     * Starts {@code threads} event loops, whose threads bear {@code name}.
     *
     * @throws IllegalStateException when the Netty on the class path is a mix of versions, or the system property asks for what
     *     is not there
     */
    public static Transport open(String name, int threads) {
        NettyVersions.check(NettyVersions.found());
        DefaultThreadFactory factory = new DefaultThreadFactory(name, true) {
            @Override
            protected Thread newThread(Runnable task, String threadName) {
                return new EventLoopThread(threadGroup, task, threadName);
            }
        };
        return isEpollWanted()
                ? new Transport(true, new EpollEventLoopGroup(threads, factory))
                : new Transport(false, new NioEventLoopGroup(threads, factory));
    }

    private static boolean isEpollWanted() {
        String wanted = System.getProperty(PROPERTY, "auto");
        return switch (wanted) {
            case "auto" -> Epoll.isAvailable();
            case "nio" -> false;
            case "epoll" -> {
                if (!Epoll.isAvailable()) {
                    throw new IllegalStateException(
                            PROPERTY + ": epoll is not available here: " + Epoll.unavailabilityCause(),
                            Epoll.unavailabilityCause());
                }
                yield true;
            }
            default -> throw new IllegalStateException(PROPERTY + ": " + wanted + " (allowed auto, epoll, nio)");
        };
    }

    /** {@code epoll} or {@code nio}. */
    public String name() {
        return isEpoll ? "epoll" : "nio";
    }

    /** One of the event loops, for work that is not tied to a channel. */
    public EventLoop next() {
        return group.next();
    }

    /** Listens; {@code child} is put into each accepted channel. */
    public ServerBootstrap server(ChannelHandler child) {
        return new ServerBootstrap()
                .group(group)
                .channel(isEpoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, MARKS)
                .childHandler(child);
    }

    /** Connects on {@code eventLoop}. */
    public Bootstrap client(EventLoop eventLoop, Duration connectTimeout, ChannelHandler handler) {
        return new Bootstrap()
                .group(eventLoop)
                .channel(isEpoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()))
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, MARKS)
                .handler(handler);
    }

    /** Gives a connection that was made here, an {@link InMemoryConnection}, to an event loop; one that has ended closes it. */
    public void register(Channel channel) {
        channel.config().setWriteBufferWaterMark(MARKS);
        group.register(channel);
    }

    /** A thread that serves connections. */
    private static final class EventLoopThread extends FastThreadLocalThread {
        EventLoopThread(@Nullable ThreadGroup group, Runnable task, String name) {
            super(group, task, name);
        }
    }

    /** Whether the caller runs on an event loop of whatever transport, which must not wait for anything. */
    public static boolean isOnAnyEventLoop() {
        return Thread.currentThread() instanceof EventLoopThread;
    }

    /** Whether the caller runs on one of these event loops, which must not wait for anything. */
    public boolean isOnEventLoop() {
        for (EventExecutor eventLoop : group) {
            if (eventLoop.inEventLoop()) {
                return true;
            }
        }
        return false;
    }

    /**
     * How long ago the event loop that is furthest behind was seen to turn. A second or so is what it should be. They are looked
     * at from the first call on; before, and once they are being ended, it is 0.
     */
    public Duration sinceTick() {
        return group.isShuttingDown() ? Duration.ZERO : Duration.ofNanos(ticks().oldest());
    }

    /** As {@link #sinceTick()}, for one of the event loops. */
    public Duration sinceTick(EventLoop eventLoop) {
        return group.isShuttingDown() ? Duration.ZERO : Duration.ofNanos(ticks().of(eventLoop));
    }

    private EventLoopTicks ticks() {
        EventLoopTicks known = ticks;
        if (known == null) {
            synchronized (this) {
                known = ticks;
                if (known == null) {
                    known = new EventLoopTicks(group, System::nanoTime);
                    ticks = known;
                }
            }
        }
        return known;
    }

    /** Ends the event loops; returns when they have ended, at the latest after five seconds. */
    @Override
    public void close() {
        boolean isOurOwn = isOnEventLoop();
        var ended = group.shutdownGracefully(0, 2, TimeUnit.SECONDS);
        if (!isOurOwn) {
            ended.awaitUninterruptibly(5, TimeUnit.SECONDS);
        }
    }
}

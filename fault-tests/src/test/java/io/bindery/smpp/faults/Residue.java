package io.bindery.smpp.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * What may be left of a test in its process: threads, sockets, memory, buffers that nobody has released, lines of the log that
 * say that something went wrong.
 */
final class Residue {
    private static final String LEAK = "LEAK:";
    private static final int MOST_GCS = 10;

    /** Gathers errors of all loggers from now on; Netty's leak detector speaks through one of them. */
    static final class Errors extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        static Errors gather() {
            Errors errors = new Errors();
            Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            errors.setContext(root.getLoggerContext());
            errors.start();
            root.addAppender(errors);
            return errors;
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                String thrown = event.getThrowableProxy() == null
                        ? ""
                        : " " + event.getThrowableProxy().getClassName() + " "
                                + event.getThrowableProxy().getMessage();
                lines.add(event.getLoggerName() + ": " + event.getFormattedMessage() + thrown);
            }
        }

        List<String> lines() {
            return List.copyOf(lines);
        }

        List<String> leaks() {
            return lines.stream().filter(line -> line.contains(LEAK)).toList();
        }

        void end() {
            ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(this);
            stop();
        }
    }

    static {
        warmUp();
    }

    private Residue() {}

    /** The JDK keeps a socket of its own from the first time on that it closes one. */
    private static void warmUp() {
        try (ServerSocketChannel listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            SocketChannel.open(listener.getLocalAddress()).close();
            new Socket(InetAddress.getLoopbackAddress(), listener.socket().getLocalPort()).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Collects all garbage, and lets Netty look at what of it was not released. */
    static void collect() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        PhantomReference<Object> canary = new PhantomReference<>(new Object(), queue);
        boolean isCollected = false;
        for (int i = 0; i < MOST_GCS && !isCollected; i++) {
            System.gc();
            try {
                isCollected = queue.remove(100) != null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        canary.clear();
        for (int i = 0; i < 3; i++) {
            ByteBufAllocator.DEFAULT.directBuffer(16).release(); // each looks at the garbage
            ByteBufAllocator.DEFAULT.heapBuffer(16).release();
        }
    }

    static long heapAfterCollection() {
        collect();
        collect();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    static long directMemory() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    /** Threads of the library and of the testkit. */
    static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("smpp-") || name.startsWith("fault proxy"))
                .sorted()
                .toList();
    }

    /** Sockets that this process holds open; empty where the system does not tell. */
    static List<String> sockets() {
        List<String> sockets = new ArrayList<>();
        File[] descriptors = new File("/proc/self/fd").listFiles();
        for (File descriptor : descriptors == null ? new File[0] : descriptors) {
            try {
                String target =
                        Files.readSymbolicLink(Path.of(descriptor.getPath())).toString();
                if (target.startsWith("socket:")) {
                    sockets.add(target);
                }
            } catch (IOException closedMeanwhile) {
                // then it is not open
            }
        }
        return sockets;
    }
}

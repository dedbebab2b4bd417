package io.bindery.smpp.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.benchmarks.engine.Plan.Drive;
import io.bindery.smpp.benchmarks.engine.Plan.Traffic;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What everybody puts on the wire is the same, octet for octet, but for sequence numbers and fresh message ids. */
@Timeout(60)
class SameOctetsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource(Speaker.class)
    void sendsTheSameSubmit(Speaker speaker) throws Exception {
        Plan plan = onePlan(speaker, Traffic.SUBMIT);
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<byte[]> submit = CompletableFuture.supplyAsync(() -> takeSubmit(listener));
            try (Endpoint client = speaker.client(listener.getLocalPort(), plan)) {
                Load load = Load.on(client.sessions(), plan);

                assertThat(submit.get(30, TimeUnit.SECONDS)).isEqualTo(Wire.submit());
                load.end();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Speaker.class)
    void answersASubmitWithAsManyOctets(Speaker speaker) throws Exception {
        try (Endpoint server = speaker.server(onePlan(speaker, Traffic.SUBMIT));
                Socket socket = bound(server.port())) {
            socket.getOutputStream().write(Wire.submit());

            byte[] response = next(socket, Wire.SUBMIT_SM | Wire.RESPONSE);

            assertThat(response).hasSameSizeAs(Wire.submitResponse());
            assertThat(response).startsWith(Arrays.copyOf(Wire.submitResponse(), Wire.HEADER));
        }
    }

    @ParameterizedTest
    @EnumSource(Speaker.class)
    void sendsTheSameReceipt(Speaker speaker) throws Exception {
        Plan plan = onePlan(speaker, Traffic.RECEIPT);
        try (Endpoint server = speaker.server(plan);
                Socket socket = bound(server.port())) {
            Instant latest = Instant.now().plus(PATIENCE);
            while (server.sessions().isEmpty() && Instant.now().isBefore(latest)) {
                Thread.sleep(5);
            }
            Load load = Load.on(server.sessions(), plan);

            byte[] receipt = next(socket, Wire.DELIVER_SM);
            answer(socket, Wire.receiptResponse(), sequence(receipt));

            assertThat(withSequence(receipt, 1)).isEqualTo(Wire.receipt());
            load.end();
        }
    }

    @ParameterizedTest
    @EnumSource(Speaker.class)
    void answersAReceiptWithTheSameOctets(Speaker speaker) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<byte[]> response = CompletableFuture.supplyAsync(() -> sendReceipt(listener));
            try (Endpoint client = speaker.client(listener.getLocalPort(), onePlan(speaker, Traffic.SUBMIT))) {
                assertThat(client.sessions()).hasSize(1);
                assertThat(response.get(30, TimeUnit.SECONDS)).isEqualTo(Wire.receiptResponse());
            }
        }
    }

    private static Plan onePlan(Speaker speaker, Traffic traffic) {
        Drive drive = speaker == Speaker.JSMPP ? Drive.THREADS : Drive.CHAIN;
        return Plan.chain(1, 1).with(traffic).with(drive);
    }

    /** Accepts a bind and gives the first submit_sm, with sequence number 1; answers it and those that follow. */
    private static byte[] takeSubmit(ServerSocket listener) {
        try {
            Socket socket = listener.accept();
            byte[] bind = next(socket, Wire.BIND_TRANSCEIVER);
            answer(socket, Wire.bindResponse(Wire.BIND_TRANSCEIVER), sequence(bind));
            byte[] submit = next(socket, Wire.SUBMIT_SM);
            answer(socket, Wire.submitResponse(), sequence(submit));
            answerAll(socket);
            return withSequence(submit, 1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answerAll(Socket socket) {
        Thread thread = new Thread(() -> {
            try (socket) {
                while (true) {
                    byte[] request = frame(socket);
                    int id = ByteBuffer.wrap(request).getInt(Wire.ID);
                    byte[] response = id == Wire.SUBMIT_SM ? Wire.submitResponse() : Wire.header(id | Wire.RESPONSE);
                    answer(socket, response, sequence(request));
                }
            } catch (IOException e) {
                return; // the client has gone
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] sendReceipt(ServerSocket listener) {
        try {
            Socket socket = listener.accept();
            answer(socket, Wire.bindResponse(Wire.BIND_TRANSCEIVER), sequence(next(socket, Wire.BIND_TRANSCEIVER)));
            socket.getOutputStream().write(Wire.receipt());
            byte[] response = next(socket, Wire.DELIVER_SM | Wire.RESPONSE);
            answerAll(socket);
            return response;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Socket bound(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write(Wire.bind());
        next(socket, Wire.BIND_TRANSCEIVER | Wire.RESPONSE);
        return socket;
    }

    private static void answer(Socket socket, byte[] template, int sequence) throws IOException {
        socket.getOutputStream().write(withSequence(template, sequence));
    }

    /** The next frame with this command_id; others are passed over. */
    private static byte[] next(Socket socket, int id) throws IOException {
        byte[] frame = frame(socket);
        while (ByteBuffer.wrap(frame).getInt(Wire.ID) != id) {
            frame = frame(socket);
        }
        return frame;
    }

    private static byte[] frame(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int length = in.readInt();
        byte[] frame = new byte[length];
        ByteBuffer.wrap(frame).putInt(length);
        in.readFully(frame, Integer.BYTES, length - Integer.BYTES);
        return frame;
    }

    private static int sequence(byte[] frame) {
        return ByteBuffer.wrap(frame).getInt(Wire.SEQUENCE);
    }

    private static byte[] withSequence(byte[] frame, int sequence) {
        byte[] copy = frame.clone();
        ByteBuffer.wrap(copy).putInt(Wire.SEQUENCE, sequence);
        return copy;
    }
}

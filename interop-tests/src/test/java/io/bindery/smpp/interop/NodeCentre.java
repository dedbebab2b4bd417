package io.bindery.smpp.interop;

import io.bindery.smpp.pdu.BindType;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** node-smpp, in a process of its own: {@code centre.js} among the resources, which tells what it sees line by line. */
final class NodeCentre implements OtherCentre {
    private static final int PATIENCE_SECONDS = 20;

    private final List<BindType> bound = new CopyOnWriteArrayList<>();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger receiptsTaken = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unbound = new AtomicInteger();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Process process;
    private final BufferedWriter orders;

    private NodeCentre(Process process) {
        this.process = process;
        this.orders = process.outputWriter();
        Thread reader = new Thread(this::read, "node-smpp");
        reader.setDaemon(true);
        reader.start();
    }

    /** Skips the test where there is no Node, or node-smpp cannot be had. */
    static NodeCentre start() throws Exception {
        Process process = new ProcessBuilder("node", "centre.js", PASSWORD)
                .directory(NodeModules.folder().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        NodeCentre centre = new NodeCentre(process);
        try {
            centre.port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            centre.close();
            throw e;
        }
        return centre;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(line.split(" "));
            }
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
        port.completeExceptionally(new IOException("centre.js has ended"));
    }

    private void heard(String[] words) {
        switch (words[0]) {
            case "listening" -> port.complete(Integer.valueOf(words[1]));
            case "bound" -> bound.add(BindType.valueOf(words[1]));
            case "closed" -> bound.remove(BindType.valueOf(words[1]));
            case "asked" -> asked.incrementAndGet();
            case "unbound" -> unbound.incrementAndGet();
            case "receipt" -> count(receiptsTaken, words[1]);
            case "answered" -> count(answered, words[1]);
            case "message" ->
                messages.add(new Message(
                        words[1],
                        Integer.parseInt(words[2]),
                        Integer.parseInt(words[3]),
                        HexFormat.of().parseHex(words[4].equals("-") ? "" : words[4])));
            default -> throw new IllegalStateException("centre.js says " + words[0]);
        }
    }

    private static void count(AtomicInteger good, String status) {
        if (status.equals("0")) {
            good.incrementAndGet();
        }
    }

    private void order(String what) throws IOException {
        orders.write(what);
        orders.newLine();
        orders.flush();
    }

    @Override
    public int port() {
        return port.join();
    }

    @Override
    public List<BindType> bound() {
        return List.copyOf(bound);
    }

    @Override
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    @Override
    public int receiptsTaken() {
        return receiptsTaken.get();
    }

    @Override
    public int asked() {
        return asked.get();
    }

    @Override
    public void ask() throws IOException {
        order("ask");
    }

    @Override
    public int answered() {
        return answered.get();
    }

    @Override
    public int unbound() {
        return unbound.get();
    }

    @Override
    public void unbind() throws IOException {
        order("unbind");
    }

    @Override
    public void drop() throws IOException {
        order("drop");
    }

    @Override
    public void close() throws IOException {
        orders.close(); // it ends by itself then
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

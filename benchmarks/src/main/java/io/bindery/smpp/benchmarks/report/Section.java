package io.bindery.smpp.benchmarks.report;

import java.util.List;
import java.util.stream.Stream;

/** The tables and charts of the page, each between its own pair of marks. */
enum Section {
    DECODE("decode", "Decode, nothing read (relay path)"),
    DECODE_AND_READ("decode-and-read", "Decode and read (handler path)"),
    ENCODE_BUILT("encode-built", "Encode a PDU that is built already"),
    BUILD_AND_ENCODE("build-and-encode", "Build and encode"),
    RELAY_DECODED("relay-decoded", "Send on a decoded PDU under a new sequence number"),
    DECODE_AND_RELAY("decode-and-relay", "Decode and send on"),
    MIXED("mixed", "All kinds of PDU in one loop"),
    RECEIPTS("receipts", "Parse a delivery receipt and read it"),
    GSM("gsm", "150 characters of GSM 03.38");

    private final String mark;
    private final String title;

    Section(String mark, String title) {
        this.mark = mark;
        this.title = title;
    }

    /** Names the marks in the page and the chart's file. */
    String mark() {
        return mark;
    }

    String title() {
        return title;
    }

    List<Row> rows() {
        return switch (this) {
            case DECODE -> codec("decode");
            case DECODE_AND_READ -> codec("decodeAndRead");
            case ENCODE_BUILT -> codec("encodeBuilt");
            case BUILD_AND_ENCODE -> codec("buildAndEncode");
            case RELAY_DECODED -> codec("relayDecoded");
            case DECODE_AND_RELAY -> codec("decodeAndRelay");
            case MIXED -> mixed();
            case RECEIPTS -> receipts();
            case GSM -> gsm();
        };
    }

    private static List<Row> codec(String method) {
        return Stream.of(Message.values())
                .map(message -> new Row(message.label(), "CodecBenchmark." + method, message.name()))
                .toList();
    }

    private static List<Row> mixed() {
        return List.of(
                new Row("decode", "MixedBenchmark.decode", ""),
                new Row("decode and read", "MixedBenchmark.decodeAndRead", ""),
                new Row("build and encode", "MixedBenchmark.buildAndEncode", ""),
                new Row("decode and send on", "MixedBenchmark.decodeAndRelay", ""));
    }

    private static List<Row> receipts() {
        return List.of(
                new Row("from text", "ReceiptBenchmark.fromText", ""),
                new Row("from PDU", "ReceiptBenchmark.fromPdu", ""));
    }

    private static List<Row> gsm() {
        return List.of(
                new Row("encode, plain", "GsmBenchmark.encode", "PLAIN"),
                new Row("encode, accents", "GsmBenchmark.encode", "ACCENTS"),
                new Row("decode, plain", "GsmBenchmark.decode", "PLAIN"),
                new Row("decode, accents", "GsmBenchmark.decode", "ACCENTS"));
    }
}

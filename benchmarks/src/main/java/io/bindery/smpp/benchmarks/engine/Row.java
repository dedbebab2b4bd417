package io.bindery.smpp.benchmarks.engine;

import io.bindery.smpp.benchmarks.engine.Plan.Drive;
import io.bindery.smpp.benchmarks.engine.Plan.Link;
import io.bindery.smpp.benchmarks.engine.Plan.Traffic;
import java.util.ArrayList;
import java.util.List;

/** What is measured; in a round the contenders of a row take turns. */
public enum Row {
    WINDOW_64("window-64", "1 bind, window 64"),
    WINDOW_1("window-1", "1 bind, window 1"),
    WINDOW_512("window-512", "1 bind, window 512"),
    BINDS_4("binds-4", "4 binds, window 64 each"),
    BINDS_64("binds-64", "64 binds, window 64 each"),
    RECEIPTS("receipts", "receipts from the server, window 64"),
    SERVERS("servers", "servers driven by bare Netty, window 64"),
    PUMP("pump", "sent by a thread of the application, window 64"),
    PACED("paced", "64 binds, 100 messages a second each"),
    DISTANT("distant", "50 ms round trip, window 64"),
    TLS("tls", "TLS 1.3, window 64");

    private final String mark;
    private final String label;

    Row(String mark, String label) {
        this.mark = mark;
        this.label = label;
    }

    /** Its name in commands and files. */
    public String mark() {
        return mark;
    }

    /** What the reader sees. */
    public String label() {
        return label;
    }

    /** Who takes part. */
    public List<Contender> contenders() {
        Plan plan = Plan.chain(1, 64);
        return switch (this) {
            case WINDOW_64 -> all(plan);
            case WINDOW_1 -> all(Plan.chain(1, 1));
            case WINDOW_512 -> all(Plan.chain(1, 512));
            case BINDS_4 -> all(Plan.chain(4, 64));
            case BINDS_64 -> asynchronous(Plan.chain(64, 64)); // jSMPP would need 4,096 threads, and stalls on a core
            case RECEIPTS -> all(plan.with(Traffic.RECEIPT));
            case SERVERS -> servers(plan);
            case PUMP -> asynchronous(plan.with(Drive.PUMP));
            case PACED -> asynchronous(Plan.chain(64, 64).pacedAt(100));
            case DISTANT -> asynchronous(plan.with(Link.DISTANT));
            case TLS -> encrypted(plan.with(Link.TLS));
        };
    }

    private static List<Contender> all(Plan plan) {
        List<Contender> contenders = new ArrayList<>(asynchronous(plan));
        contenders.add(pair("jsmpp", "jSMPP", Speaker.JSMPP, plan.with(Drive.THREADS)));
        return contenders;
    }

    /** Those that can send without waiting. */
    private static List<Contender> asynchronous(Plan plan) {
        return List.of(
                pair("bindery", "Bindery, annotated", Speaker.BINDERY, plan),
                pair("bindery-event-loop", "Bindery, event loop", Speaker.BINDERY_EVENT_LOOP, plan),
                pair("netty", "bare Netty", Speaker.NETTY, plan),
                pair("cloudhopper", "cloudhopper", Speaker.CLOUDHOPPER, plan));
    }

    private static List<Contender> encrypted(Plan plan) {
        return List.of(
                pair("bindery", "Bindery, annotated", Speaker.BINDERY, plan),
                pair("bindery-event-loop", "Bindery, event loop", Speaker.BINDERY_EVENT_LOOP, plan),
                pair("netty", "bare Netty", Speaker.NETTY, plan));
    }

    private static List<Contender> servers(Plan plan) {
        return List.of(
                new Contender("bindery", "Bindery, annotated", Speaker.BINDERY, Speaker.NETTY, plan),
                new Contender(
                        "bindery-event-loop", "Bindery, event loop", Speaker.BINDERY_EVENT_LOOP, Speaker.NETTY, plan),
                new Contender("netty", "bare Netty", Speaker.NETTY, Speaker.NETTY, plan),
                new Contender("cloudhopper", "cloudhopper", Speaker.CLOUDHOPPER, Speaker.NETTY, plan),
                new Contender("jsmpp", "jSMPP", Speaker.JSMPP, Speaker.NETTY, plan));
    }

    private static Contender pair(String name, String label, Speaker speaker, Plan plan) {
        return new Contender(name, label, speaker, speaker, plan);
    }
}

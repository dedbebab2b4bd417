package io.bindery.smpp.gateway.app.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bindery.smpp.testkit.LedgerSummary;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a run of the demo ended: the balance of the fakes' own records, for people as a table and for programs as JSON.
 *
 * @param balance what became of the messages
 * @param chaos what was done to the message centres meanwhile
 * @param took from the first submit to the last event
 * @param isComplete whether it came to its end, rather than being given up because nothing moved any more
 */
public record DemoReport(LedgerSummary balance, Chaos chaos, Duration took, boolean isComplete) {
    private static final int LABEL = 30;
    private static final int NUMBER = 12;

    /**
     * Whether the gateway kept its promise: nothing answered positively was lost, nobody got what was not theirs, and
     * nothing came twice. A restart may repeat what its message centre could not know to be delivered.
     */
    public boolean isGood() {
        boolean isOnce = balance.duplicated() == 0 || chaos != Chaos.NONE;
        return isComplete && balance.lost() == 0 && misdelivered() == 0 && isOnce;
    }

    /** Receipts at the wrong account, of another message, or under an id that nobody was given. */
    long misdelivered() {
        return balance.wrongAccount() + balance.wrongMessage() + balance.unknownReceipts();
    }

    /** The table, lines separated by LF, without one at the end. */
    public String table() {
        List<String> lines = new ArrayList<>();
        lines.add(count("submitted", balance.submitted()));
        lines.add(count("answered", balance.answered()));
        lines.add(count("refused", balance.refused()));
        lines.add(count("unanswered", balance.unanswered()));
        lines.add(count("receipts expected", balance.receiptsExpected()));
        lines.add(count("receipts received", balance.receiptsReceived()));
        lines.add(count("lost", balance.lost()));
        lines.add(count("duplicated", balance.duplicated()));
        lines.add(count("misdelivered", misdelivered()));
        lines.add(count("orphans", balance.orphans()));
        lines.add(row("rate", String.format(Locale.ROOT, "%,.0f/s", balance.perSecond())));
        lines.add(row("took", String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1e3)));
        lines.add(row("", "p50") + String.format("%" + NUMBER + "s", "p99"));
        lines.add(times("submit to response", balance.submitToAnswer().percentile(50), balance.submitToAnswer().percentile(99)));
        lines.add(times("submit to receipt", balance.submitToReceipt().percentile(50), balance.submitToReceipt().percentile(99)));
        lines.addAll(remarks());
        return String.join("\n", lines);
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!isComplete) {
            remarks.add("Given up: nothing moved any more, and not every answer or receipt had come.");
        }
        if (chaos != Chaos.NONE && balance.orphans() > 0) {
            remarks.add("Orphans are receipts of messages whose answer was cut off: the message centre has them, the");
            remarks.add("application was told that they failed.");
        }
        if (!balance.examplesOfLost().isEmpty()) {
            remarks.add("Lost, for example: " + String.join(", ", balance.examplesOfLost()));
        }
        return remarks;
    }

    private static String count(String label, long count) {
        return row(label, String.format(Locale.ROOT, "%,d", count));
    }

    private static String times(String label, Duration p50, Duration p99) {
        return row(label, millis(p50)) + String.format("%" + NUMBER + "s", millis(p99));
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%,.1f ms", time.toNanos() / 1e6);
    }

    private static String row(String label, String value) {
        return String.format("  %-" + LABEL + "s%" + NUMBER + "s", label, value);
    }

    /** The same as one JSON object on one line. */
    public String json() {
        StringWriter json = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(json)) {
            out.writeStartObject();
            writeCounts(out);
            out.writeNumberField("rate_per_second", Math.round(balance.perSecond()));
            out.writeNumberField("took_ms", took.toMillis());
            writeMillis(out, "submit_to_response_p50_ms", balance.submitToAnswer().percentile(50));
            writeMillis(out, "submit_to_response_p99_ms", balance.submitToAnswer().percentile(99));
            writeMillis(out, "submit_to_receipt_p50_ms", balance.submitToReceipt().percentile(50));
            writeMillis(out, "submit_to_receipt_p99_ms", balance.submitToReceipt().percentile(99));
            out.writeStringField("chaos", chaos.optionName());
            out.writeBooleanField("complete", isComplete);
            out.writeBooleanField("good", isGood());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString();
    }

    private void writeCounts(JsonGenerator out) throws IOException {
        out.writeNumberField("submitted", balance.submitted());
        out.writeNumberField("answered", balance.answered());
        out.writeNumberField("refused", balance.refused());
        out.writeNumberField("unanswered", balance.unanswered());
        out.writeNumberField("receipts_expected", balance.receiptsExpected());
        out.writeNumberField("receipts_received", balance.receiptsReceived());
        out.writeNumberField("lost", balance.lost());
        out.writeNumberField("duplicated", balance.duplicated());
        out.writeNumberField("misdelivered", misdelivered());
        out.writeNumberField("orphans", balance.orphans());
    }

    private static void writeMillis(JsonGenerator out, String name, Duration time) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e6));
    }
}

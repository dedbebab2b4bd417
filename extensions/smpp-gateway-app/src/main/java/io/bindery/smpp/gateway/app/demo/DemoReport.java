package io.bindery.smpp.gateway.app.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a run of the demo ended: the balance of the fakes' own records, for people as a table and for programs as JSON.
 *
 * @param counts numbers of messages by what became of them
 * @param perSecond positive answers a second
 * @param took from the first submit to the last event
 * @param response times from submit to positive answer
 * @param receipt times from submit to first receipt
 * @param chaos what was done to the message centres meanwhile
 * @param isComplete whether the run came to its end, rather than being given up because nothing moved any more
 * @param examplesOfLost numbers of some of the lost messages, counted from 0
 * @param examplesOfViolations some of the violations, in words
 */
public record DemoReport(
        Counts counts,
        double perSecond,
        Duration took,
        Percentiles response,
        Percentiles receipt,
        Chaos chaos,
        boolean isComplete,
        List<String> examplesOfLost,
        List<String> examplesOfViolations) {
    private static final int LABEL = 24;
    private static final int NUMBER = 12;

    /**
     * Numbers of messages.
     *
     * @param misdelivered receipts at the wrong account, of another message, or under an id that nobody was given
     * @param violations things the gateway did that SMPP does not allow: a PDU in the wrong state, an answer to nothing
     * @param orphans messages that were not answered positively, but whose receipt the gateway took
     */
    public record Counts(
            long submitted,
            long answered,
            long refused,
            long unanswered,
            long receiptsExpected,
            long receiptsReceived,
            long lost,
            long duplicated,
            long misdelivered,
            long violations,
            long orphans) {
        /** By their names in the JSON object, in the order of the table. */
        private Map<String, Long> byName() {
            Map<String, Long> named = new LinkedHashMap<>();
            named.put("submitted", submitted);
            named.put("answered", answered);
            named.put("refused", refused);
            named.put("unanswered", unanswered);
            named.put("receipts_expected", receiptsExpected);
            named.put("receipts_received", receiptsReceived);
            named.put("lost", lost);
            named.put("duplicated", duplicated);
            named.put("misdelivered", misdelivered);
            named.put("violations", violations);
            named.put("orphans", orphans);
            return named;
        }
    }

    /** The time that half, and 99 of 100, do not exceed; zero when there are none. */
    public record Percentiles(Duration p50, Duration p99) {}

    public DemoReport {
        examplesOfLost = List.copyOf(examplesOfLost);
        examplesOfViolations = List.copyOf(examplesOfViolations);
    }

    /**
     * Whether the gateway kept its promise: nothing answered positively was lost, nobody got what was not theirs, it
     * spoke SMPP, and nothing came twice. After a restart something may: its message centre cannot know what had arrived.
     */
    public boolean isGood() {
        boolean isOnce = counts.duplicated() == 0 || chaos != Chaos.NONE;
        boolean isRight = counts.misdelivered() == 0 && counts.violations() == 0;
        return isComplete && counts.lost() == 0 && isRight && isOnce;
    }

    /** The table, lines separated by LF, without one at the end. */
    public String table() {
        List<String> lines = new ArrayList<>();
        counts.byName().forEach((name, count) -> lines.add(row(name.replace('_', ' '), number(count))));
        lines.add(row("rate", number(Math.round(perSecond)) + "/s"));
        lines.add(row("took", String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1e3)));
        lines.add(row("", "p50", "p99"));
        lines.add(row("submit to response", millis(response.p50()), millis(response.p99())));
        lines.add(row("submit to receipt", millis(receipt.p50()), millis(receipt.p99())));
        lines.addAll(remarks());
        return String.join("\n", lines);
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!isComplete) {
            remarks.add("Given up: nothing moved any more, and not every answer and receipt had come.");
        }
        if (counts.orphans() > 0) {
            remarks.add("Orphans: a message centre took the message and was cut off before its answer came, so the");
            remarks.add("application was told that it failed; the receipt that came later is nobody's.");
        }
        if (!examplesOfLost.isEmpty()) {
            remarks.add("Lost, for example, the messages number " + String.join(", ", examplesOfLost));
        }
        examplesOfViolations.forEach(violation -> remarks.add("Violation, for example: " + violation));
        return remarks;
    }

    private static String row(String label, String... values) {
        StringBuilder row = new StringBuilder(String.format("  %-" + LABEL + "s", label));
        for (String value : values) {
            row.append(String.format("%" + NUMBER + "s", value));
        }
        return row.toString();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%,.1f ms", time.toNanos() / 1e6);
    }

    /** The same as one JSON object on one line. */
    public String json() {
        StringWriter json = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(json)) {
            out.writeStartObject();
            for (Map.Entry<String, Long> count : counts.byName().entrySet()) {
                out.writeNumberField(count.getKey(), count.getValue());
            }
            out.writeNumberField("rate_per_second", Math.round(perSecond));
            out.writeNumberField("took_ms", took.toMillis());
            writeTimes(out, "submit_to_response", response);
            writeTimes(out, "submit_to_receipt", receipt);
            out.writeStringField("chaos", chaos.optionName());
            out.writeBooleanField("complete", isComplete);
            out.writeBooleanField("good", isGood());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString();
    }

    private static void writeTimes(JsonGenerator out, String name, Percentiles times) throws IOException {
        out.writeFieldName(name + "_p50_ms");
        out.writeNumber(String.format(Locale.ROOT, "%.3f", times.p50().toNanos() / 1e6));
        out.writeFieldName(name + "_p99_ms");
        out.writeNumber(String.format(Locale.ROOT, "%.3f", times.p99().toNanos() / 1e6));
    }
}

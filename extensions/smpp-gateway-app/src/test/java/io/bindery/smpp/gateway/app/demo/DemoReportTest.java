package io.bindery.smpp.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoReportTest {
    private static final DemoReport.Counts GOOD = counts(0, 0, 0, 0, 0);

    @Test
    void showsATable() {
        assertThat(report(GOOD, Chaos.NONE, true).table())
                .isEqualTo("""
                          submitted                     10,000
                          answered                       9,990
                          refused                            7
                          unanswered                         3
                          receipts expected              9,990
                          receipts received              9,990
                          lost                               0
                          duplicated                         0
                          misdelivered                       0
                          violations                         0
                          orphans                            0
                          rate                         8,124/s
                          took                           1.2 s
                                                           p50         p99
                          submit to response            1.5 ms     20.3 ms
                          submit to receipt            52.0 ms  1,234.6 ms""".indent(2).stripTrailing());
    }

    @Test
    void writesOneJsonObjectOnOneLine() {
        assertThat(report(GOOD, Chaos.UPSTREAM_RESTART, true).json())
                .isEqualTo("{\"submitted\":10000,\"answered\":9990,\"refused\":7,\"unanswered\":3,"
                        + "\"receipts_expected\":9990,\"receipts_received\":9990,\"lost\":0,\"duplicated\":0,"
                        + "\"misdelivered\":0,\"violations\":0,\"orphans\":0,\"rate_per_second\":8124,\"took_ms\":1234,"
                        + "\"submit_to_response_p50_ms\":1.500,\"submit_to_response_p99_ms\":20.250,"
                        + "\"submit_to_receipt_p50_ms\":52.000,\"submit_to_receipt_p99_ms\":1234.560,"
                        + "\"chaos\":\"upstream-restart\",\"complete\":true,\"good\":true}");
    }

    @Test
    void explainsWhatIsNotAsExpected() {
        DemoReport report = new DemoReport(
                counts(2, 0, 0, 1, 1),
                0,
                Duration.ZERO,
                new DemoReport.Percentiles(Duration.ZERO, Duration.ZERO),
                new DemoReport.Percentiles(Duration.ZERO, Duration.ZERO),
                Chaos.NONE,
                false,
                List.of("17", "42"),
                List.of("answer to nothing"));

        assertThat(report.table())
                .contains("Given up: nothing moved any more")
                .contains("Orphans: ")
                .contains("Lost, for example, the messages number 17, 42")
                .endsWith("Violation, for example: answer to nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0, NONE, true, true",
        "0, 0, 0, 0, 5, NONE, true, true",
        "1, 0, 0, 0, 0, NONE, true, false",
        "1, 0, 0, 0, 0, UPSTREAM_RESTART, true, false",
        "0, 1, 0, 0, 0, NONE, true, false",
        "0, 1, 0, 0, 0, UPSTREAM_RESTART, true, true",
        "0, 0, 1, 0, 0, UPSTREAM_RESTART, true, false",
        "0, 0, 0, 0, 0, NONE, false, false",
        "0, 0, 0, 1, 0, NONE, true, false",
    })
    void judges(
            long lost,
            long twice,
            long astray,
            long violations,
            long orphans,
            Chaos chaos,
            boolean isComplete,
            boolean isGood) {
        assertThat(report(counts(lost, twice, astray, violations, orphans), chaos, isComplete)
                        .isGood())
                .isEqualTo(isGood);
    }

    private static DemoReport.Counts counts(
            long lost, long duplicated, long misdelivered, long violations, long orphans) {
        return new DemoReport.Counts(
                10_000, 9_990, 7, 3, 9_990, 9_990, lost, duplicated, misdelivered, violations, orphans);
    }

    private static DemoReport report(DemoReport.Counts counts, Chaos chaos, boolean isComplete) {
        return new DemoReport(
                counts,
                8_123.7,
                Duration.ofMillis(1_234),
                new DemoReport.Percentiles(Duration.ofNanos(1_500_000), Duration.ofNanos(20_250_000)),
                new DemoReport.Percentiles(Duration.ofMillis(52), Duration.ofNanos(1_234_560_000)),
                chaos,
                isComplete,
                List.of(),
                List.of());
    }
}

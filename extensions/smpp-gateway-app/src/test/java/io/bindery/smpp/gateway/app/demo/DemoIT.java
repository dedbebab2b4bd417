package io.bindery.smpp.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class DemoIT {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void answersEveryMessageAndBringsEveryReceiptBackOnce() {
        DemoReport report = run(200, Optional.empty(), Chaos.NONE);

        assertThat(report.counts()).isEqualTo(new DemoReport.Counts(200, 200, 0, 0, 200, 200, 0, 0, 0, 0, 0));
        assertThat(report.isGood()).isTrue();
        assertThat(report.perSecond()).isPositive();
        assertThat(report.response().p50())
                .isPositive()
                .isLessThanOrEqualTo(report.response().p99());
        assertThat(report.receipt().p50()).isGreaterThan(report.response().p50());
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("100 %  200 of 200 messages");
    }

    @Test
    void losesNothingThatWasAnsweredWhenAMessageCentreRestarts() {
        DemoReport report = run(1_000, Optional.empty(), Chaos.UPSTREAM_RESTART);

        DemoReport.Counts counts = report.counts();
        assertThat(counts.submitted()).isEqualTo(1_000);
        assertThat(counts.answered() + counts.refused() + counts.unanswered()).isEqualTo(1_000);
        assertThat(counts.answered()).isGreaterThan(500);
        assertThat(counts.receiptsReceived())
                .isEqualTo(counts.receiptsExpected())
                .isEqualTo(counts.answered());
        assertThat(counts.lost()).isZero();
        assertThat(counts.misdelivered()).isZero();
        assertThat(report.examplesOfViolations()).isEmpty();
        assertThat(report.isGood()).isTrue();
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("is gone").contains("is back");
    }

    @Test
    void sendsTheUsersOwnTexts(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my texts.csv"), "text\nHello\n\"Γειά σου, κόσμε\"\n");

        DemoReport report = run(5, Optional.of(file), Chaos.NONE);

        assertThat(report.counts()).isEqualTo(new DemoReport.Counts(5, 5, 0, 0, 5, 5, 0, 0, 0, 0, 0));
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("2 different texts");
    }

    @Test
    void readsTheFileBeforeAnythingStarts(@TempDir Path folder) {
        assertThatThrownBy(() -> run(5, Optional.of(folder.resolve("none.csv")), Chaos.NONE))
                .isInstanceOf(MessageFileException.class);
        assertThat(shown.size()).isZero();
    }

    private DemoReport run(int messages, Optional<Path> file, Chaos chaos) {
        return Demo.run(
                messages, file, chaos, new PrintStream(shown, true, StandardCharsets.UTF_8), ProgressLine.Style.PLAIN);
    }
}

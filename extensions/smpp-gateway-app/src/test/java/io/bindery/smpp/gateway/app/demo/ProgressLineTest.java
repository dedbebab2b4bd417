package io.bindery.smpp.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void writesALineEveryTenthWhenNobodyLooks() {
        ProgressLine line = new ProgressLine(out, ProgressLine.Style.PLAIN, 1_000, 0);

        for (int i = 0; i <= 1_000; i += 50) {
            line.show(new ProgressLine.Look(i, i, i / 2, i * SECOND / 100));
        }
        line.finish();

        assertThat(text().lines()).hasSize(10);
        assertThat(text().lines().findFirst()).contains(" 10 %  100 of 1,000 messages  100/s  50 receipts");
        assertThat(text())
                .endsWith("100 %  1,000 of 1,000 messages  100/s  500 receipts\n")
                .doesNotContain("\r");
    }

    @Test
    void movesABarOnATerminal() {
        ProgressLine line = new ProgressLine(out, ProgressLine.Style.TERMINAL, 1_000, 0);

        line.show(new ProgressLine.Look(500, 500, 400, SECOND));
        line.say("chaos");
        line.show(new ProgressLine.Look(1_000, 1_000, 1_000, 2 * SECOND));
        line.finish();

        assertThat(text())
                .isEqualTo(
                        "\r[###############...............]  50 %  500 of 1,000 messages  500/s  400 receipts   \n"
                                + "chaos\n"
                                + "\r[##############################] 100 %  1,000 of 1,000 messages  500/s  1,000 receipts   \n");
    }

    @Test
    void showsTheRateOfTheLastHalfSecondNotTheAverage() {
        ProgressLine line = new ProgressLine(out, ProgressLine.Style.TERMINAL, 1_000, 0);

        line.show(new ProgressLine.Look(100, 100, 0, SECOND));
        line.show(new ProgressLine.Look(110, 110, 0, 2 * SECOND));
        line.finish();

        assertThat(text()).contains("100/s").contains("10/s");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}

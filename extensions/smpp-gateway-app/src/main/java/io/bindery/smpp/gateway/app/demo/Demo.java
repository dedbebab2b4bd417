package io.bindery.smpp.gateway.app.demo;

import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.Latencies;
import io.bindery.smpp.testkit.Ledger;
import io.bindery.smpp.testkit.LedgerSummary;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One run of the demo: two message centres, the gateway between, and a few applications, all over real sockets on free
 * ports of the loopback interface.
 *
 * <p>Message centres and applications are the testkit's fakes, and what the report says comes from what they have seen; the
 * gateway is not asked. {@code Cast} sets up who takes part, {@link DemoTraffic} is what they send.
 */
public final class Demo {
    private static final Duration OUTAGE = Duration.ofMillis(1_500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EXAMPLES = 5;
    private static final long LOOK_EVERY_NANOS = 20_000_000L;

    private final DemoTraffic traffic;
    private final Chaos chaos;
    private final ProgressLine line;
    private final PrintStream out;
    private final Ledger ledger = Ledger.by(DemoTraffic::numberOf);
    private long killedNanos;
    private State state;

    /** How far the chaos has come. */
    private enum State {
        BEFORE,
        DOWN,
        OVER
    }

    private Demo(DemoTraffic traffic, Chaos chaos, PrintStream out, ProgressLine.Style style) {
        this.traffic = traffic;
        this.chaos = chaos;
        this.out = out;
        this.line = new ProgressLine(out, style, traffic.total(), System.nanoTime());
        this.state = chaos == Chaos.NONE ? State.OVER : State.BEFORE;
    }

    /**
     * Runs the demo to its end, or until nothing has moved for a minute.
     *
     * @param messages how many to send, 1 or more
     * @param file the user's own texts; those that come with Bindery when empty
     * @param chaos what to do to the message centres in the middle of it
     * @param out where progress goes
     * @throws MessageFileException when the file cannot be used
     */
    public static DemoReport run(
            int messages, Optional<Path> file, Chaos chaos, PrintStream out, ProgressLine.Style style) {
        List<DemoMessage> texts = file.map(MessageFile::read).orElseGet(MessageFile::shipped);
        return new Demo(new DemoTraffic(texts, messages), chaos, out, style).run(texts.size());
    }

    private DemoReport run(int texts) {
        try (Cast cast = Cast.start(ledger)) {
            out.println(cast.describe() + ", " + texts + " different texts");
            long begin = System.nanoTime();
            cast.send(traffic);
            boolean isComplete = watch(cast);
            line.finish();
            long end = ledger.progress().lastEventNanos();
            return report(cast, isComplete, Duration.ofNanos(Math.max(0, end - begin)));
        }
    }

    /** Whether all answers and receipts came; false when nothing has moved for too long. */
    private boolean watch(Cast cast) {
        long begin = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            Ledger.Progress progress = ledger.progress();
            show(progress, now);
            boolean isOver = state == State.OVER;
            stir(cast, progress, now);
            if (isOver && cast.isDone() && progress.isSettled() && cast.outstandingReceipts() == 0) {
                return true;
            }
            if (now - Math.max(progress.lastEventNanos(), begin) > PATIENCE.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private void show(Ledger.Progress progress, long now) {
        long settled = progress.answered() + progress.refused() + progress.unanswered();
        line.show(new ProgressLine.Look(settled, progress.answered(), progress.receiptsReceived(), now));
    }

    /** Takes a message centre away when a third of the messages are answered, and brings it back. */
    private void stir(Cast cast, Ledger.Progress progress, long now) {
        FakeSmsc victim = cast.victim();
        if (state == State.BEFORE && progress.answered() >= traffic.total() / 3) {
            line.say("chaos: " + victim.name() + " resets its connections and is gone");
            victim.kill();
            killedNanos = now;
            state = State.DOWN;
        } else if (state == State.DOWN && now - killedNanos >= OUTAGE.toNanos()) {
            victim.restart();
            line.say("chaos: " + victim.name() + " is back, with what it had accepted");
            state = State.OVER;
        }
    }

    private DemoReport report(Cast cast, boolean isComplete, Duration took) {
        LedgerSummary balance = ledger.summary();
        List<String> violations = cast.violations();
        return new DemoReport(
                new DemoReport.Counts(
                        balance.submitted(),
                        balance.answered(),
                        balance.refused(),
                        balance.unanswered(),
                        balance.receiptsExpected(),
                        balance.receiptsReceived(),
                        balance.lost(),
                        balance.duplicated(),
                        balance.wrongAccount() + balance.wrongMessage() + balance.unknownReceipts(),
                        violations.size(),
                        balance.orphans()),
                balance.perSecond(),
                took,
                percentiles(balance.submitToAnswer()),
                percentiles(balance.submitToReceipt()),
                chaos,
                isComplete,
                balance.examplesOfLost(),
                violations.subList(0, Math.min(violations.size(), EXAMPLES)));
    }

    private static DemoReport.Percentiles percentiles(Latencies times) {
        return new DemoReport.Percentiles(times.percentile(50), times.percentile(99));
    }
}

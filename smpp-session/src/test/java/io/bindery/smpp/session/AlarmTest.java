package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The one scheduled call of a session. */
class AlarmTest {
    /** What the event loop was asked to run later, and when. */
    private record Plan(Runnable call, long at) {}

    private final List<Plan> plans = new ArrayList<>();
    private long now;

    private EventLoop loop() {
        ClassLoader loader = AlarmTest.class.getClassLoader();
        return (EventLoop) Proxy.newProxyInstance(loader, new Class<?>[] {EventLoop.class}, (self, schedule, args) -> {
            Plan plan = new Plan((Runnable) args[0], now + (long) args[1]);
            plans.add(plan);
            return Proxy.newProxyInstance(
                    loader, new Class<?>[] {ScheduledFuture.class}, (future, cancel, arguments) -> plans.remove(plan));
        });
    }

    private void passUntil(long time) {
        while (plans.stream().anyMatch(plan -> plan.at() <= time)) {
            Plan next = plans.remove(0);
            now = Math.max(now, next.at());
            next.call().run();
        }
        now = time;
    }

    /** Numbers up to 40 set it for so long after now, others let so much less 40 pass; each ring asks for nothing more. */
    @Property(tries = 500)
    void isPlannedOnceAndNeverRingsLate(@ForAll @Size(max = 100) List<@IntRange(min = 0, max = 70) Integer> steps) {
        plans.clear();
        now = 0;
        List<Long> wanted = new ArrayList<>();
        Alarm alarm = new Alarm(loop(), planned -> wanted.removeIf(deadline -> deadline <= now));

        for (int step : steps) {
            if (step <= 40) {
                wanted.add(now + step);
                alarm.set(now + step, now);
            } else {
                for (long until = now + step - 40; now < until; ) {
                    passUntil(now + 1);
                    wanted.stream().mapToLong(deadline -> deadline).min().ifPresent(next -> alarm.set(next, now));
                }
            }
            assertThat(plans).hasSizeLessThanOrEqualTo(1);
            assertThat(wanted).allMatch(deadline -> deadline >= now);
            assertThat(plans.isEmpty()).isEqualTo(wanted.isEmpty());
        }

        alarm.cancel();
        assertThat(plans).isEmpty();
    }
}

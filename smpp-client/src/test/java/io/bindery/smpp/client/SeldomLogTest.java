package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class SeldomLogTest {
    private final List<String> lines = new ArrayList<>();
    private long now = Long.MAX_VALUE - 5; // a monotonic clock may overflow
    private final SeldomLog log = new SeldomLog(
            (Logger) Proxy.newProxyInstance(
                    Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                        lines.add(method.getName() + " "
                                + MessageFormatter.arrayFormat((String) arguments[0], (Object[]) arguments[1])
                                        .getMessage());
                        return null;
                    }),
            () -> now);

    @Test
    void saysAKindOnceInTenSecondsAndHowManyItLeftOut() {
        for (int i = 0; i < 4; i++) {
            log.warn("refused", "main-route", "detail " + i);
            now += Duration.ofSeconds(3).toNanos();
        }
        now += Duration.ofSeconds(1).toNanos();
        log.warn("refused", "main-route", "");

        assertThat(lines)
                .containsExactly(
                        "warn client main-route: refused: detail 0",
                        "warn client main-route: refused (and 3 more before)");
    }

    @Test
    void doesNotMixKinds() {
        for (String what : Arrays.asList("refused", "put off", "refused")) {
            log.warn(what, "main-route", "");
        }

        assertThat(lines).containsExactly("warn client main-route: refused", "warn client main-route: put off");
    }
}

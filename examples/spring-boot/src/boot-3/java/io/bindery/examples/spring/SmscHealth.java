package io.bindery.examples.spring;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** {@code smsc} in the application's health: up while it takes new sessions. Spring Boot 3 and 4 differ in two imports. */
@Component
class SmscHealth implements HealthIndicator {
    private final Smsc smsc;

    SmscHealth(Smsc smsc) {
        this.smsc = smsc;
    }

    @Override
    public Health health() {
        return smsc.isReady()
                ? Health.up().withDetail("sessions", smsc.sessions()).build()
                : Health.outOfService().build();
    }
}

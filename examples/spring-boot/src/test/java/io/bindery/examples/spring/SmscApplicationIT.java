package io.bindery.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeEsme;
import io.bindery.smpp.testkit.SmppTest;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@SmppTest
class SmscApplicationIT {
    FakeEsme esme;

    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() {
        application = new SpringApplicationBuilder(SmscApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .run("--smsc.port=0", "--smsc.user=acme", "--smsc.password=s3cr3t", "--smsc.drain-seconds=15");
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void isUpCountsMessagesAndLeavesInGoodOrder() {
        Smsc smsc = application.getBean(Smsc.class);
        SmscHealth health = application.getBean(SmscHealth.class);

        esme.connectTo("127.0.0.1", smsc.port()).bind("acme", "s3cr3t").expectOk();
        esme.submitText("31612345678", "Your code is 4711").expectOk();

        assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
        assertThat(health.health().getDetails()).containsEntry("sessions", 1);
        Await.until("the message in the application's meters", () -> messages() == 1);

        application.close();

        assertThat(esme.received(Unbind.class)).hasSize(1);
        esme.expectClosed();
        assertThat(health.health().getStatus().getCode()).isEqualTo("OUT_OF_SERVICE");
    }

    private long messages() {
        return application
                .getBean(MeterRegistry.class)
                .get("smpp.requests.received")
                .tags("command", "submit_sm", "result", "ok")
                .timer()
                .count();
    }
}

package io.bindery.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.pdu.BindType;
import org.junit.jupiter.api.Test;

class GatewayBuilderTest {
    private static final UpstreamOptions ALPHA =
            UpstreamOptions.of("alpha", "localhost", 2775).bind(BindType.TRANSCEIVER, "us", Secret.of("s3cr3t"));

    @Test
    void refusesToStartWithoutRoutes() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Gateway.builder().upstream(ALPHA).start())
                .withMessageContaining("routing(router) is missing");
    }

    @Test
    void refusesAChainThatNamesNoUpstream() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gateway.builder()
                        .upstream(ALPHA)
                        .routing(Router.to("beta"))
                        .start())
                .withMessage("routing: a chain names upstream beta (allowed [alpha])");
    }

    @Test
    void refusesAChainThroughAnUpstreamThatOnlyReceives() {
        UpstreamOptions receiver = ALPHA.bind(BindType.RECEIVER, "us", Secret.of("pw"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gateway.builder()
                        .upstream(receiver)
                        .routing(Router.to("alpha"))
                        .start())
                .withMessageContaining("bound as RECEIVER");
    }

    @Test
    void refusesTwoOfAKind() {
        GatewayBuilder builder =
                Gateway.builder().upstream(ALPHA).messagesTo("3199", "acme").accounts(Accounts.none());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.upstream(ALPHA))
                .withMessage("upstream: alpha is there already");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.messagesTo("3199", "other"));
        assertThatIllegalStateException().isThrownBy(() -> builder.accounts(Accounts.none()));
    }

    @Test
    void refusesAnUpstreamThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> UpstreamOptions.of("", "localhost", 2775));
        assertThatIllegalArgumentException().isThrownBy(() -> UpstreamOptions.of("alpha", " ", 2775));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpstreamOptions.of("alpha", "localhost", 65_536))
                .withMessage("port of upstream alpha: 65536 (allowed 1 … 65535)");
        assertThatIllegalArgumentException().isThrownBy(() -> ALPHA.window(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ALPHA.messagesPerSecond(-1));
        assertThatIllegalStateException()
                .isThrownBy(() -> Gateway.builder()
                        .upstream(UpstreamOptions.of("alpha", "localhost", 2775))
                        .routing(Router.to("alpha"))
                        .start())
                .withMessageContaining("bind(type, systemId, password) is missing");
    }

    @Test
    void showsNoPassword() {
        assertThat(ALPHA.toString()).contains("alpha").doesNotContain("s3cr3t");
    }
}

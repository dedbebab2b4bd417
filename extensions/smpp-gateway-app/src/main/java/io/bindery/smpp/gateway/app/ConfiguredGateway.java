package io.bindery.smpp.gateway.app;

import io.bindery.smpp.Secret;
import io.bindery.smpp.gateway.Gateway;
import io.bindery.smpp.gateway.GatewayBuilder;
import io.bindery.smpp.gateway.Router;
import io.bindery.smpp.gateway.UpstreamOptions;
import io.bindery.smpp.gateway.app.config.ConfigException;
import io.bindery.smpp.gateway.app.config.GatewayConfig;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.server.ListenException;
import java.net.InetSocketAddress;

/** Turns a configuration into a gateway that runs. */
final class ConfiguredGateway {
    private ConfiguredGateway() {}

    /**
     * Starts it.
     *
     * @throws ConfigException when it cannot listen where it was told to
     */
    static Gateway start(GatewayConfig config) {
        GatewayConfig.Server server = config.server();
        InetSocketAddress address = new InetSocketAddress(server.bindAddress(), server.port());
        if (address.isUnresolved()) {
            throw config.refuse("server.bind_address", server.bindAddress() + " (allowed: an address of this machine)");
        }
        GatewayBuilder gateway = Gateway.builder()
                .listen(address)
                .accounts(accounts(config))
                .routing(router(config.routing()))
                .link(LinkOptions.server().toBuilder()
                        .sessionInit(server.sessionInit())
                        .enquireLink(server.enquireLink())
                        .inactivity(server.inactivity())
                        .response(server.response())
                        .build());
        config.binds().forEach(bind -> gateway.upstream(upstream(bind)));
        try {
            return gateway.start();
        } catch (ListenException e) {
            throw config.refuse(
                    "server.port",
                    server.port() + " cannot be used (" + reasonOf(e)
                            + "; allowed: a free port on an address of this machine, or 0 for any)");
        }
    }

    private static String reasonOf(ListenException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    private static Accounts accounts(GatewayConfig config) {
        Accounts accounts = Accounts.none();
        for (GatewayConfig.Account account : config.accounts()) {
            String systemId = account.systemId();
            accounts = accounts.and(systemId, account.passwords().get(0), account.policy());
            for (Secret second :
                    account.passwords().subList(1, account.passwords().size())) {
                accounts = accounts.andSecondPassword(systemId, second);
            }
        }
        return accounts;
    }

    private static Router router(GatewayConfig.Routing routing) {
        Router.Builder router = Router.builder();
        if (!routing.defaultChain().isEmpty()) {
            router.defaultChain(routing.defaultChain().toArray(String[]::new));
        }
        routing.rules().forEach(rule -> router.route(rule.prefix(), rule.chain().toArray(String[]::new)));
        return router.build();
    }

    private static UpstreamOptions upstream(GatewayConfig.Upstream bind) {
        return UpstreamOptions.of(bind.name(), bind.host(), bind.port())
                .bind(bind.bindType(), bind.systemId(), bind.password())
                .systemType(bind.systemType())
                .window(bind.window())
                .messagesPerSecond(bind.messagesPerSecond())
                .messageId(bind.messageId())
                .link(LinkOptions.client().toBuilder()
                        .enquireLink(bind.enquireLink())
                        .response(bind.response())
                        .build());
    }
}

package io.bindery.smpp.client;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.OutbindDecision;
import io.bindery.smpp.handler.OutbindHandler;
import io.bindery.smpp.handler.OutbindRequest;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The message centres whose calls are followed: immutable. Passwords are compared as those of {@link Accounts}. */
record KnownCentres(Accounts accounts, Map<String, OutbindDecision> binds) implements OutbindHandler {
    static final KnownCentres NONE = new KnownCentres(Accounts.none(), Map.of());

    KnownCentres and(String systemId, Secret password, OutbindDecision bind) {
        Map<String, OutbindDecision> more = new HashMap<>(binds);
        more.put(systemId, bind);
        return new KnownCentres(accounts.and(systemId, password), Map.copyOf(more));
    }

    @Override
    public OutbindDecision decide(OutbindRequest request) {
        if (request.systemId().length() > 15 || request.password().length() > 8) {
            return OutbindDecision.refuse("system_id or password is too long"); // nobody's, and no bind could have it
        }
        Bind same = Bind.builder(BindType.RECEIVER)
                .systemId(request.systemId())
                .password(request.password())
                .build();
        BindDecision decision = accounts.decide(new BindRequest(same, request.remoteAddress()));
        return decision instanceof BindDecision.Rejected rejected
                ? OutbindDecision.refuse(rejected.reason())
                : Objects.requireNonNull(binds.get(request.systemId()));
    }
}

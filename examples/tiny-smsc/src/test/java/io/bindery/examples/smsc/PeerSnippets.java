package io.bindery.examples.smsc;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.PeerProfiles;
import io.bindery.smpp.handler.QuirkCounts;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.CancelSm;
import io.bindery.smpp.pdu.CancelSmResp;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.QuerySm;
import io.bindery.smpp.pdu.QuerySmResp;
import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.profile.AddressTypes;
import io.bindery.smpp.profile.DeliveryError;
import io.bindery.smpp.profile.HomeCountry;
import io.bindery.smpp.profile.NumberForm;
import io.bindery.smpp.profile.ReceiptProfile;
import io.bindery.smpp.profile.SenderNames;
import io.bindery.smpp.profile.SplitMethod;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.tlv.Tags;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code in the documentation's pages about peers and the rarer requests; a test compares them. */
final class PeerSnippets {
    private static final Logger log = LoggerFactory.getLogger(PeerSnippets.class);

    private PeerSnippets() {}

    /** What the pages take for granted. */
    interface Store {
        Optional<Message> find(String id);

        boolean remove(String id);
    }

    /** What the pages take for granted. */
    record Message(String id, MessageState state) {}

    static SmppServer profiled() {
        // snippet: peer-profile
        PeerProfile profile = PeerProfiles.latin1()
                .wire(wire -> wire.version(0x34).reading(Reading.LENIENT.accepting(Quirk.TRUNCATED_MESSAGE)))
                .text(text -> text.split(SplitMethod.UDH_16));

        SmppServer server = SmppServer.builder()
                .listen(2775)
                .onBind(bind -> BindDecision.accept(SessionPolicy.defaults().peer(profile)))
                .start();
        // end
        return server;
    }

    static PeerProfile rewriting() {
        // snippet: address-profile
        PeerProfile profile = PeerProfile.defaults()
                .addresses(addresses -> addresses
                        .numbers(NumberForm.DIALLED)
                        .home(new HomeCountry("31", "0", HomeCountry.Written.DIALLED))
                        .types(AddressTypes.standard().shortCode(3, 0))
                        .names(SenderNames.cut()));
        // end
        return profile;
    }

    static DeliverSm receipt(PeerProfile upstream, PeerProfile esme, DeliveryReceipt came, DeliverSm.Builder target) {
        // snippet: receipt-profile
        ReceiptProfile theirs = upstream.receipts();
        ReceiptProfile ours = esme.receipts();
        DeliveryError error = theirs.errors().of(came);
        DeliveryReceipt.Builder receipt =
                DeliveryReceipt.builder("our-id").err(ours.errors().errFor(error.code()));
        theirs.done(came).map(ours::date).ifPresent(receipt::doneDate);
        came.state().ifPresent(receipt::state);

        DeliverSm written = receipt.build().putOn(target, ours.dialect()).build();
        // end
        return written;
    }

    static SmppServer counted(Accounts accounts) {
        // snippet: quirk-counts
        QuirkCounts quirks = new QuirkCounts();
        SmppServer server = SmppServer.builder()
                .listen(2775)
                .observer(quirks)
                .onBind(accounts::decide)
                .start();

        Map<Quirk, Long> seen = quirks.byQuirk();
        Map<Command, Long> refused = quirks.refused();
        // end
        log.info("{} {}", seen, refused);
        return server;
    }

    static void alert(Session session) {
        // snippet: notify
        session.notify(AlertNotification.builder()
                .source(Address.international("31612345678"))
                .esme(Address.shortCode("12345"))
                .tlv(Tags.MS_AVAILABILITY_STATUS, 0)
                .build());
        // end
    }

    static final class Queries {
        private final Store store;

        Queries(Store store) {
            this.store = store;
        }

        // snippet: query-cancel
        @OnPdu
        Reply<QuerySmResp> query(QuerySm query) {
            return store.find(query.messageId())
                    .map(found -> Reply.ok(QuerySmResp.of(found.id(), "", found.state(), 0)))
                    .orElse(Reply.failed(CommandStatus.QUERY_FAILED));
        }

        @OnPdu
        Reply<CancelSmResp> cancel(CancelSm cancel) {
            return store.remove(cancel.messageId())
                    ? Reply.ok(CancelSmResp.of())
                    : Reply.failed(CommandStatus.CANCEL_FAILED);
        }
        // end
    }
}

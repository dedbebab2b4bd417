package io.bindery.smpp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Real links that die, between two processes: what a proxy cannot do, because its own ends are alive. */
@Faults
class NamespacesIT {
    private static final String PORT = "2775";
    private static final String SOON = "400";
    private static final String NEVER = "60000";

    private static Child centre(Site site, Namespaces line, String asksAfter) throws Exception {
        Child centre = site.keep(line.atCentre(CentreProgram.class, Namespaces.CENTRE_ADDRESS, PORT, asksAfter));
        centre.await("listening");
        return centre;
    }

    private static Child esme(Site site, Namespaces line, String asksAfter) throws Exception {
        Child esme = site.keep(line.atEsme(EsmeProgram.class, Namespaces.CENTRE_ADDRESS, PORT, asksAfter));
        esme.await("bound");
        return esme;
    }

    private static void assertWorks(Child esme, int number) {
        esme.tell(String.valueOf(number));
        assertThat(esme.await(number + " ")).contains("Ok");
    }

    /** Packets vanish: the client asks in vain, gives up what is in flight as of unknown outcome, and binds when it can. */
    @Test
    void theClientNoticesABlackHoleAndComesBackWhenItIsHealed(Site site) throws Exception {
        Namespaces line = site.keep(Namespaces.make());
        centre(site, line, NEVER);
        Child esme = esme(site, line, SOON);
        assertWorks(esme, 1);

        line.loseEverything();
        esme.tell("2");

        assertThat(esme.await("2 ")).contains("OutcomeUnknownException");
        esme.await("closed PEER_SILENT");
        int before = esme.lines();
        line.heal();
        esme.await("bound", before);
        assertWorks(esme, 3);
    }

    /** The link dies while nobody says a word: the server asks, and lets the session go. */
    @Test
    void theServerLetsGoOfASessionBehindABlackHole(Site site) throws Exception {
        Namespaces line = site.keep(Namespaces.make());
        Child centre = centre(site, line, SOON);
        Child esme = esme(site, line, NEVER);
        assertWorks(esme, 1);
        centre.await("bound");

        line.loseEverything();

        centre.await("closed PEER_SILENT");
    }

    /** A firewall between them resets one side only: that side comes back, the other one finds out by asking. */
    @Test
    void eachSideGetsOverAResetThatOnlyOneOfThemSees(Site site) throws Exception {
        Namespaces line = site.keep(Namespaces.make());
        Child centre = centre(site, line, SOON);
        Child esme = esme(site, line, NEVER);
        esme.tell("0"); // is never answered
        assertWorks(esme, 1);

        line.resetTheEsme();
        esme.tell("2");

        assertThat(esme.await("0 ")).contains("OutcomeUnknownException");
        // not bound: when the answer to a question of the centre was the first to be reset
        assertThat(esme.await("2 ")).containsAnyOf("OutcomeUnknownException", "NotBoundException");
        esme.await("closed LINK_LOST");
        centre.await("closed PEER_SILENT");
        int before = esme.lines();
        line.heal();
        esme.await("bound", before);
        assertWorks(esme, 3);
    }
}

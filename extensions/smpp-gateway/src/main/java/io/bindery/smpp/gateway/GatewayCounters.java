package io.bindery.smpp.gateway;

import io.bindery.smpp.correlation.CorrelatorCounts;

/**
 * What has happened in one gateway since it was started; of this process only.
 *
 * @param submitted submit_sm and data_sm that came from applications
 * @param accepted of these, accepted by an upstream
 * @param refused of these, refused by an upstream; the application got its status
 * @param unroutable of these, refused because no chain fits the destination (ESME_RINVDSTADR)
 * @param unsent of these, refused because no upstream of the chain could take it (ESME_RTHROTTLED), or their versions
 *     of SMPP never will (ESME_RSUBMITFAIL)
 * @param ambiguous of these, failed because nobody knows whether the upstream took it (ESME_RSUBMITFAIL)
 * @param heldOff of these, refused because its receipt could not have been stored (ESME_RTHROTTLED)
 * @param unsaved accepted messages whose registration failed at first, however it ended
 * @param unsavedNow of these, not registered yet: their receipts are lost if this process dies now
 * @param uncorrelated accepted messages whose receipt cannot be matched: the upstream gave no id, or the entry is damaged
 * @param receipts receipts that came from upstreams, repetitions included
 * @param putOff receipts and messages that could not be stored in time (ESME_RMSGQFUL): the upstream sends them again
 * @param malformed receipts that went to {@code dead/malformed}
 * @param unwanted receipts dropped because the application had not asked for them
 * @param messages messages of subscribers that came from upstreams
 * @param messagesRefused of these, refused because their destination belongs to nobody (ESME_RX_P_APPN)
 * @param delivered receipts and messages that an application has acknowledged
 * @param redelivered attempts to deliver that have to be repeated
 * @param deadLettered receipts and messages that an application refused for good
 * @param correlation what the correlator did
 */
public record GatewayCounters(
        long submitted,
        long accepted,
        long refused,
        long unroutable,
        long unsent,
        long ambiguous,
        long heldOff,
        long unsaved,
        long unsavedNow,
        long uncorrelated,
        long receipts,
        long putOff,
        long malformed,
        long unwanted,
        long messages,
        long messagesRefused,
        long delivered,
        long redelivered,
        long deadLettered,
        CorrelatorCounts correlation) {}

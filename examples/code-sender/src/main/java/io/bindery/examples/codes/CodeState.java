package io.bindery.examples.codes;

/** How far a login code has come. */
enum CodeState {
    /** It is being sent. */
    SENDING,
    /** The message centre has taken it. */
    ON_ITS_WAY,
    /** The phone has it. */
    DELIVERED,
    /** The phone will not get it. */
    NOT_DELIVERED,
    /** The message centre does not take it. */
    REFUSED,
    /** It has not left: it may be sent again. */
    NOT_SENT,
    /** It may have been taken: nobody will say. Sending it again may send it twice, which does no harm to a code. */
    UNCLEAR
}

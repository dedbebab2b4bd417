package io.bindery.smpp.session;

import io.bindery.smpp.pdu.Notice;

/** A notice of ours until it is written; then nothing of it is left here, for nobody answers it. */
final class OutgoingNotice extends Outgoing {
    final Notice notice;

    OutgoingNotice(Notice notice) {
        this.notice = notice;
    }
}

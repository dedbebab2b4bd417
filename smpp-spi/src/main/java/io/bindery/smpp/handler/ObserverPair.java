package io.bindery.smpp.handler;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.Request;
import java.net.SocketAddress;

/** Two observers as one. */
record ObserverPair(SessionObserver first, SessionObserver second) implements SessionObserver {
    private interface Event {
        void tell(SessionObserver observer);
    }

    /** What the second throws, or else the first, is the engine's to log. */
    private void both(Event event) {
        try {
            event.tell(first);
        } finally {
            event.tell(second);
        }
    }

    @Override
    public void quirkSeen(Session session, Command command, Quirk quirk) {
        both(observer -> observer.quirkSeen(session, command, quirk));
    }

    @Override
    public void pduRefused(Session session, Command command, CommandStatus status) {
        both(observer -> observer.pduRefused(session, command, status));
    }

    @Override
    public void requestExpired(Session session, Request<?> request) {
        both(observer -> observer.requestExpired(session, request));
    }

    @Override
    public void responseLate(Session session, Request<?> request, Reply<?> reply) {
        both(observer -> observer.responseLate(session, request, reply));
    }

    @Override
    public void throttled(Session session, Command command) {
        both(observer -> observer.throttled(session, command));
    }

    @Override
    public void overloaded(Session session, Command command) {
        both(observer -> observer.overloaded(session, command));
    }

    @Override
    public void circuitChanged(String group, String upstream, CircuitPhase before, CircuitPhase now) {
        both(observer -> observer.circuitChanged(group, upstream, before, now));
    }

    @Override
    public void requestRetried(String group, String upstream, Command command) {
        both(observer -> observer.requestRetried(group, upstream, command));
    }

    @Override
    public void connectionRefused(SocketAddress client, ConnectionRefusal reason) {
        both(observer -> observer.connectionRefused(client, reason));
    }

    @Override
    public void connectionEmpty(SocketAddress client) {
        both(observer -> observer.connectionEmpty(client));
    }

    @Override
    public void noticeReceived(Session session, Command command) {
        both(observer -> observer.noticeReceived(session, command));
    }

    @Override
    public void noticeDropped(Session session, Command command) {
        both(observer -> observer.noticeDropped(session, command));
    }

    @Override
    public void handlerFailed(Session session, Command command, HandlerFailure failure) {
        both(observer -> observer.handlerFailed(session, command, failure));
    }

    @Override
    public void bindRefused(Session session, CommandStatus status) {
        both(observer -> observer.bindRefused(session, status));
    }

    @Override
    public void bindChanged(String client, BindPhase before, BindPhase now) {
        both(observer -> observer.bindChanged(client, before, now));
    }

    @Override
    public void linkAnswered(Session session, long nanos) {
        both(observer -> observer.linkAnswered(session, nanos));
    }

    @Override
    public void eventLoopDelayed(Session session, long nanos) {
        both(observer -> observer.eventLoopDelayed(session, nanos));
    }

    @Override
    public void sessionBound(Session session) {
        both(observer -> observer.sessionBound(session));
    }

    @Override
    public void sessionClosed(Session session, CloseReason reason) {
        both(observer -> observer.sessionClosed(session, reason));
    }

    @Override
    public void requestAnswered(Session session, Command command, CommandStatus status, long nanos) {
        try { // what comes with each message or batch: no object for it
            first.requestAnswered(session, command, status, nanos);
        } finally {
            second.requestAnswered(session, command, status, nanos);
        }
    }

    @Override
    public void responseReceived(Session session, Command command, CommandStatus status, long nanos) {
        try {
            first.responseReceived(session, command, status, nanos);
        } finally {
            second.responseReceived(session, command, status, nanos);
        }
    }

    @Override
    public void requestRefused(Session session, Command command, CommandStatus status) {
        try {
            first.requestRefused(session, command, status);
        } finally {
            second.requestRefused(session, command, status);
        }
    }

    @Override
    public void octetsRead(Session session, int octets) {
        try {
            first.octetsRead(session, octets);
        } finally {
            second.octetsRead(session, octets);
        }
    }

    @Override
    public void octetsWritten(Session session, int octets) {
        try {
            first.octetsWritten(session, octets);
        } finally {
            second.octetsWritten(session, octets);
        }
    }
}

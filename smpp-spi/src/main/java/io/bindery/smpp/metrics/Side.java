package io.bindery.smpp.metrics;

import io.bindery.smpp.pdu.Command;
import java.util.List;
import java.util.Set;

/** Which end of its sessions a program is; it decides which commands can come and go. */
enum Side {
    SERVER("server", Command.Sender.SMSC, Command.Sender.ESME),
    CLIENT("client", Command.Sender.ESME, Command.Sender.SMSC);

    /** What the engine answers itself, and observers are not told of. */
    private static final Set<Command> BELOW = Set.of(
            Command.BIND_RECEIVER,
            Command.BIND_TRANSMITTER,
            Command.BIND_TRANSCEIVER,
            Command.UNBIND,
            Command.ENQUIRE_LINK);

    /** As the value of the tag. */
    final String tag;

    private final Command.Sender us;
    private final Command.Sender peer;

    Side(String tag, Command.Sender us, Command.Sender peer) {
        this.tag = tag;
        this.us = us;
        this.peer = peer;
    }

    /** Requests and notices of the peer that handlers get. */
    List<Command> received() {
        return commandsOf(peer);
    }

    /** Requests of ours that a host sends. */
    List<Command> sent() {
        return commandsOf(us).stream().filter(command -> !command.isNotice()).toList();
    }

    private static List<Command> commandsOf(Command.Sender sender) {
        return Command.requestsAndNotices().stream()
                .filter(command -> !BELOW.contains(command))
                .filter(command -> command.sender() == sender || command.sender() == Command.Sender.BOTH)
                .toList();
    }
}

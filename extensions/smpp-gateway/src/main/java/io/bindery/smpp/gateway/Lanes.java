package io.bindery.smpp.gateway;

import io.bindery.smpp.handler.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions that one application receives on, and how much room each has. Not thread-safe. */
final class Lanes {
    private final List<Lane> lanes = new ArrayList<>();
    private int inFlight;
    private int turn;

    void add(Session session) {
        lanes.add(new Lane(session));
    }

    void remove(Session session) {
        lanes.removeIf(lane -> lane.session == session);
    }

    boolean isEmpty() {
        return lanes.isEmpty();
    }

    /** How many items can be sent now. */
    int free() {
        int free = 0;
        for (Lane lane : lanes) {
            free += lane.free();
        }
        return free;
    }

    /** How many items have been sent and not been answered, on sessions that have gone as well. */
    int inFlight() {
        return inFlight;
    }

    /** The session with the most room, each in turn when it is the same; null when none has any. */
    @Nullable Lane freest() {
        Lane best = null;
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get((turn + i) % lanes.size());
            if (lane.free() > (best == null ? 0 : best.free())) {
                best = lane;
            }
        }
        turn = lanes.isEmpty() ? 0 : (turn + 1) % lanes.size();
        return best;
    }

    /** One session. Its window is ours alone: nobody else sends requests to an application. */
    final class Lane {
        private final Session session;
        private int unanswered;

        private Lane(Session session) {
            this.session = session;
        }

        Session session() {
            return session;
        }

        int free() {
            return session.isBound() ? Math.max(0, session.policy().window() - unanswered) : 0;
        }

        void sent() {
            unanswered++;
            inFlight++;
        }

        void answered() {
            unanswered--;
            inFlight--;
        }
    }
}

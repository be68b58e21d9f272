package dev.plumbline.run.throttle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Waiting calls: shares take turns, and within a share the first come is the first served. */
final class Turns {
    private final Map<Share, Deque<Ticket>> waiting = new LinkedHashMap<>();
    private int size;

    void add(Ticket ticket) {
        waiting.computeIfAbsent(ticket.share(), share -> new ArrayDeque<>()).add(ticket);
        size++;
    }

    void remove(Ticket ticket) {
        Deque<Ticket> queue = waiting.get(ticket.share());
        if (queue != null && queue.remove(ticket)) {
            size--;
            if (queue.isEmpty()) {
                waiting.remove(ticket.share());
            }
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Whose turn it is; there has to be one. */
    Ticket first() {
        return waiting.values().iterator().next().element();
    }

    /** Takes {@link #first}; its share goes to the end of the line. */
    Ticket take() {
        Map.Entry<Share, Deque<Ticket>> entry = waiting.entrySet().iterator().next();
        waiting.remove(entry.getKey());
        Ticket ticket = entry.getValue().remove();
        size--;
        if (!entry.getValue().isEmpty()) {
            waiting.put(entry.getKey(), entry.getValue());
        }
        return ticket;
    }
}

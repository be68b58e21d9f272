package dev.plumbline.models;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * The clock of a server, as its answer states it in the header {@code Date}: a time that the server names is to be
 * reckoned from there, because the clock of this machine may be wrong or be set while a run is under way. Read only when
 * it is asked, since most answers name no time.
 */
final class ServerClock extends Clock {
    private final Map<String, String> headers;
    private final Clock here;

    /**
     * @param headers headers of an answer, names in lower case
     * @param here the clock of this machine, for answers without a date
     */
    ServerClock(Map<String, String> headers, Clock here) {
        this.headers = headers;
        this.here = here;
    }

    @Override
    public Instant instant() {
        String date = headers.getOrDefault("date", "").strip();
        try {
            return date.isEmpty()
                    ? here.instant()
                    : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException unreadable) {
            return here.instant();
        }
    }

    @Override
    public ZoneId getZone() {
        return here.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ServerClock(headers, here.withZone(zone));
    }
}

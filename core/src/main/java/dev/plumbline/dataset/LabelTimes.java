package dev.plumbline.dataset;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times of the labels of a file, as people and spreadsheets write them: ISO ones, {@code 23.11.2026 14:05},
 * {@code 11/23/2026 2:05 PM}, {@code 2026/11/23}. Which of day and month comes first is told by the times of the file that
 * have only one reading; between dots it is the day. A time without a zone is UTC.
 *
 * <pre>{@code
 * LabelTimes times = LabelTimes.of(List.of("11/23/2026 2:05 PM", "11/3/2026 9:00 AM"));
 * times.read("11/3/2026 9:00 AM");                        // 2026-11-03T09:00:00Z
 * LabelTimes.of(List.of("11/3/2026")).read("11/3/2026");  // empty: the 3rd of November, or the 11th of March
 * }</pre>
 *
 * <p>Immutable.
 */
public final class LabelTimes {
    private static final Pattern ZONED = Pattern.compile(".*(Z|[+-]\\d\\d:?\\d\\d)$");
    private static final String CLOCK =
            "(?:,?[ T]+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d+)?)?\\s*([AaPp])?\\.?(?:[Mm]\\.?)?)?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[/.-](\\d{1,2})[/.-](\\d{1,2})\\.?" + CLOCK);
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})[/.-](\\d{4}|\\d{2})\\.?" + CLOCK);
    private static final int MOST_MONTHS = 12;
    private static final int CENTURY = 2000;
    private static final int NOON = 12;

    /** Which of day and month comes first between slashes; empty where nothing tells. */
    private final Optional<Boolean> dayFirst;

    private LabelTimes(Optional<Boolean> dayFirst) {
        this.dayFirst = dayFirst;
    }

    /** Of a file with these times. */
    public static LabelTimes of(Collection<String> texts) {
        boolean day = false;
        boolean month = false;
        for (String text : texts) {
            Matcher last = YEAR_LAST.matcher(plain(text));
            if (last.matches() && !last.group(2).equals(".")) {
                day |= Integer.parseInt(last.group(1)) > MOST_MONTHS;
                month |= Integer.parseInt(last.group(3)) > MOST_MONTHS;
            }
        }
        return new LabelTimes(day == month ? Optional.empty() : Optional.of(day));
    }

    /** A time; empty where it has several readings, or none. */
    public Optional<Instant> read(String text) {
        String plain = plain(text);
        Optional<Instant> iso = iso(plain);
        if (iso.isPresent()) {
            return iso;
        }
        Matcher first = YEAR_FIRST.matcher(plain);
        if (first.matches()) {
            return at(first, 4, number(first, 1), number(first, 2), number(first, 3));
        }
        Matcher last = YEAR_LAST.matcher(plain);
        return last.matches() ? yearLast(last) : Optional.empty();
    }

    /** Spreadsheets write blanks that do not break before AM and PM. */
    private static String plain(String text) {
        return text.replace('\u202F', ' ').replace('\u00A0', ' ').strip();
    }

    private Optional<Instant> yearLast(Matcher found) {
        int one = number(found, 1);
        int other = number(found, 3);
        int year = number(found, 4) < 100 ? CENTURY + number(found, 4) : number(found, 4);
        boolean clear = one > MOST_MONTHS || other > MOST_MONTHS || one == other;
        if (!clear && !found.group(2).equals(".") && dayFirst.isEmpty()) {
            return Optional.empty();
        }
        boolean day = clear
                ? other <= MOST_MONTHS
                : dayFirst.orElse(true) || found.group(2).equals(".");
        return day ? at(found, 5, year, other, one) : at(found, 5, year, one, other);
    }

    /** A date and the clock that stands in the groups from {@code clock} on; midnight where there is none. */
    private static Optional<Instant> at(Matcher found, int clock, int year, int month, int day) {
        try {
            LocalDate date = LocalDate.of(year, month, day);
            if (found.group(clock) == null) {
                return Optional.of(date.atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            int hour = number(found, clock);
            String half = found.group(clock + 3);
            if (half != null) {
                if (hour < 1 || hour > NOON) {
                    return Optional.empty();
                }
                hour = hour % NOON + (half.equalsIgnoreCase("p") ? NOON : 0);
            }
            int second = found.group(clock + 2) == null ? 0 : number(found, clock + 2);
            return Optional.of(date.atTime(LocalTime.of(hour, number(found, clock + 1), second))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static Optional<Instant> iso(String text) {
        String plain = text.replace(' ', 'T');
        try {
            if (plain.length() == 10) {
                return Optional.of(LocalDate.parse(plain).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            return Optional.of(
                    ZONED.matcher(plain).matches()
                            ? OffsetDateTime.parse(plain).toInstant()
                            : LocalDateTime.parse(plain).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }
}

package dev.plumbline.labelling;

import dev.plumbline.labelling.SheetLabels.Given;
import dev.plumbline.labelling.SheetLabels.SheetRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One person labelling the rows of a batch one after the other: what is open, what was just said, and the way back. Each label
 * is handed over at once, so that nothing is lost whenever the session ends.
 *
 * <pre>{@code
 * LabelSession session = new LabelSession(rows, known, label -> kept.add(List.of(label), "ana", batch, Instant.now()));
 * session.say("pass", Optional.empty());
 * session.back();                           // the row is open again
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class LabelSession {
    private final List<SheetRow> rows;
    private final Map<String, Given> said = new LinkedHashMap<>();
    private final Consumer<Given> keep;
    private final Deque<Integer> way = new ArrayDeque<>();
    private int at;

    /**
     * A session that goes on where labels end.
     *
     * @param known labels of earlier sessions, by id of the row
     * @param keep takes each label and returns when it is safe
     */
    public LabelSession(List<SheetRow> rows, Map<String, Given> known, Consumer<Given> keep) {
        this.rows = List.copyOf(rows);
        this.keep = keep;
        rows.stream().map(SheetRow::id).filter(known::containsKey).forEach(id -> said.put(id, known.get(id)));
        this.at = nextOpen(0);
    }

    /** The row that is to be labelled now; empty when all are. */
    public Optional<SheetRow> row() {
        return at < rows.size() ? Optional.of(rows.get(at)) : Optional.empty();
    }

    /** What was said of the row before, where one has come back to it. */
    public Optional<Given> before() {
        return row().flatMap(row -> Optional.ofNullable(said.get(row.id())));
    }

    /** What was said of the row that one can go back to; empty where there is none, or where it was skipped. */
    public Optional<String> last() {
        return Optional.ofNullable(way.peek())
                .flatMap(row -> Optional.ofNullable(said.get(rows.get(row).id())))
                .map(Given::label);
    }

    /** Rows that have a label. */
    public int done() {
        return said.size();
    }

    /** All rows. */
    public int all() {
        return rows.size();
    }

    /**
     * Labels the row and goes on to the next that is open.
     *
     * @throws IllegalStateException when no row is open
     */
    public void say(String label, Optional<String> rationale) {
        SheetRow row = row().orElseThrow(() -> new IllegalStateException("every row has a label"));
        Given given = row.labelled(label, rationale);
        keep.accept(given);
        said.put(row.id(), given);
        leave(at + 1);
    }

    /** Leaves the row for later; it comes again when the others are done. */
    public void skip() {
        if (row().isPresent()) {
            leave(at + 1);
        }
    }

    private void leave(int from) {
        way.push(at);
        at = nextOpen(from);
    }

    /** Goes back to the row before, whose label stays until another is given. False where there is none. */
    public boolean back() {
        if (way.isEmpty()) {
            return false;
        }
        at = way.pop();
        return true;
    }

    /** Settles what was said so far: there is no way back behind here. */
    public void settle() {
        way.clear();
    }

    /** The first row without a label from here, or from the beginning. */
    private int nextOpen(int from) {
        for (int i = 0; i < rows.size(); i++) {
            int row = (from + i) % rows.size();
            if (!said.containsKey(rows.get(row).id())) {
                return row;
            }
        }
        return rows.size();
    }
}

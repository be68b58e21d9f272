package dev.plumbline.judge;

/**
 * Requests that one item needs.
 *
 * @param verdicts for verdicts, at least: how many points the reference of an item has is not known before it is seen
 * @param lookups of nearest examples
 * @param embeddings the lookups that ask a server for a vector
 */
record AsksPerItem(int verdicts, int lookups, int embeddings) {
    static AsksPerItem of(JudgeSpec judge) {
        int lookups = lookups(judge);
        return new AsksPerItem(verdicts(judge), lookups, embedsElsewhere(judge) ? lookups : 0);
    }

    int all() {
        return verdicts + embeddings;
    }

    /** Requests more if every lookup asked a server. */
    int toEmbed() {
        return lookups - embeddings;
    }

    private static int verdicts(JudgeSpec judge) {
        if (!judge.members().isEmpty()) {
            return judge.members().stream().mapToInt(JudgeSpec::asks).sum();
        }
        int once = judge.orders().both()
                ? 2
                : judge.checklist()
                        .map(checklist -> questions(checklist, judge))
                        .orElse(1);
        return judge.repeat() * once;
    }

    private static int questions(Checklist checklist, JudgeSpec judge) {
        boolean each = checklist.calls() == Checklist.Calls.EACH && checklist.of() == Checklist.Source.CRITERIA;
        return each ? judge.prompting().criteria().size() : 1;
    }

    /** Each order is looked up on its own; a checklist retrieves nothing, nor does a jury or a cascade. */
    private static int lookups(JudgeSpec judge) {
        if (judge.checklist().isPresent()) {
            return 0;
        }
        return judge.orders().both() ? 2 : 1;
    }

    private static boolean embedsElsewhere(JudgeSpec judge) {
        return judge.members().isEmpty()
                && judge.retrieval()
                        .flatMap(retrieval -> retrieval.store().embeddingModel())
                        .filter(endpoint -> !endpoint.model().scheme().equals("local"))
                        .isPresent();
    }
}

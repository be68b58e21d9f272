package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Redaction;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelCatalogue;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.models.Prices;
import dev.plumbline.report.Defused;
import dev.plumbline.run.Budget;
import dev.plumbline.run.CallPolicy;
import dev.plumbline.run.Runner;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.run.cache.CacheFolder;
import dev.plumbline.run.cache.ReplyCache;
import dev.plumbline.run.forecast.Forecast;
import dev.plumbline.run.forecast.Forecaster;
import dev.plumbline.run.throttle.Limits;
import dev.plumbline.telemetry.Telemetry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The judges of a command as it asks them: with retries and limits, then prices, then the workspace's cache around. */
final class AskedJudges implements AutoCloseable {
    // Jitter spreads callers in time and touches no verdict, so that one fixed seed will do.
    private static final long JITTER_SEED = 1;
    private static final Set<String> FREE = Set.of("local", "recorded");

    private final Judges plain;
    private final Judges priced;
    private final PaidCalls paid = new PaidCalls();
    private final Judges cached;
    private final Prices prices;
    private final CacheFolder folder;
    private final Optional<ReplyCache> cache;
    private final Map<String, Limits> limits;
    private final Optional<Telemetry> telemetry;
    private final Runnable last;

    private AskedJudges(
            Judges plain,
            Prices prices,
            CacheFolder folder,
            Optional<ReplyCache> cache,
            Map<String, Limits> limits,
            Optional<Telemetry> telemetry,
            Runnable last) {
        this.plain = plain;
        this.telemetry = telemetry;
        this.last = last;
        this.prices = prices;
        this.folder = folder;
        this.cache = cache;
        this.limits = limits;
        // Innermost, so that each attempt has its span.
        Judges seen = telemetry.map(plain::decorated).orElse(plain);
        this.priced = seen.decorated(CallPolicy.standard(JITTER_SEED))
                .decorated(prices)
                .decorated(paid);
        this.cached = cache.map(priced::decorated).orElse(priced);
    }

    /**
     * The only judges that a command asks.
     *
     * @param home where names of recordings start
     */
    static AskedJudges to(
            Session session, Workspace workspace, MoneyOptions money, TelemetryOptions telemetry, Path home) {
        CommandTelemetry own = new CommandTelemetry(session, telemetry);
        return to(session, workspace, money, own, home, own::close);
    }

    /** Some of the judges that a command asks; the telemetry is closed by the command. */
    static AskedJudges to(
            Session session, Workspace workspace, MoneyOptions money, CommandTelemetry telemetry, Path home) {
        return to(session, workspace, money, telemetry, home, () -> {});
    }

    private static AskedJudges to(
            Session session,
            Workspace workspace,
            MoneyOptions money,
            CommandTelemetry telemetry,
            Path home,
            Runnable last) {
        Prices prices = PriceLists.of(workspace, session.terminal().folder());
        CacheFolder folder = CacheFolder.of(workspace.cache().resolve("replies"), money.cacheBytes());
        Optional<ReplyCache> cache = money.noCache
                ? Optional.empty()
                : Optional.of(ReplyCache.in(
                        folder, warning -> session.terminal().err().println("plumbline: " + Defused.line(warning))));
        return new AskedJudges(
                AvailableJudges.to(session.terminal(), home),
                prices,
                folder,
                cache,
                Settings.nearest(session.terminal().folder()).limits(),
                telemetry.open(),
                last);
    }

    /** A judge that is asked about what is not in the cache. */
    Judge judge(JudgeSpec spec) {
        return traced(spec, cached.judge(spec));
    }

    private Judge traced(JudgeSpec spec, Judge judge) {
        return telemetry.map(open -> open.traced(spec, judge)).orElse(judge);
    }

    /** A model that is asked about what is not in the cache. */
    LanguageModel model(ModelEndpoint endpoint) {
        return cached.model(endpoint);
    }

    /** A model that gives vectors, of this machine or asked about what is not in the cache. */
    LanguageModel embedder(ModelEndpoint endpoint) {
        return cached.embedder(endpoint);
    }

    /** A runner over these judges. */
    Runner runner(JudgeSpec spec) {
        return noting(Runner.with(this::judge), spec);
    }

    /** A runner over the same judges asked anew, whatever is kept. */
    Runner fresh(JudgeSpec spec) {
        Judges anew = cache.map(ReplyCache::fresh).map(priced::decorated).orElse(priced);
        return noting(Runner.with(again -> traced(again, anew.judge(again))), spec);
    }

    private Runner noting(Runner runner, JudgeSpec spec) {
        return spec.members().isEmpty() && FREE.contains(spec.model().scheme())
                ? runner
                : runner.noting("prices", prices.date());
    }

    /** What says what they would cost. */
    Forecaster forecaster(int concurrency) {
        Forecaster anew = Forecaster.over(plain, prices)
                .concurrency(concurrency)
                .limits(host -> Optional.ofNullable(limits.get(host))
                        .or(() -> Optional.ofNullable(limits.get(host.replaceFirst(":\\d+$", "")))));
        return cache.map(kept -> anew.cached(kept.readOnly())).orElse(anew);
    }

    /** The same when nothing kept is given. */
    Forecaster freshForecaster(int concurrency) {
        return forecaster(concurrency).anew();
    }

    /** What of a row is kept from those who are asked. */
    Redaction redaction() {
        return plain.redaction();
    }

    /** Names in the redaction that no column of the data has, as a slip of the pen would make. */
    Optional<String> unknownFields(Dataset data) {
        List<String> unknown = plain.redaction().fields().stream()
                .filter(name -> data.columns().stream()
                        .noneMatch(
                                column -> Redaction.of(List.of(name), List.of()).hides(column)))
                .toList();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("redact: no column of the data is " + String.join(" or ", unknown));
    }

    /** What was paid so far. */
    UsageTotal paid() {
        return paid.total();
    }

    /** What is known of models before they are asked. */
    ModelCatalogue catalogue() {
        return prices;
    }

    /** Dates of the lists of prices. */
    String prices() {
        return prices.date();
    }

    /** Refuses a budget of money where there is no price, before anything is sent. */
    void check(Optional<Budget> budget, JudgeSpec spec, Dataset data) {
        if (budget.isEmpty() || budget.get().usd().isEmpty() || data.examples().isEmpty()) {
            return;
        }
        String first = data.examples().get(0).id();
        Dataset one = data.where(example -> example.id().equals(first));
        freshForecaster(1).of("price", spec, one).unpriced().ifPresent(AskedJudges::refuse);
    }

    private static void refuse(Forecast.Destination unpriced) {
        String name = unpriced.model().substring(unpriced.model().indexOf(":/") + 2);
        throw BadInput.of(
                "the budget is in usd, and the price of " + unpriced.model() + " at " + unpriced.host()
                        + " is not known",
                "limit calls= or tokens=, or write a prices.yaml with hosts: {" + unpriced.host() + ": {" + name
                        + ": {input: ..., output: ...}}}, in US dollars for a million tokens");
    }

    @Override
    public void close() {
        try {
            folder.close();
            plain.close();
        } finally {
            last.run();
        }
    }
}

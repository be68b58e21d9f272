package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.Redaction;
import dev.plumbline.telemetry.Telemetry;
import dev.plumbline.telemetry.TelemetrySettings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where commands that ask a judge send traces; nowhere unless the user says so, in a flag or in the settings. */
final class TelemetryOptions {
    @Option(
            names = "--telemetry",
            paramLabel = "URL",
            description = "Send spans and verdicts to this receiver of OpenTelemetry (OTLP over HTTP).")
    Optional<String> telemetry = Optional.empty();

    /** The address of a receiver. */
    static Optional<URI> address(String text) {
        try {
            return Optional.of(TelemetrySettings.to(URI.create(text)).endpoint());
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Opens it, where it is asked for. Headers and content belong to the endpoint of the settings and go to no other. */
    Optional<Telemetry> open(Session session, Settings settings, Redaction redaction) {
        Optional<TelemetrySettings> wanted = telemetry
                .map(
                        text -> TelemetrySettings.to(
                                address(text)
                                        .orElseThrow(
                                                () -> BadInput.of(
                                                        "--telemetry is no address of an HTTP server",
                                                        "write it as http://localhost:4318, with a port up to 65535 and nothing behind ? or #"))))
                .or(() -> settings.telemetry().map(setting -> TelemetrySettings.to(setting.endpoint())));
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        Optional<SettingTelemetry> own = settings.telemetry()
                .filter(setting -> TelemetrySettings.to(setting.endpoint())
                        .origin()
                        .equalsIgnoreCase(wanted.get().origin()));
        Optional<String> variable = own.flatMap(SettingTelemetry::headers);
        Optional<String> value = variable.flatMap(session.terminal()::variable);
        if (variable.isPresent() && value.isEmpty()) {
            session.note("telemetry: the variable " + variable.get() + " is not set, so nothing is sent to "
                    + wanted.get().origin());
            return Optional.empty();
        }
        Secrets secrets = session.terminal().secrets();
        value.ifPresent(secrets::add);
        TelemetrySettings to =
                wanted.get().withContent(own.map(SettingTelemetry::content).orElse(false));
        TelemetrySettings whole =
                value.map(text -> with(to, variable.get(), text)).orElse(to);
        whole.headers().values().forEach(secrets::add);
        return Optional.of(Telemetry.open(whole, redaction));
    }

    private static TelemetrySettings with(TelemetrySettings to, String variable, String text) {
        try {
            return to.withHeaders(headers(variable, text));
        } catch (IllegalArgumentException unsendable) {
            throw BadInput.of(String.valueOf(unsendable.getMessage()), "correct it in the variable " + variable);
        }
    }

    /** Headers as OpenTelemetry's own variables have them: {@code name=value,name=value}, values percent-encoded. */
    private static Map<String, String> headers(String variable, String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length != 2 || !parts[0].strip().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
                throw BadInput.of(
                        "the variable " + variable + " does not hold headers",
                        "write NAME=VALUE,NAME=VALUE into it; a comma in a value is %2C");
            }
            headers.put(parts[0].strip(), decoded(variable, parts[1].strip()));
        }
        return headers;
    }

    private static String decoded(String variable, String value) {
        try {
            // A plus is itself in a header, and a space in the coding of forms that Java knows.
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            // Without the value, which is a secret.
            throw BadInput.of(
                    "a value in the variable " + variable + " is not percent-encoded text", "write % as %25 in it");
        }
    }
}

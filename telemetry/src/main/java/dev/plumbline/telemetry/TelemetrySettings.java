package dev.plumbline.telemetry;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where telemetry goes, and how much of it.
 *
 * <pre>{@code
 * TelemetrySettings.to(URI.create("https://otel.example.org")).withHeaders(Map.of("api-key", key))
 * }</pre>
 *
 * @param endpoint address of a receiver of OTLP over HTTP, to which {@code /v1/traces} and {@code /v1/logs} are added
 * @param headers sent with each request, and shown nowhere
 * @param content whether prompts, replies and reasons are sent too (default: no)
 */
public record TelemetrySettings(URI endpoint, Map<String, String> headers, boolean content) {
    private static final int MOST_PORTS = 65_535;

    /** @throws IllegalArgumentException when the endpoint is no address of an HTTP server, or a header cannot be sent */
    public TelemetrySettings {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        String scheme = endpoint.getScheme();
        boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!http || endpoint.getHost() == null || endpoint.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "telemetry goes to an address such as http://localhost:4318, without a name or password in it");
        }
        if (endpoint.getPort() == 0 || endpoint.getPort() > MOST_PORTS) {
            throw new IllegalArgumentException("the port of telemetry lies in 1..65535, got " + endpoint.getPort());
        }
        if (endpoint.getRawQuery() != null || endpoint.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the address of telemetry has no part behind ? or #; what a receiver asks for goes into headers");
        }
        headers.forEach((name, value) -> check(endpoint, name, value));
    }

    /** Told now and not by the thread that sends; without the value, which is a secret. */
    private static void check(URI endpoint, String name, String value) {
        boolean sendable;
        try {
            HttpRequest.newBuilder(endpoint).setHeader(name, value);
            sendable = true;
        } catch (IllegalArgumentException refused) {
            sendable = false;
        }
        if (!sendable) {
            throw new IllegalArgumentException("the header '" + name + "' cannot be sent with telemetry");
        }
    }

    /** Without headers and content. */
    public static TelemetrySettings to(URI endpoint) {
        return new TelemetrySettings(endpoint, Map.of(), false);
    }

    /** This with headers. */
    public TelemetrySettings withHeaders(Map<String, String> sent) {
        return new TelemetrySettings(endpoint, sent, content);
    }

    /** This with prompts, replies and reasons. */
    public TelemetrySettings withContent(boolean sent) {
        return new TelemetrySettings(endpoint, headers, sent);
    }

    /** Scheme, host and port. */
    public String origin() {
        return endpoint.getScheme() + "://" + endpoint.getRawAuthority();
    }

    URI address(Signal signal) {
        String base =
                endpoint.toString().replaceFirst("/v1/(traces|logs)/?$", "").replaceFirst("/+$", "");
        return URI.create(base + signal.path());
    }

    /** Without the values of headers, which are secrets. */
    @Override
    public String toString() {
        return origin() + ", headers " + headers.keySet() + (content ? ", with content" : "");
    }
}

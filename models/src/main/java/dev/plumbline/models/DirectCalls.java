package dev.plumbline.models;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * POSTs to addresses that no proxy stands before, over the connections of HttpClient and without the rest of it: routes,
 * redirects, cookies and credentials are looked at for every request, and a judge's have none. Safe for use by many
 * threads.
 */
final class DirectCalls {
    private static final Timeout LONGEST_WAIT_FOR_A_PLACE = Timeout.ofMinutes(3);
    private static final String NOT_NAMED = "";
    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

    private final HttpClientConnectionManager connections;
    private final Map<URI, Target> targets = new ConcurrentHashMap<>();

    /** Where an address leads, and what is said there of it. */
    private record Target(HttpRoute route, String path) {
        static Target of(URI address) {
            try {
                HttpRoute route = new SystemDefaultRoutePlanner(ProxySelector.getDefault())
                        .determineRoute(HttpHost.create(address), HttpClientContext.create());
                String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
                return new Target(route, address.getRawPath() + query);
            } catch (HttpException unusable) {
                throw new IllegalStateException(unusable.getMessage(), unusable);
            }
        }
    }

    DirectCalls(HttpClientConnectionManager connections) {
        this.connections = connections;
    }

    /** Whether no proxy stands before an address. */
    boolean reach(URI address) {
        return target(address).route().getProxyHost() == null;
    }

    private Target target(URI address) {
        return targets.computeIfAbsent(address, Target::of);
    }

    /**
     * Posts JSON.
     *
     * @param call what can end it
     * @param handler reads the whole answer
     */
    <T> T post(
            URI address,
            Map<String, String> headers,
            byte[] body,
            CallWatch.Call call,
            HttpClientResponseHandler<T> handler)
            throws IOException {
        Target target = target(address);
        BasicClassicHttpRequest request = request(target, headers, body);
        ConnectionEndpoint endpoint = lease(target.route());
        Optional<TimeValue> kept = Optional.empty();
        try {
            call.ends(() -> endpoint.close(CloseMode.IMMEDIATE));
            HttpClientContext context = HttpClientContext.create();
            if (!endpoint.isConnected()) {
                connections.connect(endpoint, null, context);
            }
            ClassicHttpResponse response = endpoint.execute(NOT_NAMED, request, EXECUTOR::execute, context);
            T answer = handler.handleResponse(response);
            if (DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
                kept = Optional.of(DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context));
            }
            return answer;
        } catch (HttpException broken) {
            throw new ClientProtocolException(broken.getMessage(), broken);
        } finally {
            call.ends(() -> {});
            if (kept.isEmpty()) {
                endpoint.close(CloseMode.IMMEDIATE);
            }
            connections.release(endpoint, null, kept.orElse(TimeValue.ZERO_MILLISECONDS));
        }
    }

    private static BasicClassicHttpRequest request(Target target, Map<String, String> headers, byte[] body) {
        HttpHost host = target.route().getTargetHost();
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("POST", host, target.path());
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        request.addHeader(HttpHeaders.HOST, host.toHostString());
        request.addHeader(HttpHeaders.CONTENT_LENGTH, body.length);
        request.addHeader(HttpHeaders.CONTENT_TYPE, ContentType.APPLICATION_JSON.toString());
        request.addHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        request.addHeader(HttpHeaders.USER_AGENT, HttpTransport.USER_AGENT);
        headers.forEach(request::setHeader);
        return request;
    }

    private ConnectionEndpoint lease(HttpRoute route) throws IOException {
        try {
            return connections
                    .lease(NOT_NAMED, route, LONGEST_WAIT_FOR_A_PLACE, null)
                    .get(LONGEST_WAIT_FOR_A_PLACE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while it waited for a connection");
        } catch (ExecutionException | TimeoutException none) {
            throw new IOException("there is no free connection", none);
        }
    }
}

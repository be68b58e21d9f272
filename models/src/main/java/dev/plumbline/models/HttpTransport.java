package dev.plumbline.models;

import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.RateLimits;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * One POST and its answer. No retries, cookies or redirects: a redirect could carry a key to another host. Proxies and
 * trust store are those of the JVM. A call ends when its thread is interrupted, on platform threads too.
 */
final class HttpTransport implements AutoCloseable {
    static final String USER_AGENT = "plumbline";

    private static final int MOST_CONNECTIONS = 4096;

    private final CloseableHttpClient client;
    private final DirectCalls direct;
    private final CallWatch watch;
    private final Duration callTimeout;
    private final Clock clock;

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param body its body
     * @param headers its headers, names in lower case; of several of a name the last
     * @param retryAfter how long the server asks to wait
     * @param limits what the headers say about the account's limits
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    record Answer(
            int status, byte[] body, Map<String, String> headers, Optional<Duration> retryAfter, RateLimits limits) {}

    /**
     * @param silence longest time without a byte
     * @param callTimeout longest time of a whole call
     */
    HttpTransport(Duration silence, Duration callTimeout, Clock clock) {
        this.callTimeout = callTimeout;
        this.clock = clock;
        this.watch = new CallWatch();
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.ofSeconds(10))
                .setSocketTimeout(Timeout.of(silence))
                .setValidateAfterInactivity(TimeValue.ofSeconds(5))
                .setTimeToLive(TimeValue.ofMinutes(10))
                .build();
        PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setConnectionFactory(SilentConnection.factory(watch))
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(connections)
                .build();
        direct = new DirectCalls(pool);
        client = HttpClients.custom()
                .useSystemProperties()
                .setConnectionManager(pool)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(silence))
                        .setRedirectsEnabled(false)
                        .build())
                .setUserAgent(USER_AGENT)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /**
     * Posts JSON.
     *
     * @param removal takes the key out of what is said of a failure
     * @throws ModelFailure when no whole answer came
     */
    Answer post(URI address, Map<String, String> headers, byte[] body, KeyRemoval removal) {
        CallWatch.Call call = watch.begin(callTimeout);
        try {
            return direct.reach(address)
                    ? direct.post(address, headers, body, call, this::answer)
                    : throughProxy(address, headers, body, call);
        } catch (IOException | IllegalStateException failure) {
            throw failed(address.getHost(), failure, call, removal);
        } finally {
            watch.end(call);
        }
    }

    private Answer throughProxy(URI address, Map<String, String> headers, byte[] body, CallWatch.Call call)
            throws IOException {
        HttpPost request = new HttpPost(address);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        call.ends(request::cancel);
        HttpClientContext context = HttpClientContext.create();
        return client.execute(request, context, response -> {
            checkOrigin(address, response.getCode(), context);
            try {
                return answer(response);
            } catch (AnswerBody.TooLarge endless) {
                // The client closes what is left, which reads it, unless the connection is gone.
                request.cancel();
                throw endless;
            }
        });
    }

    /** A proxy that refuses a tunnel answers in the server's place, and its 401 says nothing of the key. */
    private static void checkOrigin(URI address, int status, HttpClientContext context) {
        boolean proxy = status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED
                || ("https".equalsIgnoreCase(address.getScheme()) && context.getSSLSession() == null);
        if (proxy) {
            throw new ModelFailure(
                    status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED ? Kind.AUTHENTICATION : Kind.CONNECTION,
                    "the proxy on the way to " + address.getHost() + " answered " + status
                            + "; it is that of Java's settings: https.proxyHost, https.proxyPort, https.proxyUser,"
                            + " https.proxyPassword (http. for http), http.nonProxyHosts");
        }
    }

    private Answer answer(ClassicHttpResponse response) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), "" + header.getValue());
        }
        Clock theirs = new ServerClock(headers, clock);
        return new Answer(
                response.getCode(),
                AnswerBody.of(response.getEntity(), headers.getOrDefault("content-encoding", "")),
                Collections.unmodifiableMap(headers),
                RetryAfter.of(headers, theirs),
                RateLimitHeaders.read(headers, theirs));
    }

    private ModelFailure failed(String host, Exception failure, CallWatch.Call call, KeyRemoval removal) {
        if (Thread.currentThread().isInterrupted()) {
            return new ModelFailure(Kind.CONNECTION, "the call to " + host + " was interrupted");
        }
        if (call.expired()) {
            return new ModelFailure(
                    Kind.TIMEOUT, host + " had not finished its answer after " + callTimeout.toSeconds() + " s");
        }
        if (failure instanceof SocketTimeoutException
                && !(failure instanceof org.apache.hc.client5.http.ConnectTimeoutException)) {
            return new ModelFailure(Kind.TIMEOUT, host + " fell silent");
        }
        if (failure instanceof AnswerBody.TooLarge) {
            return new ModelFailure(
                    Kind.MALFORMED, host + " answered with more than " + (AnswerBody.MOST_BYTES >> 20) + " MiB");
        }
        boolean noResponse = failure instanceof NoHttpResponseException || failure instanceof InterruptedIOException;
        boolean protocol = failure instanceof ConnectionClosedException
                || failure instanceof MalformedChunkCodingException
                || failure instanceof MessageConstraintException
                || failure.getCause() instanceof HttpException
                || failure.getCause() instanceof ProtocolException;
        if (protocol && !noResponse) {
            // Its class alone where it quotes the server, which can repeat a part of the key.
            String what = failure instanceof ConnectionClosedException
                    ? removal.from(failure.toString())
                    : failure.getClass().getSimpleName();
            return new ModelFailure(Kind.MALFORMED, host + " broke off its answer or broke HTTP: " + Quoted.of(what));
        }
        String said = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (untrusted(failure)) {
            return new ModelFailure(
                    Kind.UNTRUSTED,
                    "the certificate of " + host + " is not trusted: " + Quoted.of(removal.from(said))
                            + "; another store of certificates is named by JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE");
        }
        return new ModelFailure(Kind.CONNECTION, "no answer from " + host + ": " + Quoted.of(removal.from(said)));
    }

    private static boolean untrusted(Exception failure) {
        return failure instanceof SSLPeerUnverifiedException
                || (failure instanceof SSLHandshakeException && failure.getCause() instanceof CertificateException);
    }

    @Override
    public void close() {
        watch.close();
        client.close(CloseMode.IMMEDIATE);
    }
}

package dev.plumbline.models;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that logs nothing. HttpClient's own writes every header and body to the log when somebody turns
 * debugging on, and with them keys and the texts that are judged.
 */
final class SilentConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    /** Headers without an end would fill the memory before any time-out. */
    private static final Http1Config BOUNDED = Http1Config.custom()
            .setMaxHeaderCount(256)
            .setMaxLineLength(1 << 15)
            .build();

    private final CallWatch watch;
    private Timeout timeout = Timeout.DISABLED;
    private Optional<SessionInputBuffer> received = Optional.empty();

    private SilentConnection(CallWatch watch) {
        // The parser that is made by default has no bounds, whatever the configuration beside it says.
        super(BOUNDED, null, null, null, null, null, new DefaultHttpResponseParserFactory(BOUNDED));
        this.watch = watch;
    }

    /** @param watch ends connections that fall silent before an answer begins */
    static HttpConnectionFactory<ManagedHttpClientConnection> factory(CallWatch watch) {
        return new HttpConnectionFactory<>() {
            @Override
            @SuppressWarnings("resource") // the pool owns it
            public ManagedHttpClientConnection createConnection(@Nullable Socket socket) throws IOException {
                SilentConnection connection = new SilentConnection(watch);
                if (socket != null) {
                    connection.bind(socket);
                }
                return connection;
            }

            @Override
            @SuppressWarnings("resource") // the pool owns it
            public ManagedHttpClientConnection createConnection(@Nullable SSLSocket secure, @Nullable Socket base)
                    throws IOException {
                SilentConnection connection = new SilentConnection(watch);
                if (secure != null && base != null) {
                    connection.bind(secure, base);
                }
                return connection;
            }
        };
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket), socket);
    }

    @Override
    public void bind(SSLSocket secure, Socket base) throws IOException {
        bind(new SocketHolder(secure, base), base);
    }

    private void bind(SocketHolder holder, Socket base) throws IOException {
        super.bind(holder);
        timeout = Timeout.ofMilliseconds(base.getSoTimeout());
    }

    @Override
    public @Nullable Socket getSocket() {
        return Optional.ofNullable(getSocketHolder())
                .map(holder -> holder.getSSLSocket() == null ? holder.getBaseSocket() : holder.getSSLSocket())
                .orElse(null);
    }

    @Override
    public void setSocketTimeout(Timeout value) {
        super.setSocketTimeout(value);
        timeout = value;
    }

    /**
     * Waits for an answer without a time-out of the socket, and has the watch end it: a virtual thread that waits for a
     * limited time wakes another thread as it begins and as it ends, with every request. The lines before a body count
     * as one, so that a server which is slow to write them is as good as silent.
     */
    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        if (!timeout.isEnabled()) {
            return super.receiveResponseHeader();
        }
        CallWatch.Call silent = watch.begin(timeout.toDuration());
        try {
            super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
            silent.ends(() -> close(CloseMode.IMMEDIATE));
            ClassicHttpResponse response = super.receiveResponseHeader();
            super.setSocketTimeout(timeout);
            return response;
        } catch (IOException ended) {
            if (!silent.expired()) {
                throw ended;
            }
            SocketTimeoutException fellSilent = new SocketTimeoutException("no answer began within " + timeout);
            fellSilent.initCause(ended);
            throw fellSilent;
        } finally {
            // The watch may hold the call still, and would close the connection under the body or under the next
            // request.
            silent.ends(() -> {});
            watch.end(silent);
        }
    }

    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream stream) {
        received = Optional.of(buffer);
        return super.createContentInputStream(length, buffer, stream);
    }

    /** What came after an answer would be read as the answer to the next request. */
    private boolean hasSurplus() {
        Socket socket = getSocket();
        try {
            return received.filter(buffer -> buffer.length() > 0).isPresent()
                    || (socket != null && socket.getInputStream().available() > 0);
        } catch (IOException broken) {
            return true;
        }
    }

    /** What comes later is looked for before the next use. */
    @Override
    public boolean isConsistent() {
        return super.isConsistent()
                && received.filter(buffer -> buffer.length() > 0).isEmpty();
    }

    /** A connection that waits in the pool has no time-out. */
    @Override
    public void passivate() {
        super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        if (isOpen() && hasSurplus()) {
            // It came while the connection waited; a closed one is opened anew, and forgets only when closed in this
            // way.
            Closer.closeQuietly(this);
            return;
        }
        super.setSocketTimeout(timeout);
    }
}
